import type { NodeUnderTest } from '../support/engine';
import { until } from '../support/fixtures';
import { isoDate, Lists } from '../support/lists';
import { ANN, BOB, byId } from '../support/mail';
import type { Mail } from '../support/mail';
import { startForTests } from '../support/parts';

const { mail, sandbox } = startForTests();
const lists = new Lists(mail, sandbox);

const search = async (
	parameters: NodeUnderTest['parameters'] = {},
	more: Parameters<Mail['run']>[3] = {},
) => await lists.run('search', parameters, more);

const SEARCH = 'POST /Message/Inbox/Search';

describe('Message: Search', () => {
	it('finds what contains the text, newest first, simplified', async () => {
		const ids = await lists.seed(12);
		await lists.read(ids[10]);
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
		expect(await lists.asked()).toEqual([
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

	it('puts out untouched results', async () => {
		await lists.seed(1);
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

	it('takes as many pages as the limit needs, and none past the end', async () => {
		const ids = (await lists.seed(25)).reverse();
		await sandbox.clearRequests();
		expect((await search({ returnAll: false, limit: 11 })).ids).toEqual(ids.slice(0, 11));
		expect((await search({ returnAll: false, limit: 3 })).ids).toEqual(ids.slice(0, 3));
		expect((await search({ returnAll: false, limit: 200 })).ids).toEqual(ids);
		expect((await search({ query: 'no such text' })).ids).toEqual([]);
		const sizes = (await sandbox.requests(SEARCH.split(' ')[1])).map(({ body }) => body?.PageSize);
		expect(sizes).toEqual([11, 10, 100, 100]);
	});

	it('takes only unread messages, and retracted ones if they are wanted', async () => {
		const ids = await lists.seed(2);
		await lists.read(ids[0]);
		expect((await search({ filters: { unreadOnly: true } })).ids).toEqual([ids[1]]);
		await sandbox.clearRequests();
		await search({ folderId: byId(3), filters: { includeRetracted: true } });
		expect(await lists.asked()).toMatchObject([
			[SEARCH, { FolderId: 3, GetInboxUnReadOnly: false, GetRetractedMsgs: true }],
		]);
	});

	it('a search of everything puts out each message once while new ones arrive', async () => {
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
});
