import { authorizeRequest } from '../../../../credentials/session/authorize';
import { stopTheClock } from '../../support/clock';
import { BASE_URL, PASSWORD, passwordCredential, Stored } from '../../support/credentials';
import { failureOf, networkError } from '../../support/failure';
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

describe('an answer to a sign-in', () => {
	it.each([
		['JSON under another content type', '{"SessionKey":"K"}'],
		['JSON in a JSON text', JSON.stringify('{"SessionKey":"K"}')],
	])('is read as %s', async (_what, body) => {
		const http = new FakeDataMotion();
		http.logon = { statusCode: 200, body };
		const stored = new Stored(passwordCredential());

		await stored.beforeRequest(http);

		expect(stored.token).toBe('K');
	});

	it('that repeats the password or the subscription key is told without them', async () => {
		const http = new FakeDataMotion();
		http.logon = { statusCode: 401, body: `Not ${PASSWORD}, not portal-key-1 in this way.` };
		const stored = new Stored(passwordCredential({ subscriptionKey: 'portal-key-1' }));

		const { message, text } = await failureOf(async () => await stored.beforeRequest(http));

		expect(message).toBe('DataMotion refused the sign-in: Not ***, not *** in this way.');
		expect(text).not.toContain(PASSWORD);
	});

	it.each([
		['no key', 200, {}],
		['an empty key', 200, { SessionKey: '' }],
		['a blank key', 200, { SessionKey: ' ' }],
		['a key that is no text', 200, { SessionKey: 7 }],
		['a page', 200, '<html>'],
		['nothing', 200, undefined],
		['a key beside a status that is no success', 500, { SessionKey: 'KEY' }],
	])('with %s signs nobody in', async (_what, statusCode, body) => {
		const http = new FakeDataMotion();
		http.logon = { statusCode, body };
		const stored = new Stored(passwordCredential());

		const { message } = await failureOf(async () => await stored.beforeRequest(http));

		expect(message).toContain(
			`No sign-in at ${BASE_URL}/Account/Logon ('Base URL'): the answer (status ${statusCode}) holds no session key`,
		);
		expect(http.requests).toEqual([expect.objectContaining({ method: 'POST' })]);
	});
});

describe('a session key', () => {
	it('is not ended by a request to an address that only begins like that of the logout', async () => {
		const http = new FakeDataMotion();
		const stored = new Stored(passwordCredential());
		await stored.beforeRequest(http);

		await authorizeRequest(stored.copy(), { url: `${BASE_URL}/Account/LogoutTimes` });

		expect(await stored.beforeRequest(http)).toEqual({});
	});
});

describe('a session that a request puts in doubt', () => {
	it.each([
		['lives', { statusCode: 200, body: {} }, 1],
		['is dead', { statusCode: 401, body: 'Session key expired' }, 2],
		[
			'can not be judged by a gateway',
			{ statusCode: 401, body: { message: 'Access denied due to invalid subscription key.' } },
			1,
		],
		['can not be judged by a fault', { statusCode: 401, body: 'An error has occurred.' }, 1],
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
