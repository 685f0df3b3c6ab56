import type { IDataObject } from 'n8n-workflow';
import { collect } from '../../../../../nodes/DataMotion/reading/pages';
import { idsOf, messages } from '../../../support/pages';

/** Pages of two, and how many of them were taken. */
function pagesOf(...ids: number[]) {
	const taken = { pages: 0 };
	async function* pages() {
		for (let start = 0; start < ids.length; start += 2) {
			taken.pages += 1;
			yield await Promise.resolve(messages(...ids.slice(start, start + 2)));
		}
	}
	return { taken, pages: pages() };
}

describe('collect', () => {
	it.each([
		[3, [1, 2, 3], 2],
		[2, [1, 2], 1],
		[Infinity, [1, 2, 3, 4, 5], 3],
	])('of %d wanted takes as few pages as it needs', async (wanted, ids, count) => {
		const { taken, pages } = pagesOf(1, 2, 3, 4, 5);

		expect(idsOf(await collect(pages, wanted))).toEqual(ids);
		expect(taken.pages).toBe(count);
	});

	it('goes on until as many match as are wanted', async () => {
		const { taken, pages } = pagesOf(1, 2, 3, 4, 5, 6);
		const isEven = ({ MessageId }: IDataObject) => Number(MessageId) % 2 === 0;

		expect(idsOf(await collect(pages, 2, isEven))).toEqual([2, 4]);
		expect(taken.pages).toBe(2);
	});
});
