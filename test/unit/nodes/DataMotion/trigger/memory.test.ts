import { takeOver } from '../../../../../nodes/DataMotion/trigger/memory';
import type { OlderEntry } from '../../../../../nodes/DataMotion/trigger/memory';

const OWNER = 'owner';
const received = {
	cursor: 5,
	recent: [
		{ minute: 1, ids: [7, 9] },
		{ minute: 2, ids: [8] },
	],
};
const opened = { upTo: 1000, recent: [{ at: 1100, keys: ['a', 'b'] }], start: 4, days: 30 };
const entryOf = (state: OlderEntry['state'], more: OlderEntry = {}): OlderEntry => ({
	owner: OWNER,
	owners: ['x', OWNER],
	state,
	...more,
});

describe('the state of version 0.1', () => {
	it('keeps the cursor and all that is remembered, and what may have been read', () => {
		const entry = takeOver(entryOf({ ...received, begun: { 11: 3 } }), {}, OWNER, 'Trigger');
		expect(entry.owners).toEqual(['x', OWNER]);
		const { state } = entry;
		expect(state).toMatchObject({
			cursor: 5,
			recent: [7, 9, 8],
			failing: [[11, expect.any(Number)]],
		});
	});

	it('keeps openings, lists all at first, and lets two rounds pass before it forgets any', () => {
		const { state } = takeOver(entryOf(opened), {}, OWNER, 'Trigger');
		expect(state).toEqual({
			upTo: 1000,
			recent: ['1100 a', '1100 b'],
			rotation: { start: 4, pointer: 4, tailFrom: 4, polled: expect.any(Number) },
			began: 1000,
			previous: 1000,
		});
	});

	it('makes nothing of nothing', () => {
		expect(takeOver({}, {}, OWNER, 'Trigger')).toEqual({});
	});
});

describe('of the two copies', () => {
	const newer = { ...received, cursor: 6 };

	it.each([
		["the node's own counts", entryOf(received), entryOf(newer, { name: 'Trigger' }), 5],
		[
			"the workflow's counts after a rename",
			entryOf(received),
			entryOf(newer, { name: 'Before' }),
			6,
		],
		[
			"the workflow's counts, if the node's is about something else",
			entryOf(received, { owner: 'other' }),
			entryOf(newer),
			6,
		],
		["the node's own counts, if there is no other", entryOf(received, { owner: 'other' }), {}, 5],
	])('%s', (_, own, copy, cursor) => {
		expect(takeOver(own, copy, OWNER, 'Trigger').state).toMatchObject({ cursor });
	});
});
