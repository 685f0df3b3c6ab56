import fc from 'fast-check';
import { addSeen, isSeen } from '../../../../../nodes/DataMotion/trigger/openings';
import type { Opening, Seen } from '../../../../../nodes/DataMotion/trigger/openings';

const NOTHING: Seen = { upTo: 0, recent: [] };
const opening = (messageId: number, at: number, email = 'bob@example.com'): Opening => ({
	messageId,
	email,
	at,
});

const NOW = 1_900_000_000;
const add = (seen: Seen, openings: Opening[]) => addSeen(seen, openings, NOW * 1000);

it('keeps all of the newest second, however many they are', () => {
	const many = Array.from({ length: 400 }, (_, index) => opening(index, 5000));
	const seen = add(NOTHING, [opening(1, 4999), ...many]);
	expect(many.every((each) => isSeen(seen, each))).toBe(true);
	expect(isSeen(seen, opening(400, 5000))).toBe(false);
	expect(isSeen(seen, opening(1, 4999))).toBe(true);
});

describe('a time in the future', () => {
	const wrong = opening(1, NOW + 10_000_000);

	it('does not count as the newest', () => {
		const seen = add(add(NOTHING, [opening(2, 5000)]), [wrong]);
		expect(isSeen(seen, wrong)).toBe(true);
		expect(isSeen(seen, opening(3, 4500))).toBe(false);
		expect(isSeen(seen, opening(3, 6000))).toBe(false);
		expect(isSeen(add(NOTHING, [wrong]), opening(3, 1))).toBe(false);
	});

	it('counts if many have it: then the clock of this machine is wrong', () => {
		const many = Array.from({ length: 5000 }, (_, index) => opening(index, wrong.at + index));
		const seen = add(NOTHING, many);
		expect(many.every((each) => isSeen(seen, each))).toBe(true);
		expect(JSON.stringify(seen).length).toBeLessThan(20_000);
	});
});

it('knows what it has seen, by message, recipient and time', () => {
	const seen = add(NOTHING, [opening(1, 1000)]);
	expect(isSeen(seen, opening(1, 1000))).toBe(true);
	expect(isSeen(seen, opening(1, 1000, 'BOB@example.com'))).toBe(true);
	expect(isSeen(seen, opening(2, 1000))).toBe(false);
	expect(isSeen(seen, opening(1, 1000, 'eve@example.com'))).toBe(false);
	expect(isSeen(seen, opening(1, 1001))).toBe(false);
});

it('takes what is much older than the newest for seen, and keeps no more of it', () => {
	const seen = add(add(NOTHING, [opening(1, 1000)]), [opening(2, 5000)]);
	expect(seen.recent.map(({ at }) => at)).toEqual([5000]);
	expect(isSeen(seen, opening(1, 1000))).toBe(true);
	expect(isSeen(seen, opening(3, 4000))).toBe(true);
	expect(isSeen(seen, opening(3, 4500))).toBe(false);
});

it('keeps no address', () => {
	expect(JSON.stringify(add(NOTHING, [opening(1, 1000)]))).not.toContain('bob');
});

it('stays below 20 kB when thousands open within minutes', () => {
	const many = Array.from({ length: 5000 }, (_, index) =>
		opening(2 ** 31 - index, 1_800_000_000 + (index % 800), `${index}@example.com`),
	);
	const seen = add(NOTHING, many);
	expect(JSON.stringify(seen).length).toBeLessThan(20_000);
	expect(many.every((each) => isSeen(seen, each))).toBe(true);
});

it('sees each once, in any order within the time that one may be late', () => {
	const openings = fc.uniqueArray(
		fc.record({ messageId: fc.nat(50), at: fc.integer({ min: 1, max: 2000 }) }),
		{
			selector: ({ messageId, at }) => `${messageId} ${at}`,
			maxLength: 100,
		},
	);
	fc.assert(
		fc.property(openings, fc.nat(800), (opened, late) => {
			// Even ones are visible at once, odd ones so many seconds later.
			const visible = opened
				.map(({ messageId, at }) => ({
					each: opening(messageId, at),
					visibleAt: at + (messageId % 2) * late,
				}))
				.sort((a, b) => a.visibleAt - b.visibleAt);
			let seen = NOTHING;
			let count = 0;
			for (const { each } of visible) {
				if (!isSeen(seen, each)) count += 1;
				seen = add(seen, isSeen(seen, each) ? [] : [each]);
				expect(isSeen(seen, each)).toBe(true);
			}
			expect(count).toBe(opened.length);
		}),
	);
});
