/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on Node itself, not inside n8n */
import { getEventListeners } from 'node:events';
import { Deadline } from '../../../../nodes/shared/deadline';

const never = new Promise<never>(() => {});
const LATE = { code: 'ETIMEDOUT' };

/** A piece a moment, for ever. */
async function* dripping() {
	for (;;) {
		yield Buffer.from('.');
		await new Promise((resolve) => {
			setImmediate(resolve);
		});
	}
}

describe('a deadline', () => {
	it('gives what comes in time', async () => {
		const deadline = new Deadline(10_000);

		expect(await deadline.keep(Promise.resolve('answer'))).toBe('answer');
		expect(deadline.signal.aborted).toBe(false);
	});

	it('may be away a part of a millisecond', async () => {
		await expect(new Deadline(0.5).keep(never)).rejects.toMatchObject(LATE);
	});

	it('ends what does not come, and tells so by its signal', async () => {
		const deadline = new Deadline(1);

		await expect(deadline.keep(never)).rejects.toMatchObject(LATE);
		expect(deadline.signal.aborted).toBe(true);
	});

	it('ends what comes in pieces, however quickly each of them comes', async () => {
		const read = async () => {
			for await (const piece of new Deadline(20).keepAll(dripping())) expect(piece).toBeDefined();
		};

		await expect(read()).rejects.toMatchObject(LATE);
	});

	it.each([0, -5, -0.5])('that is %d milliseconds away has come', async (milliseconds) => {
		await expect(new Deadline(milliseconds).keep(never)).rejects.toMatchObject(LATE);
	});

	it('ends when n8n stops the execution', async () => {
		const stop = new AbortController();
		const deadline = new Deadline(10_000, stop.signal);
		const kept = deadline.keep(never);
		stop.abort();

		await expect(kept).rejects.toMatchObject(LATE);
		expect(deadline.signal.aborted).toBe(true);
	});

	it('has come if n8n has stopped the execution already', async () => {
		await expect(new Deadline(10_000, AbortSignal.abort()).keep(never)).rejects.toMatchObject(LATE);
	});

	it('lets nobody listen to n8n, since Node.js warns of more than ten who do', () => {
		const { signal } = new AbortController();
		const deadlines = Array.from({ length: 20 }, () => new Deadline(10_000, signal));

		expect(getEventListeners(signal, 'abort')).toEqual([]);
		for (const deadline of deadlines) deadline.forget();
		expect(deadlines.flatMap((each) => getEventListeners(each.signal, 'abort'))).toEqual([]);
	});
});
