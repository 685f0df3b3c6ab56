import { OperationalError, UserError } from 'n8n-workflow';
import { ask, notSignedIn, RefusedError } from '../../../../credentials/session/service';
import { failureOf, networkError } from '../../support/failure';
import { FakeHttp } from '../../support/http';

const SERVICE = {
	name: 'DataMotion',
	urlLabel: 'Base URL',
	secrets: ['correct horse', 'k-4711-k'],
};
const URL_OF_LOGON = 'https://mail.example/Account/Logon';
const refusal = (status: number, body?: unknown) =>
	notSignedIn(SERVICE, URL_OF_LOGON, { status, body, headers: {} }, 'session key', 'Check it.');
const descriptionOf = (error: Error) => ('description' in error ? String(error.description) : '');

describe('a refused sign-in', () => {
	it.each([
		['its own words', 'Too many bad attempts. ', 'Too many bad attempts.'],
		['the words in an object', { Message: 'Denied.' }, 'Denied.'],
		["a gateway's words", { statusCode: 401, message: 'Access denied' }, 'Access denied.'],
		['a code and words', { error: 'Bad', error_description: 'No.' }, 'Bad. No.'],
		['what is wrong with the fields', { ModelState: { a: ['A is bad.'] } }, 'A is bad.'],
		['nothing', '', 'status 401 without a reason.'],
		['a page of a proxy', '  <html>Login</html>', 'status 401 without a reason.'],
		['another object', { error: 5 }, 'status 401 without a reason.'],
	])('is told with %s', (_what, body, words) => {
		expect(refusal(401, body)).toBeInstanceOf(RefusedError);
		expect(refusal(401, body).message).toBe(`DataMotion refused the sign-in: ${words}`);
	});

	it.each([400, 401, 403])('has status %d', (status) => {
		expect(refusal(status, 'No.')).toBeInstanceOf(RefusedError);
	});

	it('that repeats a secret is told without it', () => {
		const { message } = refusal(401, { Message: "Key k-4711-k, 'Correct Horse'." });

		expect(message).toBe("DataMotion refused the sign-in: Key ***, '***'.");
	});
});

describe('a refusal with another status', () => {
	it.each([
		[200, { Success: false, Message: 'Invalid user name or password.' }, 'Check it.'],
		[200, { error: 'invalid_client' }, 'Check it.'],
		[200, { error: 'InvalidCredentials' }, 'Check it.'],
		[404, { Message: 'User not found.' }, 'Check it.'],
		[422, 'The password is wrong.', 'Check it.'],
		[423, { Message: 'The account is locked.' }, 'enable it again'],
		[429, 'Too many bad login attempts.', 'enable it again'],
	])('counts as one, so that it does not lock the account: %d', (status, body, advice) => {
		expect(refusal(status, body)).toBeInstanceOf(RefusedError);
		expect(descriptionOf(refusal(status, body))).toContain(advice);
	});

	it('is told with where it may come from: a page', () => {
		const description = descriptionOf(refusal(403, '<html>Blocked</html>'));

		expect(description).toContain('perhaps from a firewall on the way');
		expect(description).toContain("check 'Base URL'");
		expect(description).toContain('Check it.');
	});
});

describe('an answer that refuses nothing', () => {
	it.each([200, 204, 302, 404])('is told with the field of the address: status %d', (status) => {
		const error = refusal(status, { Message: 'Whatever it is' });

		expect(error).toBeInstanceOf(OperationalError);
		expect(error.message).toBe(
			`No sign-in at ${URL_OF_LOGON} ('Base URL'): the answer (status ${status}) holds no session key. It says: Whatever it is.`,
		);
		expect(descriptionOf(error)).toContain("Check 'Base URL'");
	});

	it.each([
		['under another name', { Session_Key: 'LIVE KEY-4711' }],
		['in a field of words', { Message: 'KEY-4711' }],
		['as it is', 'KEY-4711'],
	])('does not show a key that it may hold %s', (_how, body) => {
		expect(refusal(200, body).message).not.toContain('KEY-4711');
	});

	it('is told as it came where its shape is not known', () => {
		expect(refusal(401, { reason: 'Not today' }).message).toBe(
			'DataMotion refused the sign-in: {"reason":"Not today"}',
		);
	});

	it.each([429, 500, 503])('may pass: status %d', (status) => {
		const error = refusal(status);

		expect(error).toBeInstanceOf(OperationalError);
		expect(error.message).toBe(
			`No sign-in at ${URL_OF_LOGON} ('Base URL'): the answer (status ${status}) holds no session key.`,
		);
		expect(descriptionOf(error)).toContain('may pass');
	});

	it.each([
		'An error occurred. Check the server logs for 11/26/2026 9:00:00.',
		'An error has occurred.',
		'Internal server error.',
		'The service is temporarily unavailable.',
	])('may pass: a fault of the service itself, which it calls 401: %s', (words) => {
		const error = refusal(401, words);

		expect(error).toBeInstanceOf(OperationalError);
		expect(error.message).toContain(words.replace(/\.$/, ''));
		expect(descriptionOf(error)).toContain('may pass');
	});

	it("is a proxy's: it asks for a sign-in of its own", () => {
		const error = refusal(407, '<html>Proxy</html>');

		expect(error).toBeInstanceOf(OperationalError);
		expect(error.message).toContain('a proxy on the way asks for a sign-in of its own');
		expect(error.message).not.toContain('DataMotion');
		expect(descriptionOf(error)).toContain('HTTPS_PROXY');
	});

	it('is told without secrets', () => {
		expect(refusal(500, 'k-4711-k').message).not.toContain('4711');
	});
});

describe('a question', () => {
	const request = { url: URL_OF_LOGON };

	it('ends after 30 seconds in all, or as soon as it is told', async () => {
		const timeouts = jest.spyOn(AbortSignal, 'timeout');
		const http = new FakeHttp(() => ({ statusCode: 200 }));

		await ask(http.request, SERVICE, request);
		await ask(http.request, SERVICE, request, 5000);

		expect(timeouts.mock.calls).toEqual([[30_000], [5000]]);
		const signals = timeouts.mock.results.map(({ value }) => value);
		expect(http.requests.map(({ abortSignal }) => abortSignal)).toEqual(signals);
		timeouts.mockRestore();
	});

	it('without an answer says which field holds the address', async () => {
		const http = new FakeHttp(() => networkError('ECONNREFUSED'));

		const { message, description } = await failureOf(
			async () => await ask(http.request, SERVICE, request),
		);

		expect(message).toBe(
			`No sign-in at ${URL_OF_LOGON} ('Base URL'): nothing accepts connections there.`,
		);
		expect(description).toContain("'Base URL'");
	});

	it('that n8n itself does not let out is told in its words', async () => {
		const http = new FakeHttp(() => new UserError('Domain not allowed: mail.example.'));

		const { message } = await failureOf(async () => await ask(http.request, SERVICE, request));

		expect(message).toBe(
			`No sign-in at ${URL_OF_LOGON} ('Base URL'): Domain not allowed: mail.example.`,
		);
	});

	it('to a service with a private certificate says how n8n gets to know it', async () => {
		const http = new FakeHttp(() => networkError('SELF_SIGNED_CERT_IN_CHAIN'));

		const { description } = await failureOf(async () => await ask(http.request, SERVICE, request));

		expect(description).toContain('NODE_EXTRA_CA_CERTS');
	});

	it('wants the whole answer whatever its status, and follows no redirect', async () => {
		const headers = { date: 'today' };
		const http = new FakeHttp(() => ({ statusCode: 401, body: '{"Message":"No."}', headers }));

		const answer = await ask(http.request, SERVICE, request);

		expect(answer).toEqual({ status: 401, body: { Message: 'No.' }, headers });
		expect(http.requests).toEqual([
			{
				...request,
				json: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				abortSignal: expect.any(AbortSignal),
			},
		]);
	});
});
