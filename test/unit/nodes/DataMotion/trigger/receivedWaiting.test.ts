import type { Look } from '../../../../../nodes/DataMotion/trigger/look';
import type { ReceivedState } from '../../../../../nodes/DataMotion/trigger/state';
import { lookInto, message, messages, receive, stateOf } from '../../../support/inbox';
import { NOW } from '../../../support/look';
import { receiving } from '../../../support/settings';

const unread = { unreadOnly: true };
const body = { includeBody: true };

const idsUpTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('a message that can not be read', () => {
	const settings = receiving({ filters: unread, options: body });

	it('waits with those behind it, and is said to', async () => {
		const look = lookInto(messages(1, 2, 3), { refused: [2] });
		const { ids, state, failure } = await receive(look, stateOf(), { settings });
		expect(ids).toEqual([1]);
		expect(state).toEqual({
			cursor: 0,
			recent: [1],
			failing: [
				[2, NOW],
				[3, NOW],
			],
		});
		expect(String(failure)).toMatch('Message 2 can not be read');
	});

	it('waits from the first time on, and never from a time that is still to come', async () => {
		const look = lookInto(messages(1, 2), { refused: [1] });
		const failing: ReceivedState['failing'] = [
			[1, NOW - 60],
			[2, NOW + 60],
			[9, NOW - 60],
		];
		// Message 9 has been deleted.
		expect((await receive(look, stateOf({ failing }), { settings })).state).toMatchObject({
			failing: [
				[1, NOW - 60],
				[2, NOW],
			],
		});
	});

	it('keeps so many behind it waiting that little has to be remembered', async () => {
		const look = lookInto(messages(...idsUpTo(300)), { refused: [1] });
		look.process.read.add(250);
		const { state } = await receive(look, stateOf(), { settings });
		const failing = [...idsUpTo(100), 250].map((id) => [id, NOW]);
		expect(state).toEqual({ cursor: 0, recent: [], failing });
	});

	it('has its files kept for it, until it is handed over or gone', async () => {
		const look = lookInto(messages(1, 2, 3), { pageSize: 2, brokenAfter: 2, refused: [2] });
		for (const id of [1, 2, 3, 4]) look.process.files.set(id, new Map());
		await receive(look, stateOf({ recent: [1] }), { settings });
		expect([...look.process.files.keys()]).toEqual([2, 3, 4]);
		const gone = lookInto(messages(3), {}, { process: look.process });
		await receive(gone, stateOf(), { settings });
		expect([...look.process.files.keys()]).toEqual([]);
	});
});

describe('Unread Only', () => {
	const settings = receiving({ filters: unread });

	it('takes what is unread, or is not said to be read', async () => {
		const folder = [message(1, { Read: true }), message(2), message(3, { Read: undefined })];
		const { ids, state } = await receive(lookInto(folder), stateOf(), { settings });
		expect(ids).toEqual([2, 3]);
		expect(state).toMatchObject({ recent: [1, 2, 3] });
	});

	it('takes what the trigger itself may have marked as read', async () => {
		const folder = [1, 2, 3].map((id) => message(id, { Read: true }));
		const look = lookInto(folder);
		look.process.read.add(1);
		const { ids } = await receive(look, stateOf({ failing: [[3, NOW]] }), { settings });
		expect(ids).toEqual([1, 3]);
	});

	it('forgets that once it is handled', async () => {
		const look = lookInto(messages(5));
		for (const id of [1, 3, 5]) look.process.read.add(id);
		await receive(look, stateOf({ cursor: 1, recent: [3] }), { settings });
		expect([...look.process.read]).toEqual([5]);
	});
});

describe('a message', () => {
	it('that was read as a proof only is known, if time is up before its turn comes', async () => {
		const look: Look = lookInto(
			messages(...idsUpTo(5)),
			{ refused: [1] },
			// Time is up once a second one has been read.
			{ isLate: () => look.process.read.size > 1 },
		);
		const settings = receiving({ filters: unread, options: body });
		const waiting = stateOf({ failing: [[1, NOW - 15 * 60]] });
		const { ids, state } = await receive(look, waiting, { settings });
		expect(ids).toEqual([1]);
		expect(state).toMatchObject({ recent: [1], failing: [[3, NOW]] });
	});
});
