import type { IDataObject } from 'n8n-workflow';
import { collect } from '../../../nodes/DataMotion/listing';
import { searchPages } from '../../../nodes/DataMotion/reading/searchPages';
import { summaryPages } from '../../../nodes/DataMotion/reading/summaryPages';
import type { Item } from '../../../nodes/shared/operation';

type Request = Parameters<Item['request']>[0];

/** Answers one body after the other, the last one for ever. */
function service(...bodies: unknown[]) {
	const requests: Request[] = [];
	const ask: Item['request'] = async (request) => {
		const body = bodies[Math.min(requests.length, bodies.length - 1)];
		requests.push(request);
		if (requests.length > 50) throw new Error('It asks for ever.');
		return await Promise.resolve({ status: 200, body, headers: {}, session: '' });
	};
	return { ask, requests };
}

const messages = (...ids: unknown[]) => ids.map((MessageId) => ({ MessageId }));
const ids = (results: IDataObject[]) => results.map(({ MessageId }) => MessageId);

const INBOX = { folderId: 1, unreadOnly: false, withMetadata: false, after: 0 };
const SEARCH = { folderId: 1, text: '', unreadOnly: false, includeRetracted: false };

async function listed(ask: Item['request'], query: Partial<typeof INBOX> = {}, wanted = Infinity) {
	return ids(await collect(summaryPages(ask, { ...INBOX, ...query }), wanted));
}

async function found(ask: Item['request'], wanted = Infinity) {
	return ids(await collect(searchPages(ask, { ...SEARCH, wanted }), wanted));
}

const page = (more: boolean | undefined, ...pageIds: unknown[]) => ({
	MoreMessagesAvailable: more,
	Summaries: messages(...pageIds),
});

describe('a list by last ID', () => {
	test('goes on after the highest ID while there are more', async () => {
		const { ask, requests } = service(page(true, 5, 7, 6), page(true, 8), page(false, 9));
		expect(await listed(ask)).toEqual([5, 7, 6, 8, 9]);
		expect(requests.map(({ body }) => body)).toEqual([
			{ FolderId: 1 },
			{ FolderId: 1, LastMessageIdReceived: 7 },
			{ FolderId: 1, LastMessageIdReceived: 8 },
		]);
	});

	test('starts after the ID that the user gives', async () => {
		const { ask, requests } = service(page(false, 8));
		await listed(ask, { after: 7, folderId: 3 });
		expect(requests[0].body).toEqual({ FolderId: 3, LastMessageIdReceived: 7 });
	});

	test('asks for no more pages than it needs', async () => {
		const { ask, requests } = service(page(true, 5, 6), page(true, 7, 8), page(true, 9));
		expect(await listed(ask, {}, 3)).toEqual([5, 6, 7]);
		expect(requests).toHaveLength(2);
	});

	test('reads IDs that come as text', async () => {
		const { ask, requests } = service(page(true, '9'), page(false, '10'));
		expect(await listed(ask)).toEqual(['9', '10']);
		expect(requests[1].body).toEqual({ FolderId: 1, LastMessageIdReceived: 9 });
	});

	test.each([
		['an empty page', page(undefined)],
		['a page that repeats', page(undefined, 6, 7)],
	])('without a word on more, it ends at %s', async (_, last) => {
		const { ask, requests } = service(page(undefined, 5, 6), page(undefined, 6, 7), last);
		expect(await listed(ask)).toEqual([5, 6, 7]);
		expect(requests).toHaveLength(3);
	});

	test('an empty page ends it, even if there are said to be more', async () => {
		const { ask, requests } = service(page(true, 5), page(true));
		expect(await listed(ask)).toEqual([5]);
		expect(requests).toHaveLength(2);
	});

	test.each([
		['the same page again', page(true, 5, 6)],
		['messages that do not lead on', page(true, 3, 4)],
	])('%s, with more to come, is an error: the rest would be missing', async (_, repeated) => {
		const { ask } = service(page(true, 5, 6), repeated);
		await expect(listed(ask)).rejects.toThrow(
			'DataMotion says that there are more messages after 6, but repeats the ones before.',
		);
	});

	test('a message without an ID is an error', async () => {
		const { ask } = service(page(false, 5, undefined));
		await expect(listed(ask)).rejects.toThrow(
			"DataMotion answered with status 200, but with a message that has no 'MessageId'.",
		);
	});
});

describe('a list of unread messages', () => {
	test('of the inbox is asked for as such', async () => {
		const { ask, requests } = service(page(undefined, 5, 6), page(undefined, 7), page(undefined));
		expect(await listed(ask, { unreadOnly: true })).toEqual([5, 6, 7]);
		expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'GET /Message/Inbox/Unread',
			'GET /Message/Inbox/Unread?After=6',
			'GET /Message/Inbox/Unread?After=7',
		]);
	});

	test.each([
		['of another folder', { folderId: 77 }, '/Message/GetMessageSummaries'],
		['with metadata', { withMetadata: true }, '/Message/GetMessageSummariesWithMetadata'],
	])('%s is filtered from all', async (_, query, path) => {
		const { ask, requests } = service({
			MoreMessagesAvailable: false,
			Summaries: [
				{ MessageId: 1, Read: true },
				{ MessageId: 2, Read: false },
			],
		});
		expect(await listed(ask, { unreadOnly: true, ...query })).toEqual([2]);
		expect(requests.map((request) => request.path)).toEqual([path]);
	});

	test('after an ID that the service may no longer know asks in another way too', async () => {
		const { ask, requests } = service(page(false), page(false, 8));
		expect(await listed(ask, { unreadOnly: true, after: 7 })).toEqual([8]);
		expect(requests.map(({ path, body }) => [path, body])).toEqual([
			['/Message/Inbox/Unread?After=7', undefined],
			['/Message/GetMessageSummaries', { FolderId: 1, LastMessageIdReceived: 7 }],
		]);
	});
});

describe('a search', () => {
	const results = (TotalPages: unknown, ...pageIds: unknown[]) => ({
		PageDetails: { TotalPages },
		Results: messages(...pageIds),
	});

	test('takes all pages there are, each message once', async () => {
		const { ask, requests } = service(results(2, 9, 8), results('3', 8, 7), results(3, 6));
		expect(await found(ask)).toEqual([9, 8, 7, 6]);
		expect(requests.map(({ body }) => body)).toEqual(
			[1, 2, 3].map((PageNum) => ({
				FolderId: 1,
				Filter: '',
				GetInboxUnReadOnly: false,
				GetRetractedMsgs: false,
				OrderBy: '',
				OrderDesc: true,
				PageNum,
				PageSize: 100,
			})),
		);
	});

	test('goes on over a page of messages that were moved down by new ones', async () => {
		const { ask } = service(results(3, 9, 8), results(3, 9, 8), results(3, 7));
		expect(await found(ask)).toEqual([9, 8, 7]);
	});

	test('that says nothing of pages ends when they repeat', async () => {
		const { ask, requests } = service({ Results: messages(9, 8) }, { Results: messages(7) });
		expect(await found(ask)).toEqual([9, 8, 7]);
		expect(requests).toHaveLength(3);
	});

	test.each([
		['nothing at all', results(0)],
		['an empty page', results(5)],
	])('ends at %s', async (_, body) => {
		const { ask, requests } = service(body);
		expect(await found(ask)).toEqual([]);
		expect(requests).toHaveLength(1);
	});

	test.each([
		[3, 10],
		[30, 30],
		[1000, 100],
	])('for %i results asks for pages of %i', async (wanted, PageSize) => {
		const { ask, requests } = service(results(1, 1));
		await found(ask, wanted);
		expect(requests[0].body).toMatchObject({ PageSize });
	});

	test('a message without an ID is an error', async () => {
		const { ask } = service(results(1, null));
		await expect(found(ask)).rejects.toThrow("a message that has no 'MessageId'");
	});
});
