import type { PlacedMessage } from '../support/sandbox';
import { ANN, BOB, CAROL, DataMotionClient } from './dataMotionClient';
import { startForTests } from './start';

interface Listed {
	MoreMessagesAvailable: boolean;
	Summaries: Array<{ MessageId: number; Tracking: Array<{ DateOpened: string; Email: string }> }>;
}

const NOON = new Date().setUTCHours(12, 0, 0, 0);
const at = (minutes: number) => new Date(NOON + minutes * 60_000).toISOString();
/** 12:00 UTC is 8 o'clock there. */
const EIGHT = / 8:00:00 AM \(UTC-04:00\)$/;

describe('messages that a test puts into mailboxes', () => {
	const [sandbox] = startForTests();
	let ann: DataMotionClient;
	let bob: DataMotionClient;

	beforeEach(async () => {
		await sandbox.clock({ stopped: true, at: at(0) });
		ann = await DataMotionClient.signedIn(sandbox, ANN);
		bob = await DataMotionClient.signedIn(sandbox, BOB);
	});

	const put = async (...messages: Array<Partial<PlacedMessage>>) =>
		await sandbox.put(...messages.map((message) => ({ from: ANN, to: [BOB], ...message })));
	const list = async (FolderId = 1, LastMessageIdReceived = 0) => {
		const fields = { FolderId, LastMessageIdReceived };
		const { data } = await bob.post<Listed>('/Message/GetMessageSummaries', fields);
		return data.Summaries.map((one) => one.MessageId);
	};
	const search = async () => {
		const { data } = await bob.post<{ Results: Array<{ MessageId: number }> }>(
			'/Message/Inbox/Search',
			{ OrderDesc: true },
		);
		return data.Results.map((one) => one.MessageId);
	};

	it('are as if they had been sent, all at once', async () => {
		const base64 = Buffer.from('hello').toString('base64');
		const file = { fileName: 'a.txt', contentType: 'text/plain', base64 };
		const [id, next] = await put(
			{
				cc: [CAROL],
				subject: 'Hi',
				text: 'plain',
				html: '<b>',
				created: at(0),
				attachments: [file],
			},
			{},
		);
		const { data } = await bob.get(`/Message/${id}`);
		expect(data).toMatchObject({
			From: `"${ANN}" <${ANN}>`,
			Cc: [`"${CAROL}" <${CAROL}>`],
			Subject: 'Hi',
			TextBody: 'plain',
			HtmlBody: '<b>',
			CreateTime: expect.stringMatching(EIGHT),
			Attachments: [{ FileName: 'a.txt', ContentType: 'text/plain', AttachmentBase64: base64 }],
		});
		expect(await list()).toEqual([id, next]);
		expect(await sandbox.messages(CAROL)).toMatchObject([
			{
				id,
				retracted: false,
				sentFolderId: 3,
				copies: [
					{ address: BOB, folderId: 1, read: true, openings: [at(0)] },
					{ address: CAROL, folderId: 1, read: false, openings: [] },
				],
			},
		]);
	});

	it('have the IDs that they are given, in any order', async () => {
		expect(await put({ id: 20_000 }, { id: 500 }, {})).toEqual([20_000, 500, 20_001]);
		expect(await list()).toEqual([500, 20_000, 20_001]);
		await expect(put({ id: 500 })).rejects.toThrow('There is a message 500 already.');
	});

	it('show from a moment on, to their sender too', async () => {
		const [late, early] = await put({ visibleFrom: at(10) }, {});
		const shown = async () => [
			await list(),
			await search(),
			(await bob.get(`/Message/${late}`)).status,
		];
		expect(await shown()).toEqual([[early], [early], 401]);
		expect((await ann.get(`/Message/${late}/Metadata`)).data).toMatch(/does not exist/);
		await sandbox.advance(600);
		expect(await shown()).toEqual([[late, early], [early, late], 200]);
	});

	it('can be missing from lists, or from Search', async () => {
		const [one, two] = await put({ hiddenFrom: 'list' }, { hiddenFrom: 'search' });
		expect([await list(), await search()]).toEqual([[two], [one]]);
		await sandbox.change({ id: Number(one), hiddenFrom: null });
		expect(await list()).toEqual([one, two]);
	});

	it('lie where they are put, and can be changed there', async () => {
		const [one = 0, two = 0] = await put({ folderId: 2 }, { read: true, sentFolderId: null });
		expect([await list(1), await list(2)]).toEqual([[two], [one]]);
		expect((await bob.get<Listed>('/Message/Inbox/Unread')).data.Summaries).toEqual([]);
		await sandbox.change({ id: one, folderId: 1 }, { id: two, folderId: null });
		expect([await list(1), await list(2)]).toEqual([[one], []]);
		await sandbox.change({ id: one, retracted: true });
		expect(await list(1)).toEqual([]);
		await expect(sandbox.change({ id: one, folderId: 99 })).rejects.toThrow(
			`${BOB} has no folder 99.`,
		);
		await expect(sandbox.change({ id: 99 })).rejects.toThrow('There is no message 99.');
	});

	it('were opened when a test says so, ahead of time, shown late, or listed twice', async () => {
		const [id = 0] = await put({
			cc: [CAROL],
			openings: [{ at: at(1) }, { at: at(1) }, { address: CAROL, at: at(-9), visibleFrom: at(5) }],
		});
		const tracked = async () => {
			const { data } = await ann.post<Listed>('/Message/GetMessageSummariesWithMetadata', {
				FolderId: 3,
			});
			const [{ Tracking = [] } = {}] = data.Summaries;
			return Tracking.map(({ Email, DateOpened }) => [Email, DateOpened.split(' ')[1]]);
		};
		const twice = [BOB, '8:01:00'];
		expect(await tracked()).toEqual([twice, twice, [CAROL, '1:00:00']]);
		await sandbox.advance(300);
		expect(await tracked()).toEqual([twice, twice, [CAROL, '7:51:00']]);
		await sandbox.change({ id, openings: [] });
		expect((await tracked()).map(([, opened]) => opened)).toEqual(Array(2).fill('1:00:00'));
		const openings = [{ address: ANN, at: at(0) }];
		await expect(sandbox.change({ id, openings })).rejects.toThrow(`has no recipient ${ANN}`);
	});

	it('are listed wrongly, if the service is told to lie', async () => {
		const ids = await put({}, {}, {}, {});
		const [first = 0] = ids;
		await sandbox.settings({ pageSize: 3, lies: { listSaysNoMore: true } });
		const page = await bob.post<Listed>('/Message/GetMessageSummaries', { FolderId: 1 });
		expect([page.data.MoreMessagesAvailable, page.data.Summaries.length]).toEqual([false, 3]);
		await sandbox.settings({ lies: { listNewestFirst: true, searchReversed: true } });
		expect(await list()).toEqual(ids.slice(1).reverse());
		expect(await list(1, ids[1])).toEqual(ids.slice(2).reverse());
		expect(await search()).toEqual(ids.slice(0, 3));
		await sandbox.settings({ lies: { listNewestFirst: false, listEmptyAfterGone: true } });
		expect(await list(1, first)).toEqual(ids.slice(1));
		await sandbox.change({ id: first, folderId: 2 });
		expect([await list(), await list(1, first)]).toEqual([ids.slice(1), []]);
	});

	it('are refused if they make no sense', async () => {
		await expect(put({ id: 0 })).rejects.toThrow('body/messages/0/id must be >= 1');
		await expect(put({ created: 'now' })).rejects.toThrow('must match format "date-time"');
	});
});
