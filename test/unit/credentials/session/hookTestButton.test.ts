import { authorizeRequest } from '../../../../credentials/session/authorize';
import { MINUTE, pass, SECOND, stopTheClock } from '../../support/clock';
import { BASE_URL, PASSWORD, passwordCredential, samlCredential } from '../../support/credentials';
import { failureOf } from '../../support/failure';
import { FakeDataMotion } from '../../support/http';
import { SITE } from '../../support/site';
import { siteFor } from '../../support/siteFor';
import { testButton } from '../../support/testButton';

stopTheClock();

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
