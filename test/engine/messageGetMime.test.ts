import type { NodeUnderTest } from '../support/engine';
import { BOB, byId, contentOf } from '../support/mail';
import type { Mail } from '../support/mail';
import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';

let mail: Mail;
let sandbox: Sandbox;
startForTests((parts) => ({ mail, sandbox } = parts));

async function getMime(
	parameters: NodeUnderTest['parameters'],
	more: Parameters<Mail['run']>[3] = {},
) {
	return await mail.run('message', 'getMime', parameters, { user: BOB, ...more });
}

/** From Ann to Bob; its ID. */
async function send(...message: Parameters<Mail['send']>): Promise<number> {
	const id = await mail.send(...message);
	await sandbox.clearRequests();
	return id;
}

const note = { content: Buffer.from('A note'), fileName: 'note.txt', mimeType: 'text/plain' };

/** The requests for messages and what belongs to them, in order. */
async function asked() {
	return (await sandbox.requests('/Message/')).map(({ operation }) => operation);
}

test('puts out text', async () => {
	const id = await send([note]);
	const { items, error } = await getMime({ messageId: byId(id), outputAs: 'text' });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: { MessageId: id, MimeMessage: expect.stringMatching(/^Subject: Hello\r$/m) },
			pairedItem: { item: 0 },
		},
	]);
	expect(await asked()).toEqual(['GET /Message/{id}/Mime']);
});

test('puts out a file that mail programs open', async () => {
	const id = await send([], { subject: '検査' });
	const { items } = await getMime({
		messageId: byId(id),
		outputAs: 'file',
		outputField: 'mail',
	});
	expect(items[0].json).toEqual({ MessageId: id });
	const file = items[0].binary?.mail;
	expect(file).toMatchObject({ fileName: `${id}.eml`, mimeType: 'message/rfc822' });
	const text = await getMime({ messageId: byId(id), outputAs: 'text' });
	expect(file && (await contentOf(file)).toString()).toBe(text.items[0].json.MimeMessage);
});

test('needs a field for the file, and an answer that holds a message', async () => {
	const nowhere = await getMime({
		messageId: byId(5),
		outputAs: 'file',
		outputField: ' ',
	});
	expect(nowhere.error?.message).toBe("'Put Output File in Field' is empty.");
	expect(await asked()).toEqual([]);
	await sandbox.fault({ path: '/Mime', effect: { status: 200, body: { MimeMessage: null } } });
	const nothing = await getMime({ messageId: byId(5), outputAs: 'text' });
	expect(nothing.error?.message).toBe(
		"DataMotion answered with status 200, but without 'MimeMessage'.",
	);
});
