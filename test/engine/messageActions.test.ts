import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';

import { BOB, byId } from '../support/mail';
import type { Mail } from '../support/mail';

let sandbox: Sandbox;
let mail: Mail;
startForTests((parts) => ({ sandbox, mail } = parts));

const INBOX_TRASH = 2;
const lastRequest = async () => (await sandbox.requests()).at(-1);
const asBob = { user: BOB };

describe('move', () => {
	test('puts a message into another folder', async () => {
		const id = await mail.send();
		const { items, error } = await mail.run(
			'message',
			'move',
			{ messageId: byId(String(id)), destinationFolderId: byId(INBOX_TRASH) },
			asBob,
		);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { MessageId: id, FolderId: INBOX_TRASH }, pairedItem: { item: 0 } },
		]);
		expect(await lastRequest()).toMatchObject({
			method: 'POST',
			path: expect.stringMatching(new RegExp(`/Message/${id}/Move$`)),
			body: { DestinationFolderId: INBOX_TRASH },
		});
	});

	test('into a folder of the other type is refused in the words of the service', async () => {
		const id = await mail.send();
		const { error } = await mail.run(
			'message',
			'move',
			{ messageId: byId(id), destinationFolderId: byId(3) },
			asBob,
		);
		expect(error?.message).toBe('A message cannot be moved between Inbox and Track Sent folders.');
	});

	test('is done again when the connection broke: it comes to the same', async () => {
		const id = await mail.send();
		await sandbox.fault({ path: '/Move', effect: 'cut-after' });
		const { error } = await mail.run(
			'message',
			'move',
			{ messageId: byId(id), destinationFolderId: byId(INBOX_TRASH) },
			asBob,
		);
		expect(error).toBeUndefined();
		expect((await sandbox.stats()).counts['POST /Message/{id}/Move']).toBe(2);
	});
});

describe('delete', () => {
	test.each(['Results', 'Result'] as const)('tells where it went, named %s', async (name) => {
		await sandbox.settings({ variants: { deleteResult: name } });
		const id = await mail.send();
		const { items } = await mail.run('message', 'delete', { messageId: byId(id) }, asBob);
		expect(items[0].json).toEqual({
			deleted: true,
			MessageId: id,
			NewFolderId: INBOX_TRASH,
			Results: expect.stringContaining('Trash'),
		});
		expect(await lastRequest()).toMatchObject({
			method: 'DELETE',
			path: `/SecureMessagingApi/Message/${id}`,
			query: {},
		});
	});

	test('for good, if told', async () => {
		const id = await mail.send();
		const { items } = await mail.run(
			'message',
			'delete',
			{ messageId: byId(id), options: { permanently: true } },
			asBob,
		);
		expect(items[0].json).toMatchObject({ deleted: true, MessageId: id, NewFolderId: 0 });
		expect(await lastRequest()).toMatchObject({ query: { Permanently: 'true' } });
	});

	test('for good only when it is really true', async () => {
		const id = await mail.send();
		const options = { permanently: '={{ "false" }}' };
		await mail.run('message', 'delete', { messageId: byId(id), options }, asBob);
		expect(await lastRequest()).toMatchObject({ method: 'DELETE', query: {} });
	});

	test('whose answer is lost is not done again: that would take it out of the trash', async () => {
		const id = await mail.send();
		await sandbox.fault({ method: 'DELETE', effect: 'cut-after' });
		const { error } = await mail.run(
			'message',
			'delete',
			{ messageId: byId(id) },
			{ ...asBob, settings: { retryOnFail: true, maxTries: 3 } },
		);
		expect(error?.message).toContain('The message may have been deleted all the same.');
		expect((await sandbox.stats()).counts['DELETE /Message/{id}']).toBe(1);
	});
});

describe('retract', () => {
	test('takes a message back', async () => {
		const id = await mail.send();
		const { items } = await mail.run('message', 'retract', { messageId: byId(id) });
		expect(items[0].json).toEqual({ retracted: true, MessageId: id });
		expect(await lastRequest()).toMatchObject({
			operation: 'POST /Message/{id}/Retract',
			path: expect.stringMatching(new RegExp(`/Message/${id}/Retract$`)),
		});
		const { error } = await mail.run('message', 'delete', { messageId: byId(id) }, asBob);
		expect(error?.message).toBe(`The message has been retracted by its sender: ${id}.`);
	});

	test.each([
		['allowed', undefined],
		['refused', expect.stringMatching(/opened/)],
	] as const)('of a message that was opened is %s', async (retractOpened, message) => {
		await sandbox.settings({ variants: { retractOpened } });
		const id = await mail.send();
		await mail.run('message', 'get', { messageId: byId(id), simplify: true }, asBob);
		const { error } = await mail.run('message', 'retract', { messageId: byId(id) });
		expect(error?.message).toEqual(message);
	});

	test('of a message that others sent is refused', async () => {
		const id = await mail.send();
		const { error } = await mail.run('message', 'retract', { messageId: byId(id) }, asBob);
		expect(error?.message).toBe(`You have no permission to retract the message: ${id}.`);
	});
});

describe('reply', () => {
	const reply = { bodyFormat: 'text', textBody: 'Thank you', additionalFields: {} };

	test("goes to the sender, with the reply's own text and files", async () => {
		const id = await mail.send([], { subject: 'Results' });
		const binary = await mail.store([{ content: Buffer.from('signed'), fileName: 'a/b.txt' }]);
		const { items, error } = await mail.run(
			'message',
			'reply',
			{
				messageId: byId(id),
				...reply,
				additionalFields: { attachments: 'f0', cc: 'carol@sandbox.example' },
			},
			{ ...asBob, items: [{ json: {}, binary }] },
		);
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({
			MessageId: expect.any(Number),
			ExpirationDate: expect.any(String),
			ExpiresAt: expect.any(String),
		});
		const [request] = await sandbox.requests(`/Message/${id}/Reply`);
		expect(request.body).toEqual({
			Cc: ['carol@sandbox.example'],
			TextBody: 'Thank you',
			Attachments: [
				expect.objectContaining({ FileName: 'a_b.txt', ContentType: 'application/octet-stream' }),
			],
		});
		expect(await sandbox.messages('ann@sandbox.example')).toMatchObject([
			{
				subject: 'Re: Results',
				text: 'Thank you',
				attachments: [{ fileName: 'a_b.txt', size: 6 }],
			},
		]);
	});

	test('whose answer is lost is not sent again', async () => {
		const id = await mail.send();
		await sandbox.fault({ path: '/Reply', effect: 'cut-after' });
		const { error } = await mail.run(
			'message',
			'reply',
			{ messageId: byId(id), ...reply },
			{ ...asBob, settings: { retryOnFail: true, maxTries: 3 } },
		);
		expect(error?.message).toContain('It may have been sent all the same.');
		expect(await sandbox.messages('ann@sandbox.example')).toHaveLength(1);
	});
});

describe.each([
	['move', { destinationFolderId: byId(INBOX_TRASH) }, BOB],
	['delete', {}, BOB],
	['retract', {}, 'ann@sandbox.example'],
	['reply', { bodyFormat: 'text', textBody: 'Hello', additionalFields: {} }, BOB],
])('%s', (operation, parameters, user) => {
	test('with continue on errors the failing items carry their errors, the others succeed', async () => {
		const ids = [await mail.send(), 'none', 4711, await mail.send()];
		const { items } = await mail.run(
			'message',
			operation,
			{ messageId: byId('={{ $json.id }}'), ...parameters },
			{
				user,
				items: ids.map((id) => ({ json: { id } })),
				settings: { onError: 'continueRegularOutput' },
			},
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(items.map(({ json }) => 'error' in json)).toEqual([false, true, true, false]);
		expect(items[1].json.error).toBe('\'Message\' is "none", which is not an ID.');
		expect(Object.keys(items[2].json)).toEqual(['error', 'message']);
	});

	test.each([
		['nothing', byId('={{ "" }}'), "'Message' is empty."],
		['a missing field', byId('={{ $json.none }}'), "'Message' is empty."],
		['no ID', byId('={{ "12a" }}'), '\'Message\' is "12a", which is not an ID.'],
		['nought', byId(0), "'Message' is 0, which is not an ID."],
	])('of %s asks nothing', async (_, messageId, message) => {
		const { error } = await mail.run('message', operation, { messageId, ...parameters }, { user });
		expect(error?.message).toBe(message);
		expect(error?.description).not.toBe('');
		expect(await sandbox.requests()).toEqual([]);
	});

	test('a page of some proxy is not taken for its answer', async () => {
		const id = await mail.send();
		await sandbox.fault({
			path: `/Message/${id}`,
			effect: {
				status: 200,
				body: '<html>Welcome</html>',
				headers: { 'content-type': 'text/html' },
			},
		});
		const { error } = await mail.run(
			'message',
			operation,
			{ messageId: byId(id), ...parameters },
			{ user },
		);
		expect(error?.message).toMatch(
			/^DataMotion answered with status 200 but|^DataMotion answered with status 200, but/,
		);
	});
});
