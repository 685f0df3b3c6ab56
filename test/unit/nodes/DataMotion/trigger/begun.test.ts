import { addBegun } from '../../../../../nodes/DataMotion/trigger/begun';
import type { Begun } from '../../../../../nodes/DataMotion/trigger/begun';

const NOTHING = { cursor: 0, recent: [] };

it('counts how often the reading of a message has failed', () => {
	const once = addBegun({}, NOTHING, 7);
	expect(addBegun(once, NOTHING, 7)).toEqual({ 7: 2 });
	expect(addBegun(once, NOTHING, 9)).toEqual({ 7: 1, 9: 1 });
	expect(addBegun(once, NOTHING)).toEqual({ 7: 1 });
});

it('forgets what has been dealt with', () => {
	const handled = { cursor: 5, recent: [{ minute: 0, ids: [8] }] };
	expect(addBegun({ 5: 1, 7: 1, 8: 1 }, handled)).toEqual({ 7: 1 });
});

it('keeps the newest fifty of those that never come again, and the one that failed now', () => {
	let begun: Begun = {};
	for (let id = 101; id <= 300; id += 1) begun = addBegun(begun, NOTHING, id);
	expect(Object.keys(begun)).toHaveLength(50);
	expect(begun).toHaveProperty('300');
	expect(addBegun(begun, NOTHING, 3)).toMatchObject({ 3: 1, 300: 1 });
	expect(Object.keys(addBegun(begun, NOTHING, 3))).toHaveLength(50);
});
