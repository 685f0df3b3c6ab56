import { Engine } from '../support/engine';
import type { NodeUnderTest } from '../support/engine';
import { passwordCredential, sending, until } from '../support/fixtures';
import { restart } from '../support/restart';
import { startSandbox } from '../support/sandbox';
import type { Sandbox, Variants } from '../support/sandbox';

const BOB = 'bob@sandbox.example';
const ANN = 'ann@sandbox.example';

let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
	engine = await Engine.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	await sandbox.reset();
	restart(engine);
});

const as = (user: string) => engine.addCredential(user, passwordCredential(sandbox, user));
const byId = (value: string | number) => ({ __rl: true, mode: 'id', value });

async function run(
	operation: string,
	parameters: NodeUnderTest['parameters'] = {},
	more: Partial<Pick<NodeUnderTest, 'items' | 'settings' | 'credentials'>> = {},
) {
	const { items, error } = await engine.run({
		type: 'dataMotion',
		parameters: {
			resource: 'message',
			operation,
			folderId: byId(1),
			query: '',
			returnAll: true,
			simplify: true,
			filters: {},
			options: {},
			...parameters,
		},
		credentials: as(BOB),
		...more,
	});
	return { items, error, ids: items.map(({ json }) => json.MessageId) };
}

type More = Parameters<typeof run>[2];
const getMany = async (parameters: NodeUnderTest['parameters'] = {}, more: More = {}) =>
	await run('getMany', parameters, more);
const search = async (parameters: NodeUnderTest['parameters'] = {}, more: More = {}) =>
	await run('search', parameters, more);

async function seed(count: number) {
	const { firstId } = await sandbox.seed({ to: BOB, count, withAttachment: true });
	const received = await sandbox.messages(BOB);
	return received.map(({ id }) => id).filter((id) => id >= firstId);
}

async function read(id: number, user = BOB) {
	const { error } = await run('get', { messageId: byId(id) }, { credentials: as(user) });
	expect(error).toBeUndefined();
}

/** What was asked for, without sign-ins. */
async function asked() {
	const requests = await sandbox.requests('/Message');
	return requests.map(({ operation, body, query }) => [operation, body ?? query]);
}

const isoDate = expect.stringMatching(/^20\d\d-\d\d-\d\dT.*Z$/);
const SUMMARIES = 'POST /Message/GetMessageSummaries';
const WITH_METADATA = 'POST /Message/GetMessageSummariesWithMetadata';
const UNREAD = 'GET /Message/Inbox/Unread';
const SEARCH = 'POST /Message/Inbox/Search';

describe('get many', () => {
	test('lists a folder page by page, simplified', async () => {
		const ids = await seed(5);
		await read(ids[0]);
		await sandbox.settings({ pageSize: 2 });
		await sandbox.clearRequests();
		const { items, error } = await getMany();
		expect(error).toBeUndefined();
		expect(items).toEqual(
			ids.map((MessageId, index) => ({
				json: {
					MessageId,
					Subject: `Message ${index + 1}`,
					SenderAddress: ANN,
					FirstRecipient: BOB,
					CreateTime: isoDate,
					Read: index === 0,
					MessageStatus: index === 0 ? 'Read' : 'UnRead',
					AttachmentCount: 1,
					FolderId: 1,
					MessageSize: expect.any(Number),
				},
				pairedItem: { item: 0 },
			})),
		);
		expect(Object.keys(items[0].json)[0]).toBe('MessageId');
		expect(await asked()).toEqual([
			[SUMMARIES, { FolderId: 1 }],
			[SUMMARIES, { FolderId: 1, LastMessageIdReceived: ids[1] }],
			[SUMMARIES, { FolderId: 1, LastMessageIdReceived: ids[3] }],
		]);
	});

	test('puts out untouched summaries', async () => {
		await seed(1);
		await sandbox.settings({ variants: { messageIdType: 'string' } });
		const { items } = await getMany({ simplify: false });
		expect(items[0].json).toEqual({
			AttachmentCount: 1,
			createTimeString: expect.stringMatching(/\(UTC-04:00\)$/),
			FirstRecipient: BOB,
			InlineAttachmentCount: 0,
			FolderId: 1,
			MessageId: expect.stringMatching(/^\d+$/),
			MessageSize: expect.any(Number),
			MessageStatus: 3,
			Read: false,
			SenderAddress: ANN,
			Subject: 'Message 1',
		});
	});

	test('stops at the limit, and starts after a message', async () => {
		const ids = await seed(5);
		await sandbox.settings({ pageSize: 2 });
		const first = await getMany({ returnAll: false, limit: 3 });
		expect(first.ids).toEqual(ids.slice(0, 3));
		const rest = await getMany({ filters: { afterMessageId: `={{ "${ids[2]}" }}` } });
		expect(rest.ids).toEqual(ids.slice(3));
		const all = await getMany({ filters: { afterMessageId: '={{ $json.none }}' } });
		expect(all.ids).toEqual(ids);
	});

	test.each(['present', 'absent'] as const)(
		'lists what is unread in the inbox, with MoreMessagesAvailable %s',
		async (moreMessages) => {
			const ids = await seed(5);
			await read(ids[1]);
			await sandbox.settings({ pageSize: 2, variants: { moreMessages } });
			await sandbox.clearRequests();
			const unread = ids.filter((id) => id !== ids[1]);
			expect((await getMany({ filters: { unreadOnly: true } })).ids).toEqual(unread);
			const requests = await asked();
			expect(requests.slice(0, 2)).toEqual([
				[UNREAD, {}],
				[UNREAD, { After: String(ids[2]) }],
			]);
			expect(requests).toHaveLength(moreMessages === 'present' ? 2 : 3);
			const later = await getMany({ filters: { unreadOnly: true, afterMessageId: ids[2] } });
			expect(later.ids).toEqual(ids.slice(3));
		},
	);

	test('lists what is unread after a message that is none of the account', async () => {
		const { lastId: foreign } = await sandbox.seed({ to: 'carol@sandbox.example', count: 1 });
		const ids = await seed(2);
		const { ids: unread } = await getMany({
			filters: { unreadOnly: true, afterMessageId: foreign },
		});
		expect(unread).toEqual(ids);
	});

	test('lists the sent messages that nobody has opened', async () => {
		const ids = await seed(3);
		await read(ids[1]);
		await sandbox.clearRequests();
		const { ids: unread } = await getMany(
			{ folderId: byId(3), filters: { unreadOnly: true } },
			{ credentials: as(ANN) },
		);
		expect(unread).toEqual([ids[0], ids[2]]);
		expect(await asked()).toEqual([[SUMMARIES, { FolderId: 3 }]]);
	});

	const shapes: Array<Partial<Variants>> = [
		{},
		{ trackingShape: 'object', attachmentIdKey: 'AttachmentID', attachmentIdType: 'string' },
		{ messageIdType: 'string', summaryExtras: 'absent' },
	];
	test.each(shapes)('adds who has opened it and its attachments, with %j', async (variants) => {
		const ids = await seed(3);
		await read(ids[1]);
		await sandbox.settings({ pageSize: 2, variants });
		await sandbox.clearRequests();
		const { items, error } = await getMany(
			{ folderId: byId(3), filters: { withMetadata: true } },
			{ credentials: as(ANN) },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual(
			ids.map((MessageId, index) => ({
				MessageId,
				Subject: `Message ${index + 1}`,
				SenderAddress: ANN,
				...(variants.summaryExtras === 'absent' ? {} : { FirstRecipient: BOB }),
				CreateTime: isoDate,
				Read: index === 1,
				MessageStatus: index === 1 ? 'Read' : 'UnRead',
				ExpiresAt: isoDate,
				Tracking: [
					{
						Email: BOB,
						DateOpened: index === 1 ? isoDate : null,
						MessageStatus: index === 1 ? 'Read' : 'UnRead',
						ReceiverField: 'TO',
					},
				],
				Attachments: [{ AttachmentId: expect.any(Number), FileName: 'note.txt' }],
			})),
		);
		expect(await asked()).toEqual([
			[WITH_METADATA, { FolderId: 3 }],
			[WITH_METADATA, { FolderId: 3, LastMessageIdReceived: ids[1] }],
			[WITH_METADATA, { FolderId: 3, LastMessageIdReceived: ids[2] }],
		]);
	});

	test('puts out untouched summaries with metadata', async () => {
		await seed(1);
		const { items } = await getMany({
			simplify: false,
			filters: { withMetadata: true, unreadOnly: true },
		});
		expect(items[0].json).toMatchObject({
			ExpirationDate: expect.stringMatching(/\(UTC-04:00\)$/),
			SecurityEnvelope: { HashAlgorithm: 'MD5' },
			Tracking: [{ DateOpened: '1/1/1900 1:00:00 AM (UTC-04:00)' }],
		});
	});
});

test('of 10,000 messages each comes once, and so do those that arrive meanwhile', async () => {
	await sandbox.seed({ to: BOB, count: 10_000 });
	await sandbox.latency(2);
	const listing = getMany();
	const { length: before } = await sandbox.messages(BOB);
	for (const page of [10, 40, 70]) {
		await until(async () => ((await sandbox.stats()).counts[SUMMARIES] ?? 0) >= page);
		await sandbox.seed({ to: BOB, count: 150 });
	}
	const { ids, error } = await listing;
	await sandbox.latency(0);
	expect(error).toBeUndefined();
	const all = (await sandbox.messages(BOB)).map(({ id }) => id);
	expect([before, all.length]).toEqual([10_000, 10_450]);
	expect(ids).toEqual(all);
});

test('a search of everything puts out each message once while new ones arrive', async () => {
	const { lastId } = await sandbox.seed({ to: BOB, count: 5000 });
	await sandbox.latency(2);
	const searching = search();
	for (const page of [5, 20, 35]) {
		await until(async () => ((await sandbox.stats()).counts[SEARCH] ?? 0) >= page);
		await sandbox.seed({ to: BOB, count: 150 });
	}
	const { ids, error } = await searching;
	await sandbox.latency(0);
	expect(error).toBeUndefined();
	expect(new Set(ids).size).toBe(ids.length);
	const old = (await sandbox.messages(BOB)).map(({ id }) => id).filter((id) => id <= lastId);
	expect(ids.filter((id) => Number(id) <= lastId)).toEqual(old.reverse());
});

describe('search', () => {
	test('finds what contains the text, newest first, simplified', async () => {
		const ids = await seed(12);
		await read(ids[10]);
		await sandbox.clearRequests();
		const { items, error } = await search({ query: ' message 1' });
		expect(error).toBeUndefined();
		expect(items).toEqual(
			[11, 10, 9, 0].map((index) => ({
				json: {
					MessageId: ids[index],
					Subject: `Message ${index + 1}`,
					SenderEmail: ANN,
					CreateTime: isoDate,
					Read: index === 10,
					MessageStatus: index === 10 ? 'Read' : 'UnRead',
					LastAction: 'None',
					MessageSize: expect.any(Number),
				},
				pairedItem: { item: 0 },
			})),
		);
		expect(await asked()).toEqual([
			[
				SEARCH,
				{
					FolderId: 1,
					Filter: 'message 1',
					GetInboxUnReadOnly: false,
					GetRetractedMsgs: false,
					OrderBy: '',
					OrderDesc: true,
					PageNum: 1,
					PageSize: 100,
				},
			],
		]);
	});

	test('puts out untouched results', async () => {
		await seed(1);
		await sandbox.settings({ variants: { messageIdType: 'string', searchPaging: 'required' } });
		const { items } = await search({ simplify: false });
		expect(items[0].json).toMatchObject({
			CreateTime: expect.stringMatching(/\(UTC-04:00\)$/),
			LastAction: 0,
			MessageId: expect.stringMatching(/^\d+$/),
			MessageStatusId: 3,
			ReadConfirmation: false,
		});
	});

	test('takes as many pages as the limit needs, and none past the end', async () => {
		const ids = (await seed(25)).reverse();
		await sandbox.clearRequests();
		expect((await search({ returnAll: false, limit: 11 })).ids).toEqual(ids.slice(0, 11));
		expect((await search({ returnAll: false, limit: 3 })).ids).toEqual(ids.slice(0, 3));
		expect((await search({ returnAll: false, limit: 200 })).ids).toEqual(ids);
		expect((await search({ query: 'no such text' })).ids).toEqual([]);
		const sizes = (await sandbox.requests(SEARCH.split(' ')[1])).map(({ body }) => body?.PageSize);
		expect(sizes).toEqual([11, 10, 100, 100]);
	});

	test('takes only unread messages, and retracted ones if they are wanted', async () => {
		const ids = await seed(2);
		await read(ids[0]);
		expect((await search({ filters: { unreadOnly: true } })).ids).toEqual([ids[1]]);
		await sandbox.clearRequests();
		await search({ folderId: byId(3), filters: { includeRetracted: true } });
		expect(await asked()).toMatchObject([
			[SEARCH, { FolderId: 3, GetInboxUnReadOnly: false, GetRetractedMsgs: true }],
		]);
	});
});

describe.each(['getMany', 'search'])('%s', (operation) => {
	test('with continue on errors the failing item carries its error, the others succeed', async () => {
		await seed(2);
		const { items } = await run(
			operation,
			{ folderId: byId('={{ $json.folder }}') },
			{
				items: [{ json: { folder: 1 } }, { json: { folder: 4711 } }, { json: { folder: '1' } }],
				settings: { onError: 'continueRegularOutput' },
			},
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 2, 2].map((item) => ({ item })),
		);
		expect(items[2].json).toEqual({
			error: expect.stringContaining('4711'),
			message: expect.any(String),
		});
	});

	test.each([
		['a folder that does not exist', { folderId: byId(4711) }, /4711/],
		['no folder', { folderId: byId('={{ $json.none }}') }, /^'Folder' is empty\.$/],
		['a limit of nothing', { returnAll: false, limit: 0 }, /^'Limit' is 0\.$/],
	])('%s is refused in words', async (_, parameters, message) => {
		const { error } = await run(operation, parameters);
		expect(error?.message).toMatch(message);
		expect(error?.description).not.toBe('');
	});

	test.each([
		[{ Other: [] }, /^DataMotion answered with status 200, but without '(Summaries|Results)'\.$/],
		['<html>', /status 200, but not as documented: <html>$/],
		[{ Summaries: [{}], Results: [{}] }, /status 200, but with a message that has no 'MessageId'/],
	])('an answer %j is told, not taken for an empty list', async (body, message) => {
		await sandbox.fault({ path: '/Message/', effect: { status: 200, body } });
		const { error } = await run(operation);
		expect(error?.message).toMatch(message);
	});

	test('an empty folder gives no items', async () => {
		const { items, error } = await run(operation);
		expect([items, error]).toEqual([[], undefined]);
	});
});

test('an ID to start after that is none is refused in words', async () => {
	const { error } = await getMany({ filters: { afterMessageId: '={{ "Hello" }}' } });
	expect(error?.message).toBe(`'After Message ID' is "Hello", which is not an ID.`);
});

test('a message that was sent is found in Track Sent', async () => {
	const { items } = await engine.run({ ...sending(), credentials: as(ANN) });
	const { ids } = await search({ folderId: byId(3), query: 'hello' }, { credentials: as(ANN) });
	expect(ids).toEqual([items[0].json.MessageId]);
});
