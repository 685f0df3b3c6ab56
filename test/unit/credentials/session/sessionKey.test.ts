import { authorizeRequest } from '../../../../credentials/session/authorize';
import { stopTheClock } from '../../support/clock';
import { BASE_URL, passwordCredential, Stored } from '../../support/credentials';
import { networkError } from '../../support/failure';
import { FakeDataMotion } from '../../support/http';
import { signedIn } from '../../support/requests';

stopTheClock();

const SUBSCRIPTION = { 'Ocp-Apim-Subscription-Key': 'portal-key-1' };

describe('a subscription key', () => {
	it('goes with the sign-in, with every request and with the question whether the session lives', async () => {
		const http = new FakeDataMotion();
		const stored = new Stored(passwordCredential({ subscriptionKey: ' portal-key-1\n' }));
		await stored.beforeRequest(http);
		const copy = stored.copy();
		await stored.beforeRequest(http, copy);
		await stored.beforeRequest(http, copy);
		const { headers } = await authorizeRequest(copy, { url: `${BASE_URL}/Message/1` });

		expect(http.requests.map((request) => request.headers)).toEqual([
			SUBSCRIPTION,
			{ ...SUBSCRIPTION, 'X-Session-Key': 'SESSION-1' },
		]);
		expect(headers).toEqual({ ...SUBSCRIPTION, 'X-Session-Key': 'SESSION-1' });
	});

	it('that is empty is not sent', async () => {
		const credential = signedIn(passwordCredential({ subscriptionKey: ' ' }), 'SESSION-1');

		const { headers } = await authorizeRequest(credential, { url: `${BASE_URL}/Message/1` });

		expect(headers).toEqual({ 'X-Session-Key': 'SESSION-1' });
	});
});

describe('a session that a request puts in doubt', () => {
	it.each([
		['lives', { statusCode: 200, body: {} }, 1],
		['is dead', { statusCode: 401, body: 'Session key expired' }, 2],
		['can not be judged by status 403', { statusCode: 403 }, 1],
		['can not be judged by status 404', { statusCode: 404 }, 1],
		['can not be judged by status 500', { statusCode: 500 }, 1],
		['can not be judged without an answer', networkError('ECONNRESET'), 1],
	])('%s', async (_what, details, signIns) => {
		const http = new FakeDataMotion();
		const stored = new Stored(passwordCredential());
		await stored.beforeRequest(http);
		const copy = stored.copy();
		await stored.beforeRequest(http, copy);
		http.details = details;

		await stored.beforeRequest(http, copy);

		expect(http.signIns).toBe(signIns);
	});
});

describe('a session that is logged out', () => {
	it.each(['/Account/Logout', '/account/LOGOUT/'])(
		'is not handed out any more: %s',
		async (path) => {
			const http = new FakeDataMotion();
			const stored = new Stored(passwordCredential());
			await stored.beforeRequest(http);

			const logout = { method: 'POST' as const, url: BASE_URL + path };
			const { headers } = await authorizeRequest(stored.copy(), logout);

			expect(headers).toEqual({ 'X-Session-Key': 'SESSION-1' });
			expect(await stored.beforeRequest(http)).toMatchObject({ sessionToken: 'SESSION-2' });
		},
	);
});
