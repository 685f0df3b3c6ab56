import { isSessionKeyAlive, logon } from '../../../../credentials/session/logon';
import { BASE_URL } from '../../support/credentials';
import { failureOf } from '../../support/failure';
import { FakeDataMotion, FakeHttp } from '../../support/http';

const fields = { mode: 'password', url: BASE_URL, userId: 'ann', password: 'secret' } as const;
const messageOf = async (statusCode: number, body?: unknown) => {
	const http = new FakeHttp(() => ({ statusCode, body }));
	return (await failureOf(async () => await logon(http.request, fields))).message;
};

test('Logon gives the session key', async () => {
	expect(await logon(new FakeDataMotion().request, fields)).toBe('SESSION-1');
});

test('an answer in JSON is read under any content type', async () => {
	const http = new FakeHttp(() => ({ statusCode: 200, body: '{"SessionKey":"K"}' }));

	expect(await logon(http.request, fields)).toBe('K');
});

test.each([
	['its own words', 'Too many bad attempts. ', 'Too many bad attempts.'],
	['words in JSON', '"The account is disabled"', 'The account is disabled.'],
	['nothing', '', 'status 401 without a reason.'],
	['a page of a proxy', '  <html>Login</html>', 'status 401 without a reason.'],
	['the words in an object', { Message: 'Denied.' }, 'Denied.'],
	['another object', { error: 5 }, 'status 401 without a reason.'],
])('a refusal is told with %s', async (_what, body, words) => {
	expect(await messageOf(401, body)).toBe(`DataMotion refused the sign-in: ${words}`);
});

test.each([204, 302, 404, 429, 500, 503])('status %d is no refusal', async (status) => {
	expect(await messageOf(status, 'Whatever')).toContain(
		`No sign-in at ${BASE_URL}/Account/Logon: the answer (status ${status})`,
	);
});

test.each([
	[200, true],
	[401, false],
	[403, true],
	[404, true],
	[500, true],
])('Account/Details with status %d: alive is %s', async (statusCode, alive) => {
	const http = new FakeHttp(() => ({ statusCode }));

	expect(await isSessionKeyAlive(http.request, fields, 'KEY')).toBe(alive);
});
