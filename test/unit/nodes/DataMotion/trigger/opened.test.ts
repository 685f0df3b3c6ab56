import type { IDataObject } from 'n8n-workflow';
import type { Look } from '../../../../../nodes/DataMotion/trigger/look';
import { lookForOpened, newestOpened } from '../../../../../nodes/DataMotion/trigger/opened';
import type { OpenedState, State } from '../../../../../nodes/DataMotion/trigger/state';
import { folderOf, lookWith, NOW } from '../../../support/look';
import { opening } from '../../../support/settings';

const MINUTES = 60;
const DAY = 24 * 60 * MINUTES;
const ANN = 'ann@example.com';
const BOB = 'bob@example.com';

const date = (seconds: number) => new Date(seconds * 1000).toISOString();
const sent = (
	MessageId: number,
	openings: Array<[string | undefined, number]>,
	at = NOW - DAY,
) => ({
	MessageId,
	CreateTime: date(at),
	Tracking: openings.map(([Email, opened]) => ({ Email, DateOpened: date(opened) })),
});

/** Track Sent, which Search finds too. */
function trackSent(messages: IDataObject[], more: Partial<Look> = {}) {
	const list = folderOf(messages);
	return lookWith(
		(path, body) =>
			path.endsWith('/Search') ? { Results: [...messages].reverse() } : list(path, body),
		more,
	);
}

async function look(messages: IDataObject[], state?: State, more: Partial<Look> = {}) {
	const found = await lookForOpened(trackSent(messages, more), opening(), state);
	const opened = found.items.map(({ json }) => [json.MessageId, json.Email]);
	return { ...found, opened };
}

function stateOf({ state }: { state?: State }): OpenedState {
	if (state === undefined || !('upTo' in state)) throw new Error('Nothing is remembered.');
	return state;
}

/** What is remembered after a poll that found all. */
const remembered: OpenedState = {
	upTo: NOW - 60 * MINUTES,
	recent: [],
	rotation: { start: 0, pointer: 0, tailFrom: 0, polled: NOW - MINUTES, watched: 30 * DAY },
	began: NOW - MINUTES,
	previous: NOW - 2 * MINUTES,
};

describe('the first look', () => {
	it('takes what was opened by now for old, but for others in the same second', async () => {
		const first = await look([sent(1, [[ANN, NOW]]), sent(2, [[ANN, NOW - 1]])]);
		expect(first.items).toEqual([]);
		const later = [
			sent(1, [
				[ANN, NOW],
				[BOB, NOW],
			]),
			sent(2, [
				[ANN, NOW - 1],
				[BOB, NOW - 1],
			]),
		];
		expect((await look(later, first.state)).opened).toEqual([[1, BOB]]);
	});

	it('remembers no more than it has to', async () => {
		const old = Array.from({ length: 50 }, (_, index) => sent(index + 1, [[ANN, NOW - 1 - index]]));
		expect(stateOf(await look([...old, sent(60, [[ANN, NOW]])])).recent).toHaveLength(1);
	});

	it("counts by this machine's clock, where DataMotion does not tell the time", async () => {
		const more = { now: NOW + 5, serviceTime: () => undefined };
		expect(stateOf(await look([], undefined, more)).upTo).toBe(NOW + 4);
	});

	it('fails, if not all can be listed: nobody knows what is old', async () => {
		const messages = [sent(1, []), sent(2, [])];
		const list = folderOf(messages, 1);
		const broken = lookWith((path, body) => {
			if (path.endsWith('/Search')) return { Results: messages };
			if (body.LastMessageIdReceived === 1) throw new Error('Broken');
			return list(path, body);
		});
		const { items, state, failure } = await lookForOpened(broken, opening(), undefined);
		expect(items).toEqual([]);
		expect(state).toBeUndefined();
		expect(String(failure)).toMatch('Broken');
	});
});

describe('an opening', () => {
	it('counts once, for each message and recipient', async () => {
		const messages = [
			sent(1, [
				[ANN, NOW - 5],
				['Ann@Example.com', NOW - 5],
				[BOB, NOW - 5],
			]),
			sent(2, [[ANN, NOW - 5]]),
		];
		const first = await look(messages, remembered);
		expect(first.opened).toEqual([
			[1, 'Ann@Example.com'],
			[1, BOB],
			[2, ANN],
		]);
		expect((await look(messages, first.state)).opened).toEqual([]);
	});

	it('counts in the order of the times', async () => {
		const messages = [
			sent(1, [[ANN, NOW - 5]]),
			sent(2, [[ANN, NOW - 9]]),
			sent(3, [[ANN, NOW - 5]]),
		];
		const { opened } = await look(messages, remembered);
		expect(opened.map(([id]) => id)).toEqual([2, 1, 3]);
	});

	it("counts from its second on, by DataMotion's clock, and not before", async () => {
		const messages = [sent(1, [[ANN, NOW]]), sent(2, [[ANN, NOW + 1]])];
		const first = await look(messages, remembered);
		expect(first.opened).toEqual([[1, ANN]]);
		const more = { serviceTime: () => NOW + 1 };
		expect((await look(messages, first.state, more)).opened).toEqual([[2, ANN]]);
	});

	it('counts as long as its message is watched', async () => {
		const watched = NOW - 5 - 30 * DAY;
		const messages = [sent(1, [[ANN, NOW - 5]], watched - 1), sent(2, [[ANN, NOW - 5]], watched)];
		expect((await look(messages, remembered)).opened).toEqual([[2, ANN]]);
	});

	it('is as DataMotion describes it, unless it is simplified', async () => {
		const message = sent(1, [[ANN, NOW - 5]]);
		const settings = opening({ simplify: false });
		const { items } = await lookForOpened(trackSent([message]), settings, remembered);
		expect(items).toEqual([{ json: { Message: message, Recipient: message.Tracking[0] } }]);
	});

	it('is known by what version 0.1 has kept of it', async () => {
		const at = NOW - 5;
		const state = { ...remembered, recent: [`${at} P4ng+hfvSvoh`] };
		const messages = [
			sent(7, [
				['Ann@Example.com', at],
				[BOB, at],
			]),
		];
		expect((await look(messages, state)).opened).toEqual([[7, BOB]]);
	});

	it('is known, if DataMotion does not say who it was', async () => {
		const messages = [sent(1, [[undefined, NOW - 5]]), sent(2, [[undefined, NOW - 5]])];
		const first = await look(messages, remembered);
		expect(first.items).toHaveLength(2);
		expect((await look(messages, first.state)).items).toEqual([]);
	});
});

describe('what is remembered of openings', () => {
	it('goes back 15 minutes before the last full round began', async () => {
		const upTo = remembered.began - 15 * MINUTES;
		const keys = [upTo - 1, upTo, upTo + 1].map((at) => `${at} key`);
		const state = stateOf(await look([], { ...remembered, recent: keys }));
		expect(state).toMatchObject({ upTo, recent: [keys[2]], began: NOW });
		// One that shows only now.
		const messages = [sent(1, [[ANN, upTo]]), sent(2, [[ANN, upTo + 1]])];
		expect((await look(messages, state)).opened).toEqual([[2, ANN]]);
	});

	it('never goes back again, if the clock of DataMotion does', async () => {
		const began = NOW - 5 * 60 * MINUTES;
		const state = stateOf(await look([], { ...remembered, began, previous: began }));
		expect(state.upTo).toBe(remembered.upTo);
	});
});

describe('the editor', () => {
	it('shows the newest openings', async () => {
		const messages = [1, 2, 3].map((id) => sent(id, [[ANN, NOW - 10 * id]]));
		const shown = await newestOpened(trackSent(messages), opening(), 2);
		expect(shown.map(({ json }) => json)).toMatchObject([{ MessageId: 2 }, { MessageId: 1 }]);
	});
});
