import type { NodeUnderTest } from '../support/engine';
import { BOB, byId, contentOf } from '../support/mail';
import type { Mail } from '../support/mail';
import { startForTests } from '../support/parts';

const { mail, sandbox } = startForTests();

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

describe('Message: Get MIME', () => {
	it('puts out text', async () => {
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

	it('puts out a file that mail programs open', async () => {
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
});
