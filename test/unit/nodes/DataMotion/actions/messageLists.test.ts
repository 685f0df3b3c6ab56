import { refusalOf, runOperation } from '../../../support/operation';

const DATE = '4/24/2018 1:13:54 PM (UTC-04:00)';
const ISO = '2018-04-24T17:13:54.000Z';

describe('message getMany', () => {
	const summary = (MessageId: number | string, more = {}) => ({
		MessageId,
		Subject: 'Results',
		SenderAddress: 'ann@x.example',
		createTimeString: DATE,
		Read: false,
		MessageStatus: 3,
		...more,
	});
	const simple = (MessageId: number) => ({
		MessageId,
		Subject: 'Results',
		SenderAddress: 'ann@x.example',
		CreateTime: ISO,
		Read: false,
		MessageStatus: 'UnRead',
	});

	test('asks for page after page, and puts out each message once', async () => {
		const { items, asked } = await runOperation('message', 'getMany', {
			parameters: { folderId: '5', returnAll: true },
			answers: [
				{ Summaries: [summary('1'), summary(2)], MoreMessagesAvailable: true },
				{ Summaries: [summary(2), summary(3)], MoreMessagesAvailable: false },
			],
		});
		expect(asked).toEqual([
			{ method: 'POST', path: '/Message/GetMessageSummaries', body: { FolderId: 5 } },
			{
				method: 'POST',
				path: '/Message/GetMessageSummaries',
				body: { FolderId: 5, LastMessageIdReceived: 2 },
			},
		]);
		expect(items.map(({ json }) => json)).toEqual([simple(1), simple(2), simple(3)]);
	});

	test('asks no further once the limit is reached, and leaves summaries untouched', async () => {
		const { items } = await runOperation('message', 'getMany', {
			parameters: { returnAll: false, limit: 1, simplify: false },
			answers: [{ Summaries: [summary('1'), summary(2)], MoreMessagesAvailable: true }],
		});
		expect(items).toEqual([{ json: summary('1') }]);
	});

	test.each([
		[{ unreadOnly: true }, 'GET', '/Message/Inbox/Unread'],
		[{ unreadOnly: true, afterMessageId: 7 }, 'GET', '/Message/Inbox/Unread?After=7'],
		[{ withMetadata: true }, 'POST', '/Message/GetMessageSummariesWithMetadata'],
	])('with %j asks for %s %s', async (filters, method, path) => {
		const { asked } = await runOperation('message', 'getMany', {
			parameters: { filters, returnAll: true },
			answers: [{ Summaries: [summary(8)], MoreMessagesAvailable: false }],
		});
		expect(asked).toMatchObject([{ method, path }]);
	});

	test.each([
		['no folder', { folderId: '' }, "'Folder' is empty."],
		['no limit', { limit: 0 }, "'Limit' is 0."],
		[
			'a message that is none',
			{ filters: { afterMessageId: 'x' } },
			'\'After Message ID\' is "x", which is not an ID.',
		],
	])('%s is refused before anything is asked', async (_, parameters, message) => {
		expect(await refusalOf('message', 'getMany', { parameters })).toBe(message);
	});
});

describe('message search', () => {
	const result = {
		MessageId: '9',
		Subject: 'Results',
		Read: true,
		MessageStatus: 4,
		LastAction: 1,
	};

	test('asks for the text, and puts out the most used', async () => {
		const { items, asked } = await runOperation('message', 'search', {
			parameters: {
				folderId: 3,
				query: ' results ',
				returnAll: true,
				filters: { includeRetracted: true },
			},
			answers: [{ Results: [result], PageDetails: { TotalPages: 1 } }],
		});
		expect(asked).toEqual([
			{
				method: 'POST',
				path: '/Message/Inbox/Search',
				body: {
					FolderId: 3,
					Filter: 'results',
					GetInboxUnReadOnly: false,
					GetRetractedMsgs: true,
					OrderBy: '',
					OrderDesc: true,
					PageNum: 1,
					PageSize: 100,
				},
			},
		]);
		expect(items).toEqual([
			{ json: { ...result, MessageId: 9, MessageStatus: 'Read', LastAction: 'Replied' } },
		]);
	});

	test('stops where the service only repeats its last page', async () => {
		const { items } = await runOperation('message', 'search', {
			parameters: { returnAll: true, simplify: false },
			answers: [{ Results: [result] }, { Results: [result] }],
		});
		expect(items).toEqual([{ json: result }]);
	});

	test.each([
		['no folder', { folderId: '' }, "'Folder' is empty."],
		['a query of two lines', { query: 'a\nb' }, /^'Query' has a line break/],
	])('%s is refused before anything is asked', async (_, parameters, message) => {
		expect(await refusalOf('message', 'search', { parameters })).toMatch(message);
	});
});

describe.each([['getMany'], ['search']])('%s', (operation) => {
	test.each([['<html>'], [{}], [{ Summaries: [{}], Results: [{}] }]])(
		'%j is told, not taken for an empty folder',
		async (answer) => {
			expect(await refusalOf('message', operation, { answers: [answer] })).toMatch(
				/^DataMotion answered with status 200/,
			);
		},
	);
});
