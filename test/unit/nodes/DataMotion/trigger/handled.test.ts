import fc from 'fast-check';
import {
	advance,
	isHandled,
	LATENESS_MINUTES,
	MOST_RECENT,
} from '../../../../../nodes/DataMotion/trigger/handled';
import type { Handled } from '../../../../../nodes/DataMotion/trigger/handled';

const START: Handled = { cursor: 0, recent: [] };
const at = (minute: number) => minute * 60_000;
const idsUpTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

it('keeps the cursor where it is as long as one request shows the recent ones', () => {
	const handled = advance(START, { ids: [3, 5], now: at(0), room: Infinity });
	expect(handled).toEqual({ cursor: 0, recent: [{ minute: 0, ids: [3, 5] }] });
	const later = advance(handled, { ids: [], now: at(100), room: Infinity });
	expect(later).toEqual(handled);
	expect(isHandled(later, 3)).toBe(true);
	expect(isHandled(later, 4)).toBe(false);
});

it('raises it past old ones until as many are left as there is room for', () => {
	const handled = advance(START, { ids: idsUpTo(9), now: at(0), room: 4 });
	expect(handled.cursor).toBe(0);
	const early = advance(handled, { ids: [10], now: at(LATENESS_MINUTES - 1), room: 4 });
	expect(early.cursor).toBe(0);
	const later = advance(early, { ids: [], now: at(LATENESS_MINUTES), room: 4 });
	expect(later.cursor).toBe(6);
	expect(later.recent.flatMap(({ ids }) => ids)).toEqual([7, 8, 9, 10]);
});

it('never raises it past a message that waits', () => {
	const handled = advance(START, { ids: [2, 4, 6], now: at(0), room: 0 });
	const later = advance(handled, { ids: [], now: at(60), pending: 3, room: 0 });
	expect(later.cursor).toBe(2);
});

it('never raises it past what was not listed, whatever the IDs of those that were dealt with long ago', () => {
	const old = idsUpTo(80).map((number) => 4999 + number);
	const before = advance(START, { ids: old, now: at(0), room: Infinity });
	const listed = idsUpTo(1000).map((number) => 999 + number);
	const progress = { ids: listed, now: at(LATENESS_MINUTES + 1), pending: 2000, room: 50 };
	const after = advance(before, progress);
	expect(after.cursor).toBe(1999);
	expect(isHandled(after, 5000)).toBe(true);
	expect(isHandled(after, 2000)).toBe(false);
});

it('holds no more than it may, also when many come at once', () => {
	const handled = advance(START, { ids: idsUpTo(5000), now: at(0), room: Infinity });
	expect(handled.cursor).toBe(5000 - MOST_RECENT);
	expect(handled.recent[0].ids).toHaveLength(MOST_RECENT);
});

it('is not held up by a clock that was wrong', () => {
	const future = advance(START, { ids: idsUpTo(9), now: at(1_000_000), room: 4 });
	expect(advance(future, { ids: [], now: at(20), room: 4 }).cursor).toBe(5);
});

it('stays below 20 kB with the longest IDs there are, after 100,000 messages', () => {
	const highest = 2 ** 31 - 1;
	let handled: Handled = { cursor: highest - 200_000, recent: [] };
	let largest = 0;
	for (let poll = 0; poll < 2000; poll += 1) {
		const first = highest - 200_000 + poll * 100;
		const ids = idsUpTo(50).map((number) => first + number * 2);
		handled = advance(handled, { ids, now: at(poll), room: 50 });
		largest = Math.max(largest, JSON.stringify(handled).length);
	}
	expect(largest).toBeLessThan(10_000);
});

describe('whatever the order in which messages become visible', () => {
	/** Messages in the order of their IDs: minutes until the next one is made, and until it is visible. */
	const messages = fc.array(fc.record({ gap: fc.nat(3), delay: fc.nat(LATENESS_MINUTES - 2) }), {
		minLength: 1,
		maxLength: 120,
	});
	/** What becomes of a poll; `lost`: its result is thrown away, `restart`: what was not saved is gone. */
	const outcome = fc.constantFrom('good', 'good', 'good', 'lost', 'restart');

	/** Page by page until there are enough: the pages after that stay unknown. */
	function look(handled: Handled, visible: number[], pageSize: number, most: number) {
		const ids: number[] = [];
		for (let first = 0; first < visible.length; first += pageSize) {
			const page = visible.slice(first, first + pageSize);
			const pages = first / pageSize + 1;
			ids.push(...page.filter((id) => !isHandled(handled, id)));
			if (ids.length >= most) return { ids, pending: Math.max(...page) + 1, pages };
		}
		return { ids, pages: Math.ceil(visible.length / pageSize) };
	}

	it('each is dealt with once, while polls fail and n8n restarts', () => {
		fc.assert(
			fc.property(
				messages,
				fc.array(outcome, { minLength: 1, maxLength: 50 }),
				fc.integer({ min: 1, max: 7 }),
				fc.integer({ min: 1, max: 20 }),
				(made, outcomes, pageSize, most) => {
					let minute = 0;
					const visibleAt = made.map(({ gap, delay }) => (minute += gap) + delay);
					const end = Math.max(...visibleAt) + 3 * LATENESS_MINUTES + made.length;
					const found: number[] = [];
					let saved = START;
					let inMemory = START;
					for (let now = 0; now < end; now += 1) {
						const listed = visibleAt.flatMap((visible, index) =>
							visible <= now && index + 1 > inMemory.cursor ? [index + 1] : [],
						);
						const { ids, pending, pages } = look(inMemory, listed, pageSize, most);
						const room = pages > 1 ? Math.floor(pageSize / 2) : Infinity;
						const next = advance(inMemory, { ids, now: at(now), pending, room });
						const what = outcomes[now % outcomes.length];
						if (what !== 'lost') {
							inMemory = next;
							found.push(...ids);
							if (ids.length > 0) saved = next;
						}
						if (what === 'restart') inMemory = saved;
					}
					// What the polls of the end could not take up for lack of good ones.
					const missing = made
						.map((_, index) => index + 1)
						.filter((id) => !isHandled(inMemory, id));
					expect([...found, ...missing].sort((a, b) => a - b)).toEqual(idsUpTo(made.length));
					if (!outcomes.every((what) => what === 'lost')) expect(missing).toEqual([]);
				},
			),
			{ numRuns: 300 },
		);
	});
});
