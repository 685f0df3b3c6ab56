import type { IHttpRequestOptions } from 'n8n-workflow';
import { authorizeRequest } from '../../../../credentials/session/authorize';
import { MINUTE, pass, stopTheClock } from '../../support/clock';
import { BASE_URL, PASSWORD, passwordCredential, Stored } from '../../support/credentials';
import { failureOf } from '../../support/failure';
import { FakeDataMotion } from '../../support/http';

stopTheClock();

/** What n8n does for the Test button: the hook, then a Logon of its own. */
async function tested() {
	const http = new FakeDataMotion();
	const stored = new Stored(passwordCredential());
	await stored.beforeRequest(http);
	const logon = (): IHttpRequestOptions => ({
		method: 'POST',
		baseURL: BASE_URL,
		url: '/Account/Logon',
	});
	const send = async (options: IHttpRequestOptions) =>
		await authorizeRequest(stored.copy(), options);
	return { http, stored, logon, send };
}

test('a sign-in of its own goes out', async () => {
	const { logon, send } = await tested();

	await expect(send(logon())).resolves.toMatchObject({ url: '/Account/Logon' });
});

test('n8n does not repeat a sign-in that was refused, and is told so', async () => {
	const { logon, send } = await tested();
	const options = logon();
	await send(options);

	const { message, description, text } = await failureOf(async () => await send(options));

	expect(message).toContain('DataMotion refused the sign-in');
	expect(description).toContain("Check 'User ID or Email' and 'Password'");
	expect(text).not.toContain(PASSWORD);
	expect(text).not.toMatch(/authorization/i);
});

test('a refusal keeps all sign-ins with these fields waiting for a minute', async () => {
	const { http, stored, logon, send } = await tested();
	const options = logon();
	await send(options);
	await failureOf(async () => await send(options));

	await expect(send(logon())).rejects.toThrow('Not tried again before 12:01:00 UTC');
	const dead = { ...stored.copy(), sessionToken: '' };
	await expect(stored.beforeRequest(http, dead)).rejects.toThrow('Not tried again before');
	expect(http.signIns).toBe(1);

	pass(1 * MINUTE);
	await expect(send(logon())).resolves.toBeDefined();
});

test('other requests with the live session go on meanwhile', async () => {
	const { http, stored, logon, send } = await tested();
	const options = logon();
	await send(options);
	await failureOf(async () => await send(options));

	expect(await stored.beforeRequest(http)).toEqual({});
	await expect(send({ url: `${BASE_URL}/Message/1` })).resolves.toBeDefined();
});

test('other requests may be sent twice', async () => {
	const { send } = await tested();
	const options: IHttpRequestOptions = { url: `${BASE_URL}/Message/1` };
	await send(options);

	await expect(send(options)).resolves.toBeDefined();
});
