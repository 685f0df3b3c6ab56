import type { Upload } from '../../../../nodes/shared/protocol';
import { failureOf, networkError } from '../../support/failure';
import { FakeService } from '../../support/service';

const DEAD = { status: 401, body: 'Session key expired' };
const CUT = networkError('ECONNRESET');

describe('an upload', () => {
	/** Bodies of five bytes that break off before or after they were handed out. */
	class Bodies {
		opened = 0;

		closed = 0;

		handedOut = false;

		readonly open = async (): Promise<Upload> => {
			this.opened += 1;
			return {
				stream: { number: this.opened },
				length: 5,
				isHandedOut: () => this.handedOut,
				close: () => {
					this.closed += 1;
				},
			};
		};
	}

	it('goes out with its exact length, and is let go of', async () => {
		const service = new FakeService();
		const bodies = new Bodies();

		await service.request({ upload: bodies.open, once: true });

		expect(service.sent[0].options).toMatchObject({
			body: { number: 1 },
			headers: { 'Content-Type': 'application/json', 'Content-Length': 5 },
		});
		expect([bodies.opened, bodies.closed]).toEqual([1, 1]);
	});

	it('is opened anew for each try: a stream is used up by one', async () => {
		const service = new FakeService([DEAD]);
		const bodies = new Bodies();

		await service.request({ upload: bodies.open, once: true });

		expect(service.sent.map(({ options }) => options.body)).toEqual([{ number: 1 }, { number: 2 }]);
		expect([bodies.opened, bodies.closed]).toEqual([2, 2]);
	});

	it.each([
		['alive', { status: 200 }, 'SESSION-0'],
		['dead', { status: 401 }, ''],
	])('that broke before it was handed out is tried once more, the session %s', async (...args) => {
		const [, check, session] = args;
		const service = new FakeService([CUT]);
		service.check = check;

		await service.request({ upload: new Bodies().open, once: true });

		expect([service.requests, service.checks]).toEqual([2, 1]);
		expect(service.sent.at(-1)?.session).toBe(session);
	});

	it('that broke twice was not sent', async () => {
		const service = new FakeService([CUT, CUT, CUT]);
		const bodies = new Bodies();

		const { error } = await failureOf(
			async () => await service.request({ upload: bodies.open, once: true }),
		);

		expect(service.requests).toBe(2);
		expect(error).toMatchObject({ mayBeDone: false });
		expect([bodies.opened, bodies.closed]).toEqual([2, 2]);
	});

	it('that is not read until its time is over is not tried again, and was not sent', async () => {
		const service = new FakeService();
		service.answerFor = async () => await new Promise(() => {});

		const { error, message } = await failureOf(
			async () => await service.request({ upload: new Bodies().open, once: true, timeout: 1 }),
		);

		expect([service.requests, service.checks]).toEqual([1, 0]);
		expect(message).toContain('no answer came in time.');
		expect(error).toMatchObject({ mayBeDone: false });
	});

	it('that was handed out before the connection broke may have been sent', async () => {
		const service = new FakeService([CUT]);
		const bodies = new Bodies();
		bodies.handedOut = true;

		const { error } = await failureOf(
			async () => await service.request({ upload: bodies.open, once: true }),
		);

		expect([service.requests, service.checks]).toEqual([1, 0]);
		expect(error).toMatchObject({ mayBeDone: true });
	});
});
