import { pageAfter, searchNewest } from '../../../../../nodes/DataMotion/reading/folderList';
import { lookWith } from '../../../support/look';

const summaries = (...ids: unknown[]) => ({ Summaries: ids.map((MessageId) => ({ MessageId })) });

describe('a page', () => {
	const list = async (after: number, ...ids: unknown[]) => {
		const look = lookWith(() => summaries(...ids));
		const messages = await pageAfter(look, 1, after);
		return { ids: messages.map(({ id }) => id), warnings: look.warnings };
	};

	it('holds messages with their IDs, numbers or digits', async () => {
		expect((await list(4, 5, '7')).ids).toEqual([5, 7]);
	});

	it.each([
		['newest first', 0, [7, 5]],
		['one twice', 0, [5, 5]],
		['one that was asked after', 5, [5, 7]],
	])('is refused with %s', async (_, after, ids) => {
		await expect(list(after, ...ids)).rejects.toThrow('not in the order of their IDs');
	});

	it('leaves out what has no ID, and says so', async () => {
		const { ids, warnings } = await list(0, 5, undefined, 7);
		expect(ids).toEqual([5, 7]);
		expect(warnings).toHaveLength(1);
		await expect(list(0, undefined)).rejects.toThrow("no 'MessageId'");
	});
});

describe('Search', () => {
	const search = async (pages: unknown, ...ids: number[]) => {
		const Results = ids.map((MessageId) => ({ MessageId }));
		const look = lookWith(() => ({ PageDetails: { TotalPages: pages }, Results }));
		return await searchNewest(look.ask, 1);
	};
	const hundred = Array.from({ length: 100 }, (_, index) => 200 - index);

	it('gives the newest first, however they come', async () => {
		expect((await search(1, 5, 9, 7)).ids).toEqual([9, 7, 5]);
	});

	it.each([
		['all, if the service says so', 1, hundred, true],
		['none', 0, [], true],
		['not all, if there are more pages', 2, [5], false],
		['all, if nothing is said and the page is not full', undefined, [5], true],
		['not all, if nothing is said and the page is full', undefined, hundred, false],
	])('knows that it found %s', async (_, pages, ids, isAll) => {
		expect((await search(pages, ...ids)).isAll).toBe(isAll);
	});
});
