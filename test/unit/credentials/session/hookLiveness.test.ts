import { MINUTE, pass, SECOND, stopTheClock } from '../../support/clock';
import { apiKeyCredential, BASE_URL, passwordCredential, Stored } from '../../support/credentials';
import { networkError } from '../../support/failure';
import { FakeDataMotion } from '../../support/http';
import { FakeSite } from '../../support/site';

// n8n's HTTP Request node tells the hook of no failure when it asks for pages, or with "Never Error".
stopTheClock();

const DEAD = { statusCode: 401, body: 'Session key expired' };

async function signedIn() {
	const http = new FakeDataMotion();
	const stored = new Stored(passwordCredential());
	await stored.beforeRequest(http);
	return { http, stored };
}

describe('a session that nobody has seen alive for 5 minutes', () => {
	it('is asked about before it is handed out, and lives on', async () => {
		const { http, stored } = await signedIn();
		pass(5 * MINUTE - 1);
		await stored.beforeRequest(http);
		expect(http.checks).toBe(0);
		pass(1);

		expect(await stored.beforeRequest(http)).toEqual({});
		expect(http.requests.at(-1)).toMatchObject({
			url: `${BASE_URL}/Account/Details`,
			headers: { 'X-Session-Key': 'SESSION-1' },
		});
		expect([http.checks, http.signIns]).toEqual([1, 1]);
	});

	it('is replaced if it is dead', async () => {
		const { http, stored } = await signedIn();
		http.details = DEAD;
		pass(5 * MINUTE);

		expect(await stored.beforeRequest(http)).toMatchObject({ sessionToken: 'SESSION-2' });
		expect(await stored.beforeRequest(http)).toEqual({});
		expect([http.checks, http.signIns]).toEqual([1, 2]);
	});

	it.each([
		['no answer', networkError('ECONNRESET')],
		['status 500', { statusCode: 500 }],
		['status 200', { statusCode: 200 }],
	])(
		'is not asked about again for 5 minutes, whatever was answered: %s',
		async (_what, details) => {
			const { http, stored } = await signedIn();
			http.details = details;
			for (let second = 0; second < 600; second += 10) {
				await stored.beforeRequest(http);
				pass(10 * SECOND);
			}

			expect([http.checks, http.signIns]).toEqual([1, 1]);
			await stored.beforeRequest(http);
			expect(http.checks).toBe(2);
		},
	);

	it('is asked about once: only the first waits for the answer, for 5 seconds at most', async () => {
		const { http, stored } = await signedIn();
		const timeouts = jest.spyOn(AbortSignal, 'timeout');
		let answer = () => {};
		const answered = new Promise<void>((resolve) => {
			answer = resolve;
		});
		http.delay = () => answered;
		pass(5 * MINUTE);

		const first = stored.beforeRequest(http);
		const others = Array.from({ length: 20 }, async () => await stored.beforeRequest(http));

		expect(await Promise.all(others)).toEqual(others.map(() => ({})));
		answer();
		expect(await first).toEqual({});
		expect(http.checks).toBe(1);
		expect(timeouts.mock.calls).toEqual([[5000]]);
		timeouts.mockRestore();
	});

	it('counts as seen when a request that failed had it asked about', async () => {
		const { http, stored } = await signedIn();
		pass(4 * MINUTE);
		const copy = stored.copy();
		await stored.beforeRequest(http, copy);
		await stored.beforeRequest(http, copy);
		expect(http.checks).toBe(1);
		pass(4 * MINUTE);

		await stored.beforeRequest(http);

		expect(http.checks).toBe(1);
	});

	it('is the one of another process after a restart', async () => {
		const { http, stored } = await signedIn();
		http.details = DEAD;
		pass(6 * MINUTE);

		await jest.isolateModulesAsync(async () => {
			const restarted = await import('../../../../credentials/session/hook');
			const output = await restarted.renewSession.call(http.helper, stored.copy());
			expect(output).toMatchObject({ sessionToken: 'SESSION-2' });
		});
	});

	it('that another one has replaced meanwhile costs no further sign-in', async () => {
		const { http, stored } = await signedIn();
		const dead = { ...stored.copy(), sessionToken: '' };
		let answer = () => {};
		const answered = new Promise<void>((resolve) => {
			answer = resolve;
		});
		http.details = DEAD;
		http.delay = ({ url }) => (url.endsWith('/Details') ? answered : undefined);
		pass(5 * MINUTE);
		const asking = stored.beforeRequest(http, stored.copy());
		await stored.beforeRequest(http, dead);
		answer();

		expect(await asking).toMatchObject({ sessionToken: 'SESSION-2' });
		expect(http.signIns).toBe(2);
	});
});

describe('with another way in', () => {
	it('the token of a signed API, which lives five minutes, is not asked about', async () => {
		const site = new FakeSite();
		const key = new Stored(apiKeyCredential());
		await key.beforeRequest(site);
		const before = site.requests.length;
		pass(4 * MINUTE);
		await key.beforeRequest(site);

		expect(site.requests).toHaveLength(before);
	});
});
