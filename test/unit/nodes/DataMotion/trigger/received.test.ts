import type { Look } from '../../../../../nodes/DataMotion/trigger/look';
import {
	advance,
	lookForReceived,
	newestReceived,
} from '../../../../../nodes/DataMotion/trigger/received';
import { lookInto, message, messages, receive, stateOf } from '../../../support/inbox';
import { folderOf, lookWith, NOW } from '../../../support/look';
import { receiving } from '../../../support/settings';

const unread = { unreadOnly: true };
const body = { includeBody: true };

const idsUpTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('what is remembered', () => {
	it('is the newest 200, with the cursor at the highest that is forgotten', () => {
		expect(advance(0, [3, 5, 4], Infinity)).toEqual({
			cursor: 0,
			recent: [3, 4, 5],
		});
		const { cursor, recent } = advance(0, idsUpTo(5000), Infinity);
		expect(cursor).toBe(4800);
		expect(recent).toEqual(idsUpTo(5000).slice(4800));
	});

	it('is more, if an older version has remembered more and a message below them waits', () => {
		const older = idsUpTo(500).map((number) => 1000 + number);
		expect(advance(7, [...older, 500], 600)).toEqual({
			cursor: 500,
			recent: older,
		});
		expect(advance(7, older, 600).cursor).toBe(7);
		expect(advance(7, older, Infinity).recent).toHaveLength(200);
	});
});

describe('the first look', () => {
	it('takes what is there for known', async () => {
		const first = await receive(lookInto(messages(1, 2)));
		expect(first).toMatchObject({ ids: [], state: { cursor: 0, recent: [1, 2], failing: [] } });
	});

	it('fails, if not all can be listed', async () => {
		const look = lookInto(messages(1, 2), { pageSize: 1, brokenAfter: 1 });
		const { items, state, failure } = await receive(look);
		expect(items).toEqual([]);
		expect(state).toBeUndefined();
		expect(String(failure)).toMatch('Broken');
	});

	it('hands over what is there, if that is wanted, but only the first time', async () => {
		const settings = receiving({ options: { includeExisting: true } });
		expect((await receive(lookInto(messages(1, 2)), undefined, { settings })).ids).toEqual([1, 2]);
		const again = await receive(lookInto(messages(1, 2)), undefined, { settings, isReturn: true });
		expect(again).toMatchObject({ ids: [], state: { recent: [1, 2] } });
	});

	it('is one, too, where openings were watched before', async () => {
		const rotation = { start: 0, pointer: 0, tailFrom: 0, polled: NOW, watched: 0 };
		const state = { upTo: NOW, recent: [], rotation, began: NOW, previous: NOW };
		const { items } = await lookForReceived(lookInto(messages(1)), receiving(), state, false);
		expect(items).toEqual([]);
	});
});

describe('a poll', () => {
	it('hands over what is new, in the order of the IDs', async () => {
		const { ids, state, failure } = await receive(
			lookInto(messages(2, 3, 5, 6)),
			stateOf({ cursor: 2, recent: [5] }),
		);
		expect(ids).toEqual([3, 6]);
		expect(state).toEqual({ cursor: 2, recent: [3, 5, 6], failing: [] });
		expect(failure).toBeUndefined();
	});

	it('that finds nothing costs a request or two', async () => {
		const empty = lookInto([]);
		await receive(empty, stateOf());
		expect(empty.asked).toEqual([0]);
		const idle = lookInto(messages(1));
		await receive(idle, stateOf({ recent: [1] }));
		expect(idle.asked).toEqual([0, 1]);
	});

	it('asks in another way, if there seems to be nothing where something was', async () => {
		const folder = messages(3, 4);
		const gone = lookWith((path, fields) => {
			if (path.endsWith('/Search')) return { Results: folder };
			// It does not know message 1 any more.
			if (fields.LastMessageIdReceived === 1) return { Summaries: [] };
			return folderOf(folder)(path, fields);
		});
		expect((await receive(gone, stateOf({ cursor: 1, recent: [3] }))).ids).toEqual([4]);
		const lying = lookInto(messages(3), { listsNothing: true });
		await expect(receive(lying, stateOf({ recent: [2] }))).rejects.toThrow('does not list it');
	});

	it('hands over what is listed, and goes on from there, if the rest can not be', async () => {
		const look = lookInto(messages(1, 2, 3), { pageSize: 2, brokenAfter: 2 });
		const waiting = stateOf({ failing: [[3, NOW - 60]] });
		const { ids, state, failure } = await receive(look, waiting);
		expect(ids).toEqual([1, 2]);
		expect(state).toEqual({ cursor: 0, recent: [1, 2], failing: [[3, NOW - 60]] });
		expect(String(failure)).toMatch('Broken');
	});

	it('never goes past what is not listed, however much it has handed over', async () => {
		const look = lookInto(messages(...idsUpTo(500)), { brokenAfter: 400 });
		const { ids, state } = await receive(look, stateOf());
		expect(ids).toEqual(idsUpTo(400));
		expect(state).toMatchObject({ cursor: 200 });
	});

	it('that is late does not list all, if something new is listed', async () => {
		const late = { isLate: (part = 1) => part < 1 };
		const look = lookInto(messages(1, 2, 3), { pageSize: 1 }, late);
		const { ids } = await receive(look, stateOf({ recent: [1] }));
		expect(ids).toEqual([2]);
		expect(look.asked).toEqual([0, 1]);
	});
});

describe('the editor', () => {
	const shown = async (look: Look, settings = receiving(), count = 2) =>
		(await newestReceived(look, settings, count)).map(({ json }) => json);

	it('shows the newest messages that the filters want', async () => {
		const look = lookInto(messages(1, 2, 3, 4));
		expect(await shown(look)).toMatchObject([{ MessageId: 3 }, { MessageId: 4 }]);
		const folder = [...messages(1, 2), message(3, { Read: true })];
		const settings = receiving({ filters: unread });
		expect(await shown(lookInto(folder), settings)).toMatchObject([
			{ MessageId: 1 },
			{ MessageId: 2 },
		]);
	});

	it('shows one that can not be read as it is listed', async () => {
		const settings = receiving({ options: body });
		const look = lookInto(messages(1, 2), { refused: [1] });
		expect(await shown(look, settings)).toMatchObject([
			{ MessageId: 1, NotRead: 'Refused' },
			{ MessageId: 2, Subject: 'Read' },
		]);
	});
});
