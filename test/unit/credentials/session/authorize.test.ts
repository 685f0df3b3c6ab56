import { deepCopy } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { authorizeRequest } from '../../../../credentials/session/authorize';
import { stopTheClock } from '../../support/clock';
import { apiKeyCredential, passwordCredential } from '../../support/credentials';
import { failureOf } from '../../support/failure';
import { oldRequest, signedIn } from '../../support/requests';
import type { OldRequest } from '../../support/requests';

const ORIGIN = 'https://mail.example';
const METHOD = 'https://shop.example/api/v1/Baskets/AddItem';
const URL_OF_MESSAGE = `${ORIGIN}/SecureMessagingApi/Message/1`;

stopTheClock();

const withSession = () => signedIn(passwordCredential(), 'SESSION-1');
const withToken = () => signedIn(apiKeyCredential(), 'TOKEN-1');

describe('the header of password mode', () => {
	it('carries the session key beside what the request has', async () => {
		const options: IHttpRequestOptions = { url: URL_OF_MESSAGE, headers: { Accept: 'text/plain' } };

		const authorized = await authorizeRequest(withSession(), options);

		expect(authorized.headers).toEqual({ Accept: 'text/plain', 'X-Session-Key': 'SESSION-1' });
	});

	it('is added to a request without headers, whose body is left alone', async () => {
		const body = { To: ['bob@example.com'] };

		const authorized = await authorizeRequest(withSession(), {
			method: 'POST',
			url: URL_OF_MESSAGE,
			body,
		});

		expect(authorized.headers).toEqual({ 'X-Session-Key': 'SESSION-1' });
		expect(authorized.body).toBe(body);
		expect(body).toEqual({ To: ['bob@example.com'] });
	});

	it.each(['x-session-key', 'X-SESSION-KEY', 'X-Session-Key'])(
		"takes the place of the user's own %s",
		async (name) => {
			const authorized = await authorizeRequest(withSession(), {
				url: URL_OF_MESSAGE,
				headers: { [name]: 'an old one', other: 'kept' },
			});

			expect(authorized.headers).toEqual({ other: 'kept', 'X-Session-Key': 'SESSION-1' });
		},
	);

	it('is replaced when n8n runs it again on the same request, with another session', async () => {
		const options: IHttpRequestOptions = { url: URL_OF_MESSAGE };
		const credential = passwordCredential();
		const once = await authorizeRequest(signedIn(credential, 'SESSION-1'), options);

		const twice = await authorizeRequest(signedIn(credential, 'SESSION-2'), once);

		expect(twice.headers).toEqual({ 'X-Session-Key': 'SESSION-2' });
	});
});

// n8n's HTTP Request node shows and stores it, and hides in it only what the stored credential holds by then.
describe('the request that n8n has', () => {
	const form = 'ItemId=7';
	const requests: Array<[string, () => ICredentialDataDecryptedObject, OldRequest]> = [
		['with a session key', withSession, { url: URL_OF_MESSAGE, headers: { Accept: 'text/plain' } }],
		['older, with a session key', withSession, oldRequest(URL_OF_MESSAGE, { headers: {} })],
		['with a token', withToken, { method: 'POST', url: METHOD, body: { ItemId: 7 } }],
		['with a token, as text', withToken, oldRequest(METHOD, { method: 'POST', body: form })],
		['with a token, as a form', withToken, oldRequest(METHOD, { method: 'POST', form })],
		['with a token, without a body', withToken, oldRequest(METHOD, { method: 'POST' })],
	];

	it.each(requests)('gets nothing of the session: %s', async (_what, credential, options) => {
		const before = deepCopy(options);

		const authorized = await authorizeRequest(credential(), options);

		expect(authorized).not.toBe(options);
		expect(options).toEqual(before);
	});
});

describe('without a session', () => {
	it.each([
		['that was never got', passwordCredential()],
		['that a node blanked', { ...withSession(), sessionToken: '' }],
		['that belongs to another password', { ...withSession(), password: 'edited' }],
		['of the other mode', { ...passwordCredential(), sessionToken: 'x', sessionTokenState: '{}' }],
	])('(%s) nothing is sent', async (_what, credential) => {
		const { message, description } = await failureOf(
			async () => await authorizeRequest(credential, { url: URL_OF_MESSAGE }),
		);

		expect(message).toBe('n8n did not sign in before this request.');
		expect(description).toContain('pre-request hook');
	});
});

describe('a request to another origin', () => {
	const elsewhere: Array<[string, IHttpRequestOptions, string]> = [
		['another host', { url: 'https://evil.example/Message' }, 'https://evil.example'],
		['another port', { url: 'https://mail.example:8443/Message' }, 'https://mail.example:8443'],
		['a plain connection', { url: 'http://mail.example/Message' }, 'http://mail.example'],
		['a longer host', { url: 'https://mail.example.evil.example/' }, 'mail.example.evil.example'],
		['a subdomain', { url: 'https://a.mail.example/' }, 'https://a.mail.example'],
		['the host as user', { url: 'https://mail.example@evil.example/' }, 'https://evil.example'],
		['the host as user, with a path', { url: 'https://mail.example:x@evil.example/a' }, 'evil'],
		['an absolute URL beside our base', { baseURL: ORIGIN, url: 'https://evil.example/' }, 'evil'],
		['another host without a scheme', { baseURL: ORIGIN, url: '//evil.example/a' }, 'evil'],
		['the same with backslashes', { baseURL: ORIGIN, url: '\\\\evil.example/a' }, 'evil'],
		['the same with a tab', { baseURL: ORIGIN, url: '/\t/evil.example/a' }, 'evil'],
		['another base', { baseURL: 'https://evil.example', url: '/Message' }, 'evil.example'],
		[
			'a base with the host as user',
			{ baseURL: 'https://mail.example@evil.example', url: '' },
			'evil',
		],
		['a path without a base', { url: '/Message' }, "'/Message'"],
		['no address', { url: '' }, "''"],
		['another scheme', { url: 'file:///etc/passwd' }, 'null'],
		['the older kind of request', oldRequest('https://evil.example/a'), 'https://evil.example'],
		[
			'the older kind of request with a base',
			oldRequest('//evil.example/a', { baseURL: ORIGIN }),
			'https://evil.example',
		],
		[
			'a request with two addresses',
			{ ...oldRequest(URL_OF_MESSAGE), url: 'https://evil.example/' },
			'https://evil.example',
		],
	];

	it.each(elsewhere)('is refused: %s', async (_what, options, shown) => {
		const { message, description, text } = await failureOf(
			async () => await authorizeRequest(withSession(), options),
		);

		expect(message).toContain(`signs requests to ${ORIGIN} only`);
		expect(message).toContain(shown);
		expect(description).toContain('Change the URL of the request');
		expect(text).not.toContain('SESSION-1');
		expect(JSON.stringify(options)).not.toContain('SESSION-1');
	});

	it('is refused before anything is signed, also with an API key', async () => {
		const options: IHttpRequestOptions = { method: 'POST', url: 'https://evil.example/' };

		await expect(authorizeRequest(withToken(), options)).rejects.toThrow(
			'https://shop.example only',
		);
		expect(options.body).toBeUndefined();
	});
});

describe('a request to the own origin', () => {
	const athome: Array<[string, IHttpRequestOptions]> = [
		['any path', { url: `${ORIGIN}/elsewhere?x=1#y` }],
		['the default port', { url: 'https://mail.example:443/' }],
		['capitals', { url: 'HTTPS://MAIL.EXAMPLE/Message' }],
		['an empty base and a whole address', { baseURL: '', url: URL_OF_MESSAGE }],
		['a base and a path', { baseURL: URL_OF_MESSAGE, url: '/Metadata' }],
		['a base and nothing else', { baseURL: ORIGIN, url: '' }],
		['the older kind of request', oldRequest(URL_OF_MESSAGE)],
	];

	it.each(athome)('is signed: %s', async (_what, options) => {
		const authorized = await authorizeRequest(withSession(), options);

		expect(authorized.headers).toEqual({ 'X-Session-Key': 'SESSION-1' });
	});
});

describe('redirects', () => {
	it('are not followed by either kind of request, whatever it asks for', async () => {
		const asked = { disableFollowRedirect: false, maxRedirects: 5 };
		const fresh = await authorizeRequest(withSession(), { url: URL_OF_MESSAGE, ...asked });
		const old: OldRequest = oldRequest(URL_OF_MESSAGE, {
			...asked,
			followRedirect: true,
			followAllRedirects: true,
		});
		const older = await authorizeRequest(withSession(), old);

		expect(fresh).toMatchObject({ disableFollowRedirect: true, maxRedirects: 0 });
		expect(older).toMatchObject({
			disableFollowRedirect: true,
			maxRedirects: 0,
			followRedirect: false,
			followAllRedirects: false,
		});
	});
});
