import { authorizeRequest } from '../../../../credentials/session/authorize';
import { MINUTE, pass, SECOND, stopTheClock } from '../../support/clock';
import { CLIENT_SECRET, OAUTH_URL, oauthCredential, Stored } from '../../support/credentials';
import { failureOf, networkError } from '../../support/failure';
import { FakeHttp } from '../../support/http';
import type { Reply } from '../../support/http';
import { testButton } from '../../support/testButton';

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
		stored.edit({ clientId: ' ann@example.com\n', clientSecret: `${CLIENT_SECRET}\r\n` });

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
		['words for a token', { access_token: 'try again' }],
		['what no header can hold', { access_token: 'TOKEN\u2013' }],
		['a page', '<html>'],
	])('are answered with %s: no sign-in', async (_what, body) => {
		const { http, fail } = client();
		http.reply = { statusCode: 200, body };

		const { message, description } = await fail();

		expect(message).toContain(
			`No sign-in at ${OAUTH_URL}/token ('API URL'): the answer (status 200) holds no access token`,
		);
		expect(description).toContain("Check 'API URL'");
	});

	it('are answered with a token beside a status that is no success: no sign-in', async () => {
		const { http, fail } = client();
		http.reply = { statusCode: 500, body: { access_token: 'TOKEN-1' } };

		expect((await fail()).message).toContain('the answer (status 500) holds no access token');
	});

	it.each([
		['API URL', { oauthUrl: '' }],
		['Client ID', { clientId: ' ' }],
		['Client Secret', { clientSecret: '' }],
	])("are not tried where '%s' is blank", async (label, fields) => {
		const { http, stored, fail } = client();
		stored.edit(fields);

		expect((await fail()).message).toContain(`'${label}' is empty`);
		expect(http.requests).toEqual([]);
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

describe('an access token that nobody has seen alive for 5 minutes', () => {
	it('is asked about', async () => {
		const { http, signIn } = client(3600);
		await signIn();
		pass(5 * MINUTE);
		http.list = { statusCode: 401, body: { error: 'AccessTokenInvalid' } };

		expect(await signIn()).toMatchObject({ sessionToken: 'TOKEN-2' });
	});
});

describe('the Test button with a client ID', () => {
	it('asks for one message, and takes its word for no refusal of the sign-in', async () => {
		const request = await testButton(oauthCredential(), new FakeSmc()).press();

		expect(request).toMatchObject({
			method: 'GET',
			url: `${OAUTH_URL}/content/messages/?folderId=1&pageSize=1&pageNumber=1`,
			ignoreHttpStatusErrors: true,
		});
	});
});

describe('a request that failed', () => {
	it.each([
		['dead', { statusCode: 401, body: { error: 'AccessTokenInvalid' } }, 2],
		['alive', { statusCode: 200 }, 1],
		['not to be judged', { statusCode: 400, body: { error: 'InvalidFolderId' } }, 1],
		['not to be judged by a fault', { statusCode: 401, body: 'See the server log.' }, 1],
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
