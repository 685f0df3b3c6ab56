import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { authorizeRequest, TEST_URL } from '../../../../credentials/session/authorize';
import { stopTheClock } from '../../support/clock';
import {
	BASE_URL,
	companyKeyCredential,
	DELIVERY_URL,
	deliveryCredential,
	OAUTH_URL,
	oauthCredential,
	passwordCredential,
	samlCredential,
	Stored,
} from '../../support/credentials';
import { FakeDataMotion, FakeHttp } from '../../support/http';
import { SITE } from '../../support/site';
import { siteFor } from '../../support/siteFor';
import { testButton } from '../../support/testButton';

stopTheClock();

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

describe('the request of the Test button', () => {
	it('stays what it is where it is authorized again, and signs in once', async () => {
		const http = new FakeDataMotion();
		const stored = new Stored(passwordCredential());
		await stored.beforeRequest(http);
		const copy = stored.copy();
		await stored.beforeRequest(http, copy);

		const once = await authorizeRequest(copy, { url: TEST_URL });
		const again = await authorizeRequest(copy, once);

		expect(again.url).toBe(`${BASE_URL}/Account/Details`);
		expect(http.signIns).toBe(2);
	});
});
