import {
	listAfter,
	listSurely,
	pageAfter,
	searchNewest,
	TRACK_SENT,
} from '../../../../../nodes/DataMotion/reading/folderList';
import { PassingError } from '../../../../../nodes/shared/errors';
import { failureOf } from '../../../support/failure';
import { folderOf, lookWith } from '../../../support/look';
import { messages } from '../../../support/pages';

const summaries = (...ids: Parameters<typeof messages>) => ({ Summaries: messages(...ids) });

describe('a page', () => {
	const list = async (after: number, ...ids: Parameters<typeof messages>) => {
		const look = lookWith(() => summaries(...ids));
		const messages = await pageAfter(look, 1, after);
		return { ids: messages.map(({ id }) => id), warnings: look.warnings };
	};

	it('holds messages with their IDs, numbers or digits', async () => {
		expect(await list(4, 5, '7')).toEqual({ ids: [5, 7], warnings: [] });
	});

	it.each([
		[1, 0, '/Message/GetMessageSummaries', { FolderId: 1 }],
		[
			TRACK_SENT,
			7,
			'/Message/GetMessageSummariesWithMetadata',
			{ FolderId: 3, LastMessageIdReceived: 7 },
		],
	])('of folder %d after %d is asked for', async (folder, after, path, body) => {
		const look = lookWith(() => summaries());
		const ask = jest.spyOn(look, 'ask');
		expect(await pageAfter(look, folder, after)).toEqual([]);
		expect(ask.mock.calls).toEqual([[{ method: 'POST', path, readsOnly: true, body }]]);
	});

	it.each([
		['newest first', 0, [7, 5]],
		['one behind another', 0, [5, 7, 5]],
		['one before that was asked after', 6, [5, 7]],
	])('is refused with %s', async (_, after, ids) => {
		const { error, message, description } = await failureOf(async () => await list(after, ...ids));
		expect(error).toBeInstanceOf(PassingError);
		expect(message).toContain('not in the order of their IDs');
		expect(description).toContain('nothing is taken from this list');
	});

	it('holds each once, though one is listed twice, or was asked after', async () => {
		expect(await list(4, 4, 5, 5, '5', 7)).toEqual({ ids: [5, 7], warnings: [] });
	});

	it('leaves out what has no ID, and says so', async () => {
		const { ids, warnings } = await list(0, 5, undefined, 7);
		expect(ids).toEqual([5, 7]);
		expect(warnings).toEqual(["leaves out messages without 'MessageId' in what DataMotion lists."]);
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

describe('a list', () => {
	const listed = (...ids: number[]) => ids.map((id) => ({ id, summary: { MessageId: id } }));
	const isOver = new Error('Time is up.');

	it('ends with a page that is empty, whatever stands before it', async () => {
		const look = lookWith(folderOf(messages(3, 5, 7, 8, 9), 2));
		expect(await listAfter(look, 1, 3)).toEqual({
			after: 3,
			messages: listed(5, 7, 8, 9),
			unlisted: Infinity,
		});
		expect(look.asked).toEqual([3, 7, 9]);
	});

	it('may be left off, and says from where on', async () => {
		const look = lookWith(folderOf(messages(3, 5, 7, 8, 9), 2));
		expect(await listAfter(look, 1, 0, ({ length }) => length > 3)).toEqual({
			after: 0,
			messages: listed(3, 5, 7, 8),
			unlisted: 9,
		});
	});

	it('that breaks off says so, and from where on; with nothing at all it fails', async () => {
		const folder = folderOf(messages(3, 5, 7), 2);
		const breakingAt = (last: number) =>
			lookWith((path, body) => {
				if ((body.LastMessageIdReceived ?? 0) === last) throw isOver;
				return folder(path, body);
			});
		expect(await listAfter(breakingAt(5), 1, 0)).toEqual({
			after: 0,
			messages: listed(3, 5),
			unlisted: 6,
			failure: isOver,
		});
		await expect(listAfter(breakingAt(0), 1, 0)).rejects.toBe(isOver);
	});

	/** Of a folder that lists these, two at a time, while Search finds those. */
	const surely = async (
		ids: number[],
		found: number[],
		{ before, pages = 1, last }: { before?: number; pages?: number; last?: number } = {},
	) => {
		const folder = folderOf(messages(...ids), 2);
		const look = lookWith((path, body) => {
			if (last !== undefined && body.LastMessageIdReceived === last) throw isOver;
			if (!path.includes('Search')) return folder(path, body);
			return { PageDetails: { TotalPages: pages }, Results: messages(...found) };
		});
		const { messages: all, ...listing } = await listSurely(look, 1, before);
		return { ids: all.map(({ id }) => id), ...listing };
	};

	it.each([
		['all, where Search finds all', {}, 0, [3, 5, 7, 9]],
		['as many as Search finds at once', { pages: 2 }, 5, [7, 9]],
		['what comes after the highest up to an ID', { before: 6 }, 5, [7, 9]],
		['what comes after that ID', { before: 7, pages: 2 }, 7, [9]],
		['all, if Search finds none of them', { before: 4, pages: 2 }, 0, [3, 5, 7, 9]],
	])('that is sure holds %s', async (_, how, after, ids) => {
		expect(await surely([3, 5, 7, 9], [9, 7, 5], how)).toEqual({ ids, after, unlisted: Infinity });
	});

	it('of an empty folder is empty', async () => {
		expect((await surely([], [])).ids).toEqual([]);
	});

	it('that lacks what Search finds is not trusted', async () => {
		const { error, message, description } = await failureOf(
			async () => await surely([5, 9], [9, 7, 5]),
		);
		expect(error).toBeInstanceOf(PassingError);
		expect(message).toBe('DataMotion finds message 7 in folder 1, but does not list it.');
		expect(description).toContain('It may do so a little later.');
		await failureOf(async () => await surely([5, 7], [9, 7, 5]));
		await failureOf(async () => await surely([], [9]));
	});

	it('need not hold what Search finds behind its end', async () => {
		expect(await surely([3, 5, 7, 9], [9, 7, 6, 5, 3], { last: 5 })).toEqual({
			ids: [3, 5],
			after: 0,
			unlisted: 6,
			failure: isOver,
		});
	});
});
