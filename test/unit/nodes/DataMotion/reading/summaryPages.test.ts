import { collect } from '../../../../../nodes/DataMotion/reading/pages';
import { summaryPages } from '../../../../../nodes/DataMotion/reading/summaryPages';
import { idsOf, messages, pagedService } from '../../../support/pages';

const INBOX = { folderId: 1, unreadOnly: false, withMetadata: false, after: 0 };

async function listed(
	ask: Parameters<typeof summaryPages>[0],
	query: Partial<typeof INBOX> = {},
	wanted = Infinity,
) {
	return idsOf(await collect(summaryPages(ask, { ...INBOX, ...query }), wanted));
}

const page = (
	more: boolean | undefined,
	...pageIds: Array<string | number | null | undefined>
) => ({
	MoreMessagesAvailable: more,
	Summaries: messages(...pageIds),
});

describe('a list by last ID', () => {
	it('goes on after the highest ID while there are more', async () => {
		const { ask, requests } = pagedService(page(true, 5, 7, 6), page(true, 8), page(false, 9));
		expect(await listed(ask)).toEqual([5, 7, 6, 8, 9]);
		expect(requests.map(({ body }) => body)).toEqual([
			{ FolderId: 1 },
			{ FolderId: 1, LastMessageIdReceived: 7 },
			{ FolderId: 1, LastMessageIdReceived: 8 },
		]);
	});

	it('starts after the ID that the user gives', async () => {
		const { ask, requests } = pagedService(page(false, 8));
		await listed(ask, { after: 7, folderId: 3 });
		expect(requests[0].body).toEqual({ FolderId: 3, LastMessageIdReceived: 7 });
	});

	it('asks for no more pages than it needs', async () => {
		const { ask, requests } = pagedService(page(true, 5, 6), page(true, 7, 8), page(true, 9));
		expect(await listed(ask, {}, 3)).toEqual([5, 6, 7]);
		expect(requests).toHaveLength(2);
	});

	it('reads IDs that come as text', async () => {
		const { ask, requests } = pagedService(page(true, '9'), page(false, '10'));
		expect(await listed(ask)).toEqual(['9', '10']);
		expect(requests[1].body).toEqual({ FolderId: 1, LastMessageIdReceived: 9 });
	});

	it.each([
		['an empty page', page(undefined)],
		['a page that repeats', page(undefined, 6, 7)],
	])('without a word on more, it ends at %s', async (_, last) => {
		const { ask, requests } = pagedService(page(undefined, 5, 6), page(undefined, 6, 7), last);
		expect(await listed(ask)).toEqual([5, 6, 7]);
		expect(requests).toHaveLength(3);
	});

	it('an empty page ends it, even if there are said to be more', async () => {
		const { ask, requests } = pagedService(page(true, 5), page(true));
		expect(await listed(ask)).toEqual([5]);
		expect(requests).toHaveLength(2);
	});

	it.each([false, undefined])(
		'an empty page after one that said there are more is an error: %s',
		async (more) => {
			const { ask } = pagedService(page(true, 5, 6), page(more));
			await expect(listed(ask)).rejects.toThrow(
				'DataMotion says that there are more messages after 6, but lists none.',
			);
		},
	);

	it.each([
		['the same page again', page(true, 5, 6)],
		['messages that do not lead on', page(true, 3, 4)],
	])('%s, with more to come, is an error: the rest would be missing', async (_, repeated) => {
		const { ask } = pagedService(page(true, 5, 6), repeated);
		await expect(listed(ask)).rejects.toThrow(
			'DataMotion says that there are more messages after 6, but repeats the ones before.',
		);
	});

	it('a message without an ID is an error', async () => {
		const { ask } = pagedService(page(false, 5, undefined));
		await expect(listed(ask)).rejects.toThrow(
			"DataMotion answered with status 200, but with a message that has no 'MessageId'.",
		);
	});
});

describe('a list of unread messages', () => {
	it('of the inbox is asked for as such', async () => {
		const { ask, requests } = pagedService(
			page(undefined, 5, 6),
			page(undefined, 7),
			page(undefined),
		);
		expect(await listed(ask, { unreadOnly: true })).toEqual([5, 6, 7]);
		expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'GET /Message/Inbox/Unread',
			'GET /Message/Inbox/Unread?After=6',
			'GET /Message/Inbox/Unread?After=7',
		]);
	});

	it.each([
		['of another folder', { folderId: 77 }, '/Message/GetMessageSummaries'],
		['with metadata', { withMetadata: true }, '/Message/GetMessageSummariesWithMetadata'],
	])('%s is filtered from all', async (_, query, path) => {
		const { ask, requests } = pagedService({
			MoreMessagesAvailable: false,
			Summaries: [
				{ MessageId: 1, Read: true },
				{ MessageId: 2, Read: false },
			],
		});
		expect(await listed(ask, { unreadOnly: true, ...query })).toEqual([2]);
		expect(requests.map((request) => request.path)).toEqual([path]);
	});

	it('after an ID that the service may no longer know asks in another way too', async () => {
		const { ask, requests } = pagedService(page(false), page(false, 8));
		expect(await listed(ask, { unreadOnly: true, after: 7 })).toEqual([8]);
		expect(requests.map(({ path, body }) => [path, body])).toEqual([
			['/Message/Inbox/Unread?After=7', undefined],
			['/Message/GetMessageSummaries', { FolderId: 1, LastMessageIdReceived: 7 }],
		]);
	});
});
