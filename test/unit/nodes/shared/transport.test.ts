import { apiAuth } from '../../../../nodes/ApiAuth/protocol';
import { sessionKey } from '../../../../nodes/DataMotion/ways/sessionKey';
import { ServiceError } from '../../../../nodes/shared/errors';
import { failureOf, networkError } from '../../support/failure';
import { FakeService } from '../../support/service';
import type { Answered } from '../../support/service';

const OK = { status: 200 };
const DEAD = { status: 401, body: 'Session key expired' };
const UNCLEAR = { status: 401, body: 'No access to this message' };
const CUT = networkError('ECONNRESET');
const times = (count: number, answer: Answered) => new Array<Answered>(count).fill(answer);

describe('a request', () => {
	it('goes out once, below the address of the service, so that its status is ours to judge', async () => {
		const service = new FakeService();

		const answer = await service.request({ body: { To: ['a'] }, timeout: 5 });

		expect(answer).toEqual({
			status: 200,
			body: { MessageId: 1 },
			headers: {},
			session: 'SESSION-0',
			secrets: expect.arrayContaining(['SESSION-0']),
		});
		expect(service.sent).toHaveLength(1);
		expect(service.sent[0].options).toMatchObject({
			method: 'POST',
			url: 'https://mail.example/api/Message',
			body: { To: ['a'] },
			abortSignal: expect.any(AbortSignal),
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		});
	});

	it('is over by the time by which all has to be, and takes n8n along', async () => {
		const service = new FakeService();
		service.answerFor = async () => await new Promise(() => {});

		const { message } = await failureOf(
			async () => await service.request({ timeout: 60_000, endBy: Date.now(), once: true }),
		);

		expect(message).toContain('in time');
		const [{ options, stop }] = service.sent;
		expect(stop).toBe(options.abortSignal);
		expect(stop?.aborted).toBe(true);
	});

	it('goes to the site where the protocol says so', async () => {
		const service = new FakeService([{ status: 200, body: { Success: true } }], {}, apiAuth);

		await service.request({ path: '/api/v1/A/B' });

		expect(service.sent[0].options.url).toBe('https://shop.example/api/v1/A/B');
	});

	it('says of a text that it is JSON', async () => {
		const service = new FakeService();

		await service.request({ body: '{"__proto__":1}' });
		await service.request({ body: { To: ['a'] } });

		const [text, object] = service.sent.map(({ options }) => options);
		expect(text).toMatchObject({
			body: '{"__proto__":1}',
			headers: { 'Content-Type': 'application/json' },
		});
		expect(object.headers).toBeUndefined();
	});

	it('may judge its answer in its own way', async () => {
		const service = new FakeService([UNCLEAR]);

		expect(await service.request({ judge: () => 'good' })).toMatchObject({ status: 401 });
		expect(service.checks).toBe(0);
	});
});

describe('a dead session', () => {
	it('is handed to the hook as an empty token, and the request is made again', async () => {
		const service = new FakeService([DEAD]);

		expect(await service.request({ once: true })).toMatchObject({ session: 'SESSION-1' });
		expect(service.sent.map(({ session }) => session)).toEqual(['SESSION-0', '']);
		expect(service.checks).toBe(0);
	});

	it('may be replaced by one that has died meanwhile: it is replaced again', async () => {
		const service = new FakeService(times(2, DEAD));

		expect(await service.request({ once: true })).toMatchObject({ session: 'SESSION-2' });
	});

	it('is replaced twice, not again and again', async () => {
		const service = new FakeService(times(9, DEAD));

		const { message } = await failureOf(async () => await service.request());

		expect(message).toContain('Session key expired.');
		expect(service.sent.map(({ session }) => session)).toEqual(['SESSION-0', '', '']);
	});

	it('is replaced as often for the next request, after one that succeeded', async () => {
		const service = new FakeService([DEAD, DEAD, OK, DEAD, DEAD, OK]);

		await service.request();
		await service.request();

		expect(service.requests).toBe(6);
	});

	it('is replaced for a request as often as others may come before it, where they succeed', async () => {
		const service = new FakeService();
		const toDead = ({ url }: { url: string }) => url.endsWith('/dead');
		service.answerFor = async (options) => {
			if (!toDead(options)) return undefined;
			await service.request();
			return DEAD;
		};

		await failureOf(async () => await service.request({ path: '/dead' }));

		expect(service.sent.filter(({ options }) => toDead(options))).toHaveLength(51);
	});

	it('that comes back is not replaced again, though it served others before', async () => {
		const service = new FakeService();
		await service.request();
		service.answerFor = async () => DEAD;
		service.sessions = ['SESSION-0', 'SESSION-0'];

		await failureOf(async () => await service.request());

		expect(service.requests).toBe(3);
	});

	it('that many requests run into is replaced for all of them', async () => {
		const service = new FakeService(times(10, DEAD));

		await Promise.all(Array.from({ length: 10 }, async () => await service.request()));
		await service.request();

		expect(service.requests).toBe(21);
		expect(service.sent.at(-1)?.session).not.toBe('');
	});
});

describe('an answer that says success, but not in the words of the service', () => {
	const PAGE = { status: 200, body: '<html>Welcome</html>' };

	it.each([
		['leaves in doubt what must not be done twice', true, true],
		['is an error like any other of a read', undefined, false],
	])('%s', async (_what, once, mayBeDone) => {
		const service = new FakeService([PAGE], {}, apiAuth);

		const { error, message } = await failureOf(async () => await service.request({ once }));

		expect(error).toMatchObject({ mayBeDone });
		expect(message).toContain('no result');
		expect(service.requests).toBe(1);
	});
});

describe('an unclear 401', () => {
	it('is what it says, while the session is alive', async () => {
		const service = new FakeService([UNCLEAR]);

		const { error, message } = await failureOf(async () => await service.request());

		expect(error).toBeInstanceOf(ServiceError);
		expect(message).toBe('No access to this message.');
		expect([service.requests, service.checks]).toEqual([1, 1]);
	});

	it('is no dead session, if Account/Details has a fault', async () => {
		const service = new FakeService([UNCLEAR]);
		service.check = { status: 401, body: 'An error has occurred.' };

		await failureOf(async () => await service.request());

		expect(service.sent.map(({ session }) => session)).toEqual(['SESSION-0', 'SESSION-0']);
	});

	it('is a dead session, if Account/Details says so', async () => {
		const service = new FakeService([UNCLEAR]);
		service.check = { status: 401 };

		await service.request({ once: true });

		expect(service.sent.map(({ session }) => session)).toEqual(['SESSION-0', 'SESSION-0', '']);
	});

	it('that many requests get at one moment is asked about once', async () => {
		const service = new FakeService(times(20, UNCLEAR));

		await Promise.all(
			Array.from({ length: 20 }, async () => await failureOf(async () => await service.request())),
		);

		expect([service.requests, service.checks]).toEqual([20, 1]);
	});

	it.each([
		['no answer', CUT],
		['status 500', { status: 500, body: 'Oops' }],
	])('proves nothing when the question gets %s', async (_what, check) => {
		const service = new FakeService([UNCLEAR]);
		service.check = check;

		const { message } = await failureOf(async () => await service.request());

		expect(message).toBe('No access to this message.');
		expect(service.requests).toBe(1);
	});
});

describe('a proxy on the way that wants a sign-in of its own', () => {
	it.each([sessionKey, apiAuth])('is told from the service: $name', async (protocol) => {
		const service = new FakeService([{ status: 407, body: '<html>' }], {}, protocol);

		const { message, description } = await failureOf(
			async () => await service.request({ once: true }),
		);

		expect(message).toBe(
			`${protocol.name} was not reached: a proxy on the way asks for a sign-in of its own (status 407).`,
		);
		expect(description).toContain('HTTPS_PROXY');
		expect(service.checks).toBe(0);
	});
});

describe('a request', () => {
	it('a refusal that repeats password or session key is shown without them', async () => {
		const service = new FakeService(
			[{ status: 403, body: { Message: 'No, SESSION-0 and pass word' } }],
			{
				credential: () => ({
					authMode: 'password',
					baseUrl: 'https://mail.example',
					password: 'pass word',
					sessionToken: 'SESSION-0',
					sessionTokenState: '{}',
				}),
			},
		);

		expect((await failureOf(async () => await service.request())).message).toBe('No, *** and ***.');
	});

	it('each try is told as it begins, before the service is asked', async () => {
		const service = new FakeService([networkError('ECONNREFUSED')]);
		const asked: number[] = [];
		await service.request({ once: true, onTry: () => void asked.push(service.requests) });

		expect(asked).toEqual([0, 1]);
	});
});
