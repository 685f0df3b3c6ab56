import type { NodeUnderTest } from '../support/engine';
import { BOB, byId, CAROL, sha256 } from '../support/mail';
import type { Mail } from '../support/mail';
import { startForTests } from '../support/parts';

const { mail, sandbox } = startForTests();

const save = async (
	parameters: NodeUnderTest['parameters'] = {},
	more: Parameters<Mail['run']>[3] = {},
) => {
	const body = { bodyFormat: 'text', textBody: 'All is well.', additionalFields: {} };
	const draft = { to: BOB, subject: 'Results', ...body, ...parameters };
	return await mail.run('draft', 'save', draft, more);
};

const saved = async (...args: Parameters<typeof save>) =>
	Number((await save(...args)).items[0].json.MessageId);

describe('Draft: Save', () => {
	it('saves a draft, which nobody receives before it is sent', async () => {
		const { items, error } = await save({ additionalFields: { cc: CAROL } });
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: { MessageId: expect.any(Number) }, pairedItem: { item: 0 } }]);
		const [request] = await sandbox.requests('/Message/SaveDraft');
		expect(request.body).toEqual({
			To: [BOB],
			Cc: [CAROL],
			Subject: 'Results',
			TextBody: 'All is well.',
		});
		expect(await sandbox.messages()).toEqual([]);
	});

	it('saves files with a draft, and new ones in their place', async () => {
		const binary = await mail.store([
			{ content: Buffer.from('first'), fileName: 'first.txt' },
			{ content: Buffer.from('new'), fileName: 'new.txt' },
		]);
		const items = [{ json: {}, binary }];
		const draftId = await saved({ additionalFields: { attachments: 'f0' } }, { items });
		const again = { draftId, attachments: 'f1' };
		expect(await saved({ subject: 'Better', additionalFields: again }, { items })).toBe(draftId);
		const [, request] = await sandbox.requests('/Message/SaveDraft');
		expect(request.body).toMatchObject({ MessageId: draftId, Subject: 'Better' });

		await mail.run('draft', 'send', { draftId });
		expect(await sandbox.messages(BOB)).toMatchObject([
			{
				subject: 'Better',
				attachments: [{ fileName: 'new.txt', sha256: sha256(Buffer.from('new')) }],
			},
		]);
	});
});

describe('Draft: Send', () => {
	it('sends a draft as it was saved', async () => {
		const draftId = await saved();
		const { items } = await mail.run('draft', 'send', { draftId: String(draftId) });
		expect(items[0].json).toEqual({
			MessageId: draftId,
			ExpirationDate: expect.any(String),
			ExpiresAt: expect.stringMatching(/Z$/),
		});
		const [request] = await sandbox.requests('/SendDraft');
		expect(request.operation).toBe('POST /Message/{id}/SendDraft');
		expect(request.path).toMatch(new RegExp(`/Message/${draftId}/SendDraft$`));
		expect(await sandbox.messages(BOB)).toMatchObject([{ id: draftId, subject: 'Results' }]);
	});

	it('puts out the other ID under which it was sent, as a number', async () => {
		await sandbox.settings({ variants: { sentDraftId: 'new', messageIdType: 'string' } });
		const draftId = await saved();
		const { items } = await mail.run('draft', 'send', { draftId });
		expect(items[0].json.MessageId).toBeGreaterThan(draftId);
	});

	it.each([
		['a number', (id: number) => id],
		['a text', (id: number) => String(id)],
		['a choice from the list', (id: number) => ({ __rl: true, mode: 'list', value: id })],
	])('takes a draft that a workflow holds as %s', async (_, held) => {
		const draftId = await saved();
		const { error } = await mail.run('draft', 'send', { draftId: held(draftId) });
		expect(error).toBeUndefined();
		expect(await sandbox.messages(BOB)).toMatchObject([{ id: draftId }]);
	});
});

const list = async () =>
	(await mail.run('draft', 'getMany', { returnAll: true, simplify: true })).items.map(
		({ json }) => json,
	);

describe('Draft: Get Many', () => {
	it('lists the drafts of the account', async () => {
		const ids = [await saved({ subject: 'First' }), await saved({ subject: 'Second' })];
		await mail.send();
		expect(await list()).toEqual([
			expect.objectContaining({ MessageId: ids[0], Subject: 'First', MessageStatus: 'Draft' }),
			expect.objectContaining({ MessageId: ids[1], Subject: 'Second', FirstRecipient: BOB }),
		]);
	});
});

describe('Draft: Get', () => {
	it('reads a draft', async () => {
		const draftId = await saved();
		const { items } = await mail.run('draft', 'get', { draftId: byId(draftId), simplify: true });
		expect(items[0].json).toMatchObject({
			MessageId: draftId,
			To: [expect.stringContaining(BOB)],
			Subject: 'Results',
			TextBody: 'All is well.',
		});
	});

	it('shows all who would get it', async () => {
		const draftId = await saved({ additionalFields: { cc: CAROL, bcc: 'records@example.com' } });
		const { items } = await mail.run('draft', 'get', { draftId: byId(draftId), simplify: true });
		expect(items[0].json).toMatchObject({
			Cc: [expect.stringContaining(CAROL)],
			Bcc: [expect.stringContaining('records@example.com')],
		});
	});
});

describe('Draft: Delete', () => {
	it('deletes a draft', async () => {
		const draftId = await saved();
		const { items } = await mail.run('draft', 'delete', { draftId: byId(draftId) });
		expect(items[0].json).toMatchObject({ deleted: true, MessageId: draftId });
		expect(await list()).toEqual([]);
	});
});
