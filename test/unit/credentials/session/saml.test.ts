import { UserError } from 'n8n-workflow';
import { readAccess } from '../../../../credentials/session/ways';
import { MINUTE, pass, stopTheClock } from '../../support/clock';
import { BASE_URL, passwordCredential, samlCredential, Stored } from '../../support/credentials';
import { failureOf } from '../../support/failure';
import { FakeDataMotion } from '../../support/http';

stopTheClock();

function withResponse() {
	const http = new FakeDataMotion();
	const credential = samlCredential();
	const stored = new Stored(credential);
	const fail = async (copy = stored.copy()) =>
		await failureOf(async () => await stored.beforeRequest(http, copy));
	return { http, credential, stored, fail };
}

describe('a SAML response', () => {
	it('a SAML response is exchanged for a session key', async () => {
		const { http, credential, stored } = withResponse();

		await stored.beforeRequest(http);

		expect(stored.token).toBe('SESSION-1');
		expect(http.requests).toEqual([
			expect.objectContaining({
				method: 'POST',
				url: `${BASE_URL}/Account/SamlLogon`,
				body: { SamlLogonRequestData: { SamlResponse: credential.samlResponse } },
			}),
		]);
	});

	it('its session is used, kept alive and checked like any other', async () => {
		const { http, stored } = withResponse();
		await stored.beforeRequest(http);
		for (let use = 0; use < 5; use += 1) {
			pass(20 * MINUTE);
			expect(await stored.beforeRequest(http)).toEqual({});
		}
		const copy = stored.copy();
		await stored.beforeRequest(http, copy);

		expect(await stored.beforeRequest(http, copy)).toEqual({});
		// Once for each time that nobody had seen it alive for minutes, and once for the request that failed.
		expect([http.signIns, http.checks]).toEqual([1, 6]);
	});

	it('a session that a node found dead can not be renewed: the response works once, and is not tried again', async () => {
		const { http, stored, fail } = withResponse();
		await stored.beforeRequest(http);
		stored.edit({ sessionToken: '' });

		const { error, message, description } = await fail();

		expect(error).toBeInstanceOf(UserError);
		expect(message).toContain('the response works once');
		expect(description).toContain('Sign in again at your identity provider');
		expect(http.signIns).toBe(1);
	});

	it('a session that was idle here is tried all the same: another process may have kept it alive', async () => {
		const { http, stored } = withResponse();
		await stored.beforeRequest(http);
		pass(29 * MINUTE);

		expect(await stored.beforeRequest(http)).toEqual({});
		expect(http.signIns).toBe(1);
	});

	it('a session that a failed request puts in doubt, and that is dead, can not be renewed either', async () => {
		const { http, stored, fail } = withResponse();
		await stored.beforeRequest(http);
		const copy = stored.copy();
		await stored.beforeRequest(http, copy);
		http.details = { statusCode: 401, body: 'Session key expired' };

		expect((await fail(copy)).message).toContain('the response works once');
		expect(http.signIns).toBe(1);
	});

	it('a new response signs in at once', async () => {
		const { http, stored, fail } = withResponse();
		await stored.beforeRequest(http);
		stored.edit({ sessionToken: '' });
		await fail();

		stored.edit({ samlResponse: samlCredential().samlResponse });

		expect(await stored.beforeRequest(http)).toMatchObject({ sessionToken: 'SESSION-2' });
	});

	it('a refused response is told with where to get another', async () => {
		const { http, fail } = withResponse();
		http.logon = { statusCode: 401, body: 'The authorisation code is invalid.' };

		const { message, description } = await fail();

		expect(message).toBe('DataMotion refused the sign-in: The authorisation code is invalid.');
		expect(description).toContain('Sign in again at your identity provider.');
	});

	it('is not told, should the service repeat it', async () => {
		const { http, credential, fail } = withResponse();
		http.logon = { statusCode: 401, body: `Not this one: ${credential.samlResponse}` };

		const { message, text } = await fail();

		expect(message).toBe('DataMotion refused the sign-in: Not this one: ***.');
		expect(text).not.toContain(credential.samlResponse);
	});
});

describe('the field', () => {
	it('may have line breaks, which are left out', () => {
		const { samlResponse, ...rest } = samlCredential();
		const broken = `${samlResponse.slice(0, 10)}\r\n${samlResponse.slice(10)}\n`;

		expect(readAccess({ ...rest, samlResponse: broken }).fields).toEqual({
			mode: 'saml',
			url: BASE_URL,
			subscriptionKey: '',
			samlResponse,
		});
	});

	it.each([
		['XML that is not in base64', '<Response/>'],
		['base64 of something else', Buffer.from('hello world').toString('base64')],
		['a form with it', 'SAMLResponse=PFJlc3BvbnNlLz4%3D'],
		['it in quotation marks', '"PFJlc3BvbnNlLz4="'],
		['it with a quotation mark before it', '"PFJlc3BvbnNlLz4='],
		['it encoded for an address', 'PFJlc3BvbnNlLz4%3D'],
	])('is refused when it holds %s, without showing it', async (_what, samlResponse) => {
		const { message } = await failureOf(
			() => readAccess({ ...samlCredential(), samlResponse }).fields,
		);

		expect(message).toContain("'SAML Response' in the DataMotion API credential is not an XML");
		expect(message).not.toContain(samlResponse);
	});

	it('is named when it is empty, and not needed in the other modes', async () => {
		const { message } = await failureOf(
			() => readAccess({ ...samlCredential(), samlResponse: '' }).fields,
		);

		expect(message).toContain("'SAML Response' is empty");
		expect(() => readAccess(passwordCredential()).fields).not.toThrow();
	});
});
