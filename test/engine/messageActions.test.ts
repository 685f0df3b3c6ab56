import { startForTests } from '../support/parts';
import { BOB, byId } from '../support/mail';

const { sandbox, mail } = startForTests();

const INBOX_TRASH = 2;
const lastRequest = async () => (await sandbox.requests()).at(-1);
const asBob = { user: BOB };

describe('Message: Move', () => {
	it('puts a message into another folder', async () => {
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
});

describe('Message: Delete', () => {
	it.each(['Results', 'Result'] as const)('tells where it went, named %s', async (name) => {
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

	it('for good, if told', async () => {
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

	it('for good only when it is really true', async () => {
		const id = await mail.send();
		const options = { permanently: '={{ "false" }}' };
		await mail.run('message', 'delete', { messageId: byId(id), options }, asBob);
		expect(await lastRequest()).toMatchObject({ method: 'DELETE', query: {} });
	});
});

describe('Message: Retract', () => {
	it('takes a message back', async () => {
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
});

describe('Message: Reply', () => {
	const reply = { bodyFormat: 'text', textBody: 'Thank you', additionalFields: {} };

	it('is not sent without a text or a file', async () => {
		const messageId = byId(await mail.send([], { subject: 'Results' }));
		const nothing = { messageId, ...reply, textBody: ' ' };
		const { error } = await mail.run('message', 'reply', nothing, asBob);
		expect(error?.message).toBe('The message has neither a text nor a file.');
		expect(await sandbox.requests('/Reply')).toEqual([]);
	});

	it("goes to the sender, with the reply's own text and files", async () => {
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
});
