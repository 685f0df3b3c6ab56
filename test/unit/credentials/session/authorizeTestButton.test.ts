import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { authorizeRequest, TEST_URL } from '../../../../credentials/session/authorize';
import { MINUTE, pass, SECOND, stopTheClock } from '../../support/clock';
import {
	BASE_URL,
	companyKeyCredential,
	DELIVERY_URL,
	deliveryCredential,
	OAUTH_URL,
	oauthCredential,
	PASSWORD,
	passwordCredential,
	samlCredential,
	Stored,
} from '../../support/credentials';
import { failureOf } from '../../support/failure';
import { FakeDataMotion, FakeHttp } from '../../support/http';
import { SITE } from '../../support/site';
import { siteFor } from '../../support/siteFor';

stopTheClock();

/** What n8n does for the Test button: the hook, then the credential's own request, with the same credential. */
function testButton(credential: ICredentialDataDecryptedObject, http: FakeHttp) {
	const stored = new Stored(credential);
	const press = async (): Promise<IHttpRequestOptions> => {
		const copy = stored.copy();
		await stored.beforeRequest(http, copy);
		return await authorizeRequest(copy, { baseURL: '', url: TEST_URL, body: {}, qs: {} });
	};
	const fail = async () => await failureOf(press);
	return { stored, press, fail };
}

describe('the Test button asks something that changes nothing', () => {
	const answering = (body: unknown, statusCode = 200) => new FakeHttp(() => ({ statusCode, body }));
	const ways: Array<[string, () => ICredentialDataDecryptedObject, () => FakeHttp, string]> = [
		['password', passwordCredential, () => new FakeDataMotion(), `GET ${BASE_URL}/Account/Details`],
		['saml', samlCredential, () => new FakeDataMotion(), `GET ${BASE_URL}/Account/Details`],
		[
			'companyKey',
			companyKeyCredential,
			() => answering('"KEY"'),
			`GET ${BASE_URL}/Account/Details`,
		],
		[
			'oauth',
			oauthCredential,
			() => answering({ access_token: 'T' }),
			`GET ${OAUTH_URL}/content/messages/?folderId=1&pageSize=1&pageNumber=1`,
		],
		[
			'delivery',
			deliveryCredential,
			() => answering({ StatusCode: 404, ErrorMessage: 'Unknown.' }, 404),
			`GET ${DELIVERY_URL}/00000000-0000-0000-0000-000000000000/Track`,
		],
	];

	it.each(ways)('%s', async (_way, create, service, asked) => {
		const { method, url, body, baseURL, headers } = await testButton(create(), service()).press();

		expect(`${method} ${url}`).toBe(asked);
		expect([body, baseURL]).toEqual([undefined, undefined]);
		expect(headers).not.toEqual({});
	});

	it('apiKey', async () => {
		const { http, credential } = siteFor();

		const { method, url, body } = await testButton(credential, http).press();

		expect(`${method} ${url}`).toBe(`POST ${SITE}/api/v1/Authentication/CheckTokenTime`);
		expect(String(body)).toContain('AuthenticationToken=TOKEN-1');
	});
});

describe('the Test button signs in with what is typed', () => {
	it('once, where there has been no session', async () => {
		const http = new FakeDataMotion();

		await testButton(passwordCredential(), http).press();

		expect(http.signIns).toBe(1);
	});

	it('anew, where a session still lives', async () => {
		const http = new FakeDataMotion();
		const { stored, press } = testButton(passwordCredential(), http);
		await stored.beforeRequest(http);

		const { headers } = await press();

		expect(headers).toEqual({ 'X-Session-Key': 'SESSION-2' });
		expect(await stored.beforeRequest(http)).toMatchObject({ sessionToken: 'SESSION-2' });
	});

	it('and says what the service says, although an earlier session still lives', async () => {
		const http = new FakeDataMotion();
		const { stored, fail } = testButton(passwordCredential(), http);
		await stored.beforeRequest(http);
		http.logon = { statusCode: 401, body: 'The password has expired.' };

		const { message, description, text } = await fail();

		expect(message).toBe('DataMotion refused the sign-in: The password has expired.');
		expect(description).toContain('choose a new password');
		expect(text).not.toContain(PASSWORD);
		expect(text).not.toMatch(/authorization/i);
	});

	it('but not too soon after a refusal; requests with the live session go on', async () => {
		const http = new FakeDataMotion();
		const { stored, press, fail } = testButton(passwordCredential(), http);
		await stored.beforeRequest(http);
		http.logon = { statusCode: 401, body: 'No.' };
		await fail();

		expect((await fail()).message).toContain('Not tried again before 12:01:00 UTC');
		expect(http.signIns).toBe(2);
		const copy = stored.copy();
		expect(await stored.beforeRequest(http, copy)).toEqual({});
		await expect(authorizeRequest(copy, { url: `${BASE_URL}/Message/1` })).resolves.toBeDefined();

		pass(1 * MINUTE);
		http.logon = undefined;
		await expect(press()).resolves.toBeDefined();
	});

	it('but never uses a SAML response again', async () => {
		const http = new FakeDataMotion();
		const { press } = testButton(samlCredential(), http);

		await press();
		await press();

		expect(http.signIns).toBe(1);
	});

	it('once, where n8n repeats its request', async () => {
		const http = new FakeDataMotion();
		const stored = new Stored(passwordCredential());
		await stored.beforeRequest(http);
		const copy = stored.copy();
		await stored.beforeRequest(http, copy);
		const once = await authorizeRequest(copy, { url: TEST_URL });
		await stored.beforeRequest(http, copy);

		const again = await authorizeRequest(copy, once);

		expect(again.url).toBe(`${BASE_URL}/Account/Details`);
		expect(http.signIns).toBe(2);
	});
});

describe('the Test button with an API key', () => {
	it('always asks, however recently the key was refused; other requests wait', async () => {
		const { http, credential } = siteFor();
		const { stored, press, fail } = testButton(credential, http);
		const { secret } = http;
		http.secret = 'another secret';
		await fail();
		await fail();
		expect(http.signIns).toBe(2);

		const copy = stored.copy();
		expect(await stored.beforeRequest(http, copy)).toEqual({});
		const other = await failureOf(
			async () => await authorizeRequest(copy, { method: 'POST', url: `${SITE}/api/v1/A/B` }),
		);
		expect(other.message).toContain('Not tried again before');

		http.secret = secret;
		pass(1 * SECOND);
		await expect(press()).resolves.toBeDefined();
		expect(await stored.beforeRequest(http)).toMatchObject({ sessionToken: 'TOKEN-1' });
	});
});

describe('the Test button with a delivery key', () => {
	it.each([
		[401, { StatusCode: 401, Error: 'BadKey', ErrorMessage: 'The key is unknown.' }],
		[403, { message: 'The key is unknown.' }],
	])('says what is refused with status %d', async (statusCode, body) => {
		const http = new FakeHttp(() => ({ statusCode, body }));

		const { message, description } = await testButton(deliveryCredential(), http).fail();

		expect(message).toMatch(/^DataMotion refused the sign-in: .*The key is unknown\.$/);
		expect(description).toContain("Check 'API Key' and 'API Secret'");
	});

	it.each([
		['a page', 404, '<html>Not found</html>', "Check 'Delivery URL'"],
		['trouble', 503, { message: 'Later.' }, 'may pass'],
	])('says so where the answer is %s', async (_what, statusCode, body, advice) => {
		const http = new FakeHttp(() => ({ statusCode, body }));

		const { message, description } = await testButton(deliveryCredential(), http).fail();

		expect(message).toContain(`the answer (status ${statusCode}) holds no word of the API`);
		expect(description).toContain(advice);
	});
});
