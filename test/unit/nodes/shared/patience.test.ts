/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { getEventListeners } from 'node:events';
import { Patience } from '../../../../nodes/shared/patience';
import { NOON, SECOND, stopTheClock } from '../../support/clock';

stopTheClock();

/** How long it waited before it said whether there is to be another try. */
async function waited(patience: Patience, headers?: Record<string, string>) {
	const from = Date.now();
	const answer = patience
		.waitForRetry(headers)
		.then((again) => ({ again, seconds: (Date.now() - from) / SECOND }));
	await jest.runAllTimersAsync();
	return await answer;
}

describe('patience', () => {
	it('waits 1, 2 and 4 seconds, and then no more', async () => {
		const patience = new Patience(undefined);

		expect(await waited(patience)).toEqual({ again: true, seconds: 1 });
		expect(await waited(patience)).toEqual({ again: true, seconds: 2 });
		expect(await waited(patience)).toEqual({ again: true, seconds: 4 });
		expect(await waited(patience)).toEqual({ again: false, seconds: 0 });
	});

	it.each([
		['seconds', '7', 7],
		['no time at all', '0', 0],
		['a date', new Date(NOON + 5 * SECOND).toUTCString(), 5],
		['a date that is past', new Date(NOON - 5 * SECOND).toUTCString(), 0],
		['30 seconds, the most', ' 30 ', 30],
	])('waits as long as the service asks for: %s', async (_what, value, seconds) => {
		expect(await waited(new Patience(undefined), { 'retry-after': value })).toEqual({
			again: true,
			seconds,
		});
	});

	it.each(['soon', '', '-5', '1.5s'])(
		"waits as it would without the header, if that says '%s'",
		async (value) => {
			const answer = await waited(new Patience(undefined), { 'retry-after': value });

			expect(answer.again).toBe(true);
			expect(answer.seconds).toBeLessThanOrEqual(1);
		},
	);

	it('does not wait at all where the service asks for more than 30 seconds', async () => {
		expect(await waited(new Patience(undefined), { 'retry-after': '31' })).toEqual({
			again: false,
			seconds: 0,
		});
	});

	it('waits 30 seconds in all, not each time', async () => {
		const patience = new Patience(undefined);
		const headers = { 'retry-after': '14' };

		expect(await waited(patience, headers)).toEqual({ again: true, seconds: 14 });
		expect(await waited(patience, headers)).toEqual({ again: true, seconds: 14 });
		expect(await waited(patience, headers)).toEqual({ again: false, seconds: 0 });
		expect(await waited(patience, { 'retry-after': '2' })).toEqual({ again: true, seconds: 2 });
	});

	it('does not wait longer in all for a service that once asked for a time that was past', async () => {
		const patience = new Patience(undefined);
		const past = new Date(NOON - 60 * SECOND).toUTCString();
		await waited(patience, { 'retry-after': past });

		expect((await waited(patience, { 'retry-after': '31' })).again).toBe(false);
	});

	it('does not wait where the execution is stopped already', async () => {
		expect(await waited(new Patience(AbortSignal.abort()))).toEqual({ again: false, seconds: 0 });
	});

	it('does not wait past the time by which all has to be over', async () => {
		const patience = new Patience(undefined, NOON + 3 * SECOND);

		expect(await waited(patience)).toEqual({ again: true, seconds: 1 });
		expect(await waited(patience)).toEqual({ again: false, seconds: 0 });
	});

	it('lets nobody listen to the execution, however many wait', async () => {
		const { signal } = new AbortController();
		const waiting = Array.from({ length: 20 }, async () => await waited(new Patience(signal)));

		expect(getEventListeners(signal, 'abort')).toEqual([]);
		await Promise.all(waiting);
		expect(getEventListeners(signal, 'abort')).toEqual([]);
	});

	it('ends the wait at once when the execution is stopped, and says no', async () => {
		const stop = new AbortController();
		const answer = new Patience(stop.signal).waitForRetry({ 'retry-after': '20' });
		await jest.advanceTimersByTimeAsync(3 * SECOND);

		stop.abort();

		expect(await answer).toBe(false);
		expect(Date.now()).toBe(NOON + 3 * SECOND);
	});
});
