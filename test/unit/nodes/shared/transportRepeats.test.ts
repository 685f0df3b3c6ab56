import { NOON, SECOND, stopTheClock } from '../../support/clock';
import { failureOf, networkError } from '../../support/failure';
import { FakeService } from '../../support/service';
import type { Answered } from '../../support/service';

stopTheClock();

const BUSY = { status: 503, body: 'Busy' };
const CUT = networkError('ECONNRESET');
const REFUSED_CONNECTION = networkError('ECONNREFUSED');
const times = (count: number, answer: Answered) => new Array<Answered>(count).fill(answer);

/** What comes of it – the failure, if any – and how long it took. */
async function outcomeOf(request: () => Promise<unknown>) {
	const from = Date.now();
	let ended = false;
	const outcome = failureOf(request)
		.catch(() => undefined)
		.then((failure) => {
			ended = true;
			return { failure, seconds: (Date.now() - from) / SECOND };
		});
	while (!ended) await jest.advanceTimersByTimeAsync(SECOND);
	return await outcome;
}

describe('trouble that passes', () => {
	it.each([429, 502, 503, 504])('a read is repeated after status %d', async (status) => {
		const service = new FakeService([{ status }, { status }]);

		expect(await outcomeOf(async () => await service.request())).toEqual({
			failure: undefined,
			seconds: 3,
		});
		expect(service.requests).toBe(3);
	});

	it.each([429, 503])('status %d is believed after three repetitions', async (status) => {
		const service = new FakeService(times(9, { status, body: 'Busy' }));

		const { failure } = await outcomeOf(async () => await service.request());

		expect(failure?.message).toBe('Busy.');
		expect(service.requests).toBe(4);
	});

	it('a fault that the service reports with status 401 is one: a read is repeated', async () => {
		const service = new FakeService([{ status: 401, body: 'Error. See server logs.' }]);

		expect((await outcomeOf(async () => await service.request())).failure).toBeUndefined();
		expect([service.requests, service.checks]).toEqual([2, 0]);
	});

	it('and what is done once is in doubt after one', async () => {
		const service = new FakeService([{ status: 401, body: 'Error. See server logs.' }]);

		const { failure } = await outcomeOf(async () => await service.request({ once: true }));

		expect(failure?.message).toBe('Error. See server logs. It may have been sent all the same.');
		expect(service.requests).toBe(1);
	});

	it('is waited for no longer than a request may take in all', async () => {
		const service = new FakeService(times(9, BUSY));
		const endBy = NOON + 2 * SECOND;

		const { failure } = await outcomeOf(async () => await service.request({ endBy }));

		expect(failure?.message).toBe('Busy.');
		expect(service.requests).toBe(2);
	});

	it('Retry-After is honoured', async () => {
		const service = new FakeService([{ ...BUSY, headers: { 'retry-after': '9' } }]);

		expect((await outcomeOf(async () => await service.request())).seconds).toBe(9);
	});

	it.each([400, 403, 404, 500])('a read is not repeated after status %d', async (status) => {
		const service = new FakeService(times(2, { status, body: 'No' }));

		expect((await outcomeOf(async () => await service.request())).failure?.message).toBe('No.');
		expect(service.requests).toBe(1);
	});

	it.each([
		['nothing can have been sent', REFUSED_CONNECTION],
		['the connection was cut', CUT],
	])('a read is repeated when %s', async (_what, fault) => {
		const service = new FakeService([fault]);

		expect((await outcomeOf(async () => await service.request())).failure).toBeUndefined();
		expect(service.requests).toBe(2);
	});

	it('a read that got no answer in time is not repeated', async () => {
		const service = new FakeService([networkError('ECONNABORTED')]);

		const { failure } = await outcomeOf(async () => await service.request());

		expect(failure?.message).toContain('no answer came in time');
		expect(service.requests).toBe(1);
	});
});

describe('what must not be done twice', () => {
	it.each([
		['status 429', { status: 429 }],
		['no connection', REFUSED_CONNECTION],
	])('is repeated after %s: it was not done', async (_what, answer) => {
		const service = new FakeService([answer]);

		expect(await outcomeOf(async () => await service.request({ once: true }))).toMatchObject({
			failure: undefined,
		});
		expect(service.requests).toBe(2);
	});

	it.each([
		['a cut connection', CUT],
		['no answer in time', networkError('ETIMEDOUT')],
		['status 500', { status: 500, body: 'Oops' }],
		['status 503', BUSY],
		['status 504', { status: 504 }],
		['status 408', { status: 408, body: 'The service took too long' }],
		['status 499', { status: 499 }],
		['status 302', { status: 302 }],
		['status 303, which tells where the result is', { status: 303 }],
		['a status that HTTP does not know', { status: 460, body: 'Client gone' }],
	])('is not repeated after %s, and told as doubtful', async (_what, answer) => {
		const service = new FakeService([answer]);

		const { failure } = await outcomeOf(async () => await service.request({ once: true }));

		expect(service.requests).toBe(1);
		expect(failure?.error).toMatchObject({ mayBeDone: true });
		expect(failure?.message).toContain('It may have been sent all the same.');
		expect(failure?.description).toContain('Track Sent');
	});

	it.each([
		['status 400', { status: 400, body: 'To is missing' }],
		['status 403', { status: 403, body: 'No' }],
		['status 451', { status: 451 }],
		['an expired certificate', networkError('CERT_HAS_EXPIRED')],
	])('is not doubtful after %s: it was refused', async (_what, answer) => {
		const service = new FakeService([answer]);

		const { failure } = await outcomeOf(async () => await service.request({ once: true }));

		expect(service.requests).toBe(1);
		expect(failure?.error).toMatchObject({ mayBeDone: false });
	});
});

describe('a stopped execution', () => {
	it.each([
		['a read', undefined, false],
		['a send', true, true],
	])('repeats nothing: %s', async (_what, once, mayBeDone) => {
		const stop = new AbortController();
		const service = new FakeService([CUT], { signal: stop.signal });
		service.onRequest = () => stop.abort();

		const { failure } = await outcomeOf(async () => await service.request({ once }));

		expect(service.requests).toBe(1);
		expect(failure?.message).toContain('The execution was stopped');
		expect(failure?.error).toMatchObject({ mayBeDone });
	});

	it('starts no request', async () => {
		const service = new FakeService([], { signal: AbortSignal.abort() });

		const { error } = await failureOf(async () => await service.request({ once: true }));

		expect(service.sent).toEqual([]);
		expect(error).toMatchObject({ mayBeDone: false });
	});

	it('does not sit out the wait before a repetition', async () => {
		const stop = new AbortController();
		const busy = { ...BUSY, headers: { 'retry-after': '20' } };
		const service = new FakeService([busy], { signal: stop.signal });
		const outcome = failureOf(async () => await service.request());
		await jest.advanceTimersByTimeAsync(3 * SECOND);

		stop.abort();
		await outcome;

		expect(Date.now()).toBe(NOON + 3 * SECOND);
		expect(service.requests).toBe(1);
	});
});
