import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';

import { BOB, byId, sha256 } from '../support/mail';
import type { Mail } from '../support/mail';
import type { NodeUnderTest } from '../support/engine';

let sandbox: Sandbox;
let mail: Mail;
startForTests((parts) => ({ sandbox, mail } = parts));

const DRAFT = {
	to: BOB,
	subject: 'Results',
	bodyFormat: 'text',
	textBody: 'All is well.',
	additionalFields: {},
};

const save = async (
	parameters: NodeUnderTest['parameters'] = {},
	more: Parameters<Mail['run']>[3] = {},
) => await mail.run('draft', 'save', { ...DRAFT, ...parameters }, more);

const saved = async (...args: Parameters<typeof save>) =>
	Number((await save(...args)).items[0].json.MessageId);

test('saves a draft, which nobody receives before it is sent', async () => {
	const { items, error } = await save({ additionalFields: { cc: 'carol@sandbox.example' } });
	expect(error).toBeUndefined();
	expect(items).toEqual([{ json: { MessageId: expect.any(Number) }, pairedItem: { item: 0 } }]);
	const [request] = await sandbox.requests('/Message/SaveDraft');
	expect(request.body).toEqual({
		To: [BOB],
		Cc: ['carol@sandbox.example'],
		Subject: 'Results',
		TextBody: 'All is well.',
	});
	expect(await sandbox.messages()).toEqual([]);

	const draftId = Number(items[0].json.MessageId);
	const sent = await mail.run('draft', 'send', { draftId: String(draftId) });
	expect(sent.items[0].json).toEqual({
		MessageId: draftId,
		ExpirationDate: expect.any(String),
		ExpiresAt: expect.stringMatching(/Z$/),
	});
	const [sending] = await sandbox.requests('/SendDraft');
	expect(sending.operation).toBe('POST /Message/{id}/SendDraft');
	expect(sending.path).toMatch(new RegExp(`/Message/${draftId}/SendDraft$`));
	expect(await sandbox.messages(BOB)).toMatchObject([{ id: draftId, subject: 'Results' }]);
});

test('saves files with a draft, and new ones in their place', async () => {
	const files = [{ content: Buffer.from('first'), fileName: 'first.txt' }];
	const binary = await mail.store([...files, { content: Buffer.from('new'), fileName: 'new.txt' }]);
	const items = [{ json: {}, binary }];
	const draftId = await saved({ additionalFields: { attachments: 'f0' } }, { items });
	const again = await saved(
		{ subject: 'Better', additionalFields: { draftId, attachments: 'f1' } },
		{ items },
	);
	expect(again).toBe(draftId);
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

test.each([
	['an empty ID', ''],
	['a field that this item does not have', '={{ $json.none }}'],
])('%s makes a new draft', async (_, draftId) => {
	const { error } = await save({ additionalFields: { draftId } });
	expect(error).toBeUndefined();
	expect((await sandbox.requests('/Message/SaveDraft'))[0].body).not.toHaveProperty('MessageId');
});

test("a draft that is sent under another ID comes out with that, and the service's IDs as numbers", async () => {
	await sandbox.settings({ variants: { sentDraftId: 'new', messageIdType: 'string' } });
	const draftId = await saved();
	const { items } = await mail.run('draft', 'send', { draftId });
	expect(items[0].json.MessageId).toBeGreaterThan(draftId);
});

test('a draft that is moved and deleted is like any message', async () => {
	const draftId = await saved();
	const { items } = await mail.run('message', 'delete', { messageId: byId(draftId) });
	expect(items[0].json).toMatchObject({ deleted: true, MessageId: draftId });
});

test.each([
	['SaveDraft', 'save', DRAFT, 'The draft may have been saved all the same.'],
	['SendDraft', 'send', { draftId: '={{ $json.id }}' }, 'It may have been sent all the same.'],
])('%s whose answer is lost is not repeated', async (path, operation, parameters, message) => {
	const id = await saved();
	await sandbox.clearRequests();
	await sandbox.fault({ path, effect: 'cut-after' });
	const { error } = await mail.run('draft', operation, parameters, {
		items: [{ json: { id } }],
		settings: { retryOnFail: true, maxTries: 3 },
	});
	expect(error?.message).toContain(message);
	expect(await sandbox.requests(path)).toHaveLength(1);
});

test('an answer without an ID is told, and not asked for again', async () => {
	await sandbox.fault({ path: 'SaveDraft', effect: { status: 200, body: {} } });
	const { error } = await save({}, { settings: { retryOnFail: true, maxTries: 3 } });
	expect(error?.message).toBe(
		'DataMotion answered with status 200, but without the ID of the message. The draft may have been saved all the same.',
	);
	expect(await sandbox.requests('SaveDraft')).toHaveLength(1);
});

test('a draft of somebody else is refused', async () => {
	const draftId = await saved({ to: 'carol@sandbox.example' }, { user: BOB });
	const update = await save({ additionalFields: { draftId } });
	expect(update.error?.message).toMatch(/^You have no access to a draft with this id/);
	expect((await mail.run('draft', 'send', { draftId })).error?.message).toMatch(/./);
	expect(await sandbox.messages()).toEqual([]);
});

test.each([
	['save', { ...DRAFT, to: '={{ "" }}' }, "'To' is empty: the message has no recipient."],
	['save', { ...DRAFT, subject: '={{ "a\\nb" }}' }, "'Subject' has a line break: 'a b'."],
	[
		'save',
		{ ...DRAFT, additionalFields: { draftId: 'abc' } },
		'\'Draft\' is "abc", which is not an ID.',
	],
	['send', { draftId: '={{ $json.none }}' }, "'Draft' is empty."],
	['send', { draftId: '-1' }, '\'Draft\' is "-1", which is not an ID.'],
])('%s: bad input is refused before anything is asked', async (operation, parameters, message) => {
	const { error } = await mail.run('draft', operation, parameters);
	expect(error?.message).toBe(message);
	expect(await sandbox.requests()).toEqual([]);
});

test('with continue on errors the failing items carry their errors, the others succeed', async () => {
	const first = await save(
		{ to: '={{ $json.to }}' },
		{
			items: [{ json: { to: BOB } }, { json: { to: 'nobody' } }, { json: { to: BOB } }],
			settings: { onError: 'continueRegularOutput' },
		},
	);
	const shape = (items: typeof first.items) =>
		items.map(({ json, pairedItem }) => [Object.keys(json), pairedItem]);
	expect(shape(first.items)).toEqual([
		[['MessageId'], { item: 0 }],
		[['error', 'message'], { item: 1 }],
		[['MessageId'], { item: 2 }],
	]);

	const second = await mail.run(
		'draft',
		'send',
		{ draftId: '={{ $json.MessageId }}' },
		{ items: first.items, settings: { onError: 'continueRegularOutput' } },
	);
	expect(shape(second.items)).toEqual([
		[['MessageId', 'ExpirationDate', 'ExpiresAt'], { item: 0 }],
		[['error', 'message'], { item: 1 }],
		[['MessageId', 'ExpirationDate', 'ExpiresAt'], { item: 2 }],
	]);
	expect(await sandbox.messages(BOB)).toHaveLength(2);
});

test('lists the drafts of the account, and reads one', async () => {
	const ids = [await saved({ subject: 'First' }), await saved({ subject: 'Second' })];
	await mail.send();
	const { items } = await mail.run('draft', 'getMany', { returnAll: true, simplify: true });
	expect(items.map(({ json }) => json)).toEqual([
		expect.objectContaining({ MessageId: ids[0], Subject: 'First', MessageStatus: 'Draft' }),
		expect.objectContaining({ MessageId: ids[1], Subject: 'Second', FirstRecipient: BOB }),
	]);

	const { items: read } = await mail.run('draft', 'get', { draftId: byId(ids[1]), simplify: true });
	expect(read[0].json).toMatchObject({
		MessageId: ids[1],
		To: [expect.stringContaining(BOB)],
		Subject: 'Second',
		TextBody: 'All is well.',
	});
});

test('deletes a draft, which then can not be sent', async () => {
	const draftId = await saved();
	const { items } = await mail.run('draft', 'delete', { draftId: byId(draftId) });
	expect(items[0].json).toMatchObject({ deleted: true, MessageId: draftId });
	const { items: left } = await mail.run('draft', 'getMany', { returnAll: true, simplify: true });
	expect(left).toEqual([]);
});

test.each([
	['a number', (id: number) => id],
	['a text', (id: number) => String(id)],
	['a choice from the list', (id: number) => ({ __rl: true, mode: 'list', value: id })],
])('takes a draft that a workflow holds as %s', async (_, held) => {
	const draftId = await saved();
	const { error } = await mail.run('draft', 'send', { draftId: held(draftId) });
	expect(error).toBeUndefined();
	expect(await sandbox.messages(BOB)).toMatchObject([{ id: draftId }]);
});
