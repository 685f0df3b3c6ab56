import { collect } from '../../../../../nodes/DataMotion/reading/pages';
import { searchPages } from '../../../../../nodes/DataMotion/reading/searchPages';
import { idsOf, messages, pagedService } from '../../../support/pages';

async function found(ask: Parameters<typeof searchPages>[0], wanted = Infinity) {
	const query = { folderId: 1, text: '', unreadOnly: false, includeRetracted: false, wanted };
	return idsOf(await collect(searchPages(ask, query), wanted));
}

describe('a search', () => {
	const results = (TotalPages: unknown, ...pageIds: Array<string | number | null | undefined>) => ({
		PageDetails: { TotalPages },
		Results: messages(...pageIds),
	});

	it('takes all pages there are, each message once', async () => {
		const { ask, requests } = pagedService(results(2, 9, 8), results('3', 8, 7), results(3, 6));
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

	it('goes on over a page of messages that were moved down by new ones', async () => {
		const { ask } = pagedService(results(3, 9, 8), results(3, 9, 8), results(3, 7));
		expect(await found(ask)).toEqual([9, 8, 7]);
	});

	it.each([3, undefined])(
		'with an empty page before its last is an error: the rest would be missing (%s)',
		async (totalPages) => {
			const { ask } = pagedService(results(3, 9, 8), results(totalPages));
			await expect(found(ask)).rejects.toThrow(
				'DataMotion says that there are 3 pages, but lists nothing on page 2.',
			);
		},
	);

	it('has fewer pages than it had at first where messages are gone', async () => {
		const { ask } = pagedService(results(2, 9, 8), results(1));
		expect(await found(ask)).toEqual([9, 8]);
	});

	it('that says nothing of pages ends when they repeat', async () => {
		const { ask, requests } = pagedService({ Results: messages(9, 8) }, { Results: messages(7) });
		expect(await found(ask)).toEqual([9, 8, 7]);
		expect(requests).toHaveLength(3);
	});

	it.each([
		['nothing at all', results(0)],
		['an empty page', results(5)],
	])('ends at %s', async (_, body) => {
		const { ask, requests } = pagedService(body);
		expect(await found(ask)).toEqual([]);
		expect(requests).toHaveLength(1);
	});

	it.each([
		[3, 10],
		[30, 30],
		[1000, 100],
	])('for %i results asks for pages of %i', async (wanted, PageSize) => {
		const { ask, requests } = pagedService(results(1, 1));
		await found(ask, wanted);
		expect(requests[0].body).toMatchObject({ PageSize });
	});

	it('a message without an ID is an error', async () => {
		const { ask } = pagedService(results(1, null));
		await expect(found(ask)).rejects.toThrow("a message that has no 'MessageId'");
	});
});
