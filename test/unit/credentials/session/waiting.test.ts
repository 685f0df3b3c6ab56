import { OperationalError, UserError } from 'n8n-workflow';
import { RefusedError } from '../../../../credentials/session/service';
import { failed, runningFailure } from '../../../../credentials/session/waiting';
import { MINUTE, NOON, pass, SECOND, stopTheClock } from '../../support/clock';
import { apiKeyCredential, PASSWORD, passwordCredential, Stored } from '../../support/credentials';
import { failureOf, networkError } from '../../support/failure';
import { FakeDataMotion } from '../../support/http';
import { FakeSite, SECRET } from '../../support/site';

stopTheClock();

const REFUSED = { statusCode: 401, body: 'The user ID or the password is wrong.' };

function refusing() {
	const http = new FakeDataMotion();
	http.logon = REFUSED;
	const stored = new Stored(passwordCredential());
	const use = async () => await failureOf(async () => await stored.beforeRequest(http));
	return { http, stored, use };
}

describe('a refused sign-in', () => {
	it("is told in the service's words, with what to check and when the next attempt is made", async () => {
		const { use } = refusing();

		const { error, message, description } = await use();

		expect(error).toBeInstanceOf(UserError);
		expect(message).toBe('DataMotion refused the sign-in: The user ID or the password is wrong.');
		expect(description).toContain("Check 'User ID or Email' and 'Password'");
		expect(description).toContain('12:01:00 UTC');
	});

	it('does not make n8n give up on a trigger, which it does where an error says Authorization', async () => {
		const { http, use } = refusing();
		http.logon = { statusCode: 401, body: 'Authorization has been denied.' };

		expect((await use()).message).toBe(
			'DataMotion refused the sign-in: authorization has been denied.',
		);
	});

	it('is not repeated for 1, 5, 15, 60 and again 60 minutes', async () => {
		const { http, use } = refusing();
		await use();

		for (const [index, wait] of [1, 5, 15, 60, 60].entries()) {
			pass(wait * MINUTE - 1);
			await use();
			expect(http.signIns).toBe(index + 1);
			pass(1);
			await use();
			expect(http.signIns).toBe(index + 2);
		}
	});

	it('gives everybody who comes meanwhile the same words, in an error of their own', async () => {
		const { http, use } = refusing();
		const first = await use();
		pass(30 * SECOND);

		const second = await use();

		expect(second.message).toBe(`${first.message} Not tried again before 12:01:00 UTC.`);
		expect(second.description).toBe(first.description);
		expect(second.error).not.toBe(first.error);
		expect(http.signIns).toBe(1);
	});

	it('that 20 executions wait for is one attempt, and one step of the back-off', async () => {
		const { http, use } = refusing();

		const failures = await Promise.all(Array.from({ length: 20 }, use));

		expect(http.signIns).toBe(1);
		expect(new Set(failures.map(({ description }) => description)).size).toBe(1);
		expect(failures[19].description).toContain('12:01:00 UTC');
	});

	it('does not keep a corrected password waiting', async () => {
		const { http, stored, use } = refusing();
		await use();
		http.logon = undefined;

		stored.edit({ password: 'the right one' });

		expect(await stored.beforeRequest(http)).toMatchObject({ sessionToken: 'SESSION-1' });
	});

	it('is forgotten after a success: the next refusal waits one minute again', async () => {
		const { http, stored, use } = refusing();
		await use();
		pass(1 * MINUTE);
		await use();
		http.logon = undefined;
		pass(5 * MINUTE);
		await stored.beforeRequest(http);
		http.logon = REFUSED;
		stored.edit({ sessionToken: '' });

		await use();
		pass(1 * MINUTE);
		await use();

		expect(http.signIns).toBe(5);
	});
});

describe('a service that gives no usable answer', () => {
	it.each([
		['no connection', networkError('ECONNREFUSED'), 'nothing accepts connections there'],
		['no host', networkError('ENOTFOUND'), 'there is no host of that name'],
		['no answer in time', networkError('ECONNABORTED'), 'no answer came in time'],
		['an error without a code', new Error('socket hang up'), 'the request was not answered'],
		['status 500', { statusCode: 500, body: 'Oops' }, '(status 500) holds no session key'],
	])('is asked again after 10 seconds: %s', async (_what, reply, words) => {
		const { http, stored, use } = refusing();
		http.logon = reply;

		const { error, message, description } = await use();
		expect(error).toBeInstanceOf(OperationalError);
		expect(message).toContain('https://mail.example/SecureMessagingApi/Account/Logon');
		expect(message).toContain(words);
		expect(description).toContain('12:00:10 UTC');

		http.logon = undefined;
		pass(10 * SECOND - 1);
		await use();
		pass(1);
		expect(await stored.beforeRequest(http)).toMatchObject({ sessionToken: 'SESSION-1' });
		expect(http.signIns).toBe(2);
	});

	it('does not count as a refusal: the first refusal after it waits one minute', async () => {
		const { http, use } = refusing();
		http.logon = networkError('ECONNRESET');
		await use();
		pass(10 * SECOND);
		http.logon = REFUSED;

		expect((await use()).description).toContain(
			new Date(NOON + 10 * SECOND + MINUTE).toISOString().slice(11, 19),
		);
	});

	it('does not shorten the wait after refusals', async () => {
		const { http, use } = refusing();
		await use();
		pass(1 * MINUTE);
		http.logon = networkError('ECONNRESET');
		await use();
		pass(10 * SECOND);
		http.logon = REFUSED;
		await use();

		pass(5 * MINUTE - 1);
		await use();
		expect(http.signIns).toBe(3);
	});

	it('is told in words, without a code that n8n would replace by a sentence of its own', async () => {
		const { http, use } = refusing();
		for (const code of ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']) {
			http.logon = networkError(code);
			expect((await use()).message).not.toContain(code);
			pass(10 * SECOND);
		}
	});
});

describe('the error of a failed sign-in', () => {
	it.each([
		['a refusal', REFUSED],
		['an unreachable service', networkError('ECONNREFUSED')],
		['an error that carries the request', Object.assign(new Error('x'), { config: PASSWORD })],
	])(
		'holds no response, no secret and not the word that stops retries: %s',
		async (_what, reply) => {
			const { http, use } = refusing();
			http.logon = reply;

			const { error, text } = await use();

			expect(error).not.toHaveProperty('response');
			expect(text).not.toContain(PASSWORD);
			expect(text).not.toMatch(/authorization/i);
		},
	);

	it('holds no API key and no shared secret', async () => {
		const http = new FakeSite();
		http.secret = 'another secret';
		const credential = apiKeyCredential();

		const { error, text } = await failureOf(
			async () => await new Stored(credential).beforeRequest(http),
		);

		expect(error).not.toHaveProperty('response');
		expect(text).toContain('2003');
		expect(text).not.toContain(SECRET);
		expect(text).not.toContain(credential.apiKey);
		expect(text).not.toMatch(/authorization/i);
	});
});

describe('what has worked so far', () => {
	it('still counts as such after a service that gives no answer, not after a refusal', () => {
		const account = { isTrusted: true, refusals: 0 };
		const user = { refusals: 0 };

		const passing = failed(account, user, new OperationalError('Later.', { description: 'Wait.' }));
		expect(passing).toMatchObject({
			message: 'Later.',
			description: 'Wait. The next attempt is made after 12:00:10 UTC.',
		});
		expect(account.isTrusted).toBe(true);
		expect(runningFailure(account, user)).toMatchObject({ message: 'Later.', forAll: false });

		failed(account, user, new RefusedError('No.'));
		expect(account.isTrusted).toBe(false);
	});
});
