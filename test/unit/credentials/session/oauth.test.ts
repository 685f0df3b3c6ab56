import { authorizeRequest } from '../../../../credentials/session/authorize';
import { MINUTE, pass, SECOND, stopTheClock } from '../../support/clock';
import { CLIENT_SECRET, OAUTH_URL, oauthCredential, Stored } from '../../support/credentials';
import { failureOf, networkError } from '../../support/failure';
import { FakeHttp } from '../../support/http';
import type { Reply } from '../../support/http';

stopTheClock();

/** Each sign-in gives the next of TOKEN-1, TOKEN-2… */
class FakeSmc extends FakeHttp {
	expiresIn: unknown;

	/** In place of a token. */
	reply?: Reply;

	list: Reply | Error = { statusCode: 200, body: { items: [] } };

	private tokens = 0;

	constructor() {
		super(({ url }) => {
			if (!url.endsWith('/token')) return this.list;
			if (this.reply !== undefined) return this.reply;
			this.tokens += 1;
			const body = { access_token: `TOKEN-${this.tokens}`, expires_in: this.expiresIn };
			return { statusCode: 200, body };
		});
	}

	get signIns(): number {
		return this.count('/token');
	}
}

function client(expiresIn?: unknown) {
	const http = new FakeSmc();
	http.expiresIn = expiresIn;
	const stored = new Stored(oauthCredential());
	const signIn = async (copy = stored.copy()) => await stored.beforeRequest(http, copy);
	const fail = async () => await failureOf(signIn);
	return { http, stored, signIn, fail };
}

describe('a client ID and a secret', () => {
	it('are exchanged for an access token', async () => {
		const { http, stored, signIn } = client();
		stored.edit({ clientId: ' ann@example.com\n' });

		await signIn();

		expect(http.requests).toEqual([
			expect.objectContaining({
				method: 'POST',
				url: `${OAUTH_URL}/token`,
				body: {
					grant_type: 'client_credentials',
					client_id: 'ann@example.com',
					client_secret: CLIENT_SECRET,
				},
			}),
		]);
		expect(stored.token).toBe('TOKEN-1');
	});

	it('that are refused are what to check', async () => {
		const { http, fail } = client();
		http.reply = {
			statusCode: 401,
			body: { error: 'invalid_client', error_description: `Not ${CLIENT_SECRET}` },
		};

		const { message, description } = await fail();

		expect(message).toBe('DataMotion refused the sign-in: invalid_client. Not ***.');
		expect(description).toContain("Check 'Client ID' and 'Client Secret'");
	});

	it.each([
		['no token', {}],
		['an empty token', { access_token: '' }],
		['a page', '<html>'],
	])('are answered with %s: no sign-in', async (_what, body) => {
		const { http, fail } = client();
		http.reply = { statusCode: 200, body };

		const { message, description } = await fail();

		expect(message).toContain('the answer (status 200) holds no access token');
		expect(description).toContain("Check 'API URL'");
	});
});

describe('an access token', () => {
	it.each([
		[3600, 3570 * SECOND],
		['3600', 3570 * SECOND],
		[40, 20 * SECOND],
		[2, 1 * SECOND],
	])('that lives %j seconds is renewed before', async (expiresIn, life) => {
		const { http, signIn } = client(expiresIn);
		await signIn();
		pass(life - 1);
		expect(await signIn()).toEqual({});
		pass(1);
		expect(await signIn()).toMatchObject({ sessionToken: 'TOKEN-2' });
		expect(http.signIns).toBe(2);
	});

	it.each([undefined, null, 0, -1, 'soon'])(
		'whose life is not told (%j) is used until it is proven dead',
		async (expiresIn) => {
			const { http, signIn } = client(expiresIn);
			await signIn();
			pass(1000 * MINUTE);

			expect(await signIn()).toEqual({});
			expect(http.signIns).toBe(1);
		},
	);

	it('goes into the header of requests, in place of any other', async () => {
		const { stored, signIn } = client();
		await signIn();

		const { headers } = await authorizeRequest(stored.copy(), {
			url: `${OAUTH_URL}/content/messages`,
			headers: { authorization: 'Basic x', Accept: 'text/plain' },
		});

		expect(headers).toEqual({ Accept: 'text/plain', Authorization: 'Bearer TOKEN-1' });
		await expect(
			authorizeRequest(stored.copy(), { url: 'https://other.example/' }),
		).rejects.toThrow('signs requests to https://api.example only');
	});
});

describe('a request that failed', () => {
	it.each([
		['dead', { statusCode: 401, body: { error: 'AccessTokenInvalid' } }, 2],
		['alive', { statusCode: 200 }, 1],
		['not to be judged', { statusCode: 400, body: { error: 'InvalidFolderId' } }, 1],
		['not to be judged without an answer', networkError('ECONNRESET'), 1],
	])('has one message asked for: the token is %s', async (_what, list, signIns) => {
		const { http, stored, signIn } = client();
		await signIn();
		const copy = stored.copy();
		await signIn(copy);
		http.list = list;

		await signIn(copy);

		expect(http.signIns).toBe(signIns);
		expect(http.requests[1]).toMatchObject({
			method: 'GET',
			url: `${OAUTH_URL}/content/messages/?folderId=1&pageSize=1&pageNumber=1`,
			headers: { Authorization: 'Bearer TOKEN-1' },
		});
	});
});
