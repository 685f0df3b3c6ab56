import { UserError } from 'n8n-workflow';
import { MINUTE, pass, stopTheClock } from '../../support/clock';
import { companyKeyCredential, passwordCredential, Stored } from '../../support/credentials';
import { failureOf, networkError } from '../../support/failure';
import { FakeDataMotion, FakeHttp } from '../../support/http';

stopTheClock();

const RIGHT = 'the right one';

/** One user, whose sign-ins succeed with the right password only. */
function user(userId: string) {
	const http = new FakeDataMotion(({ body }) =>
		JSON.stringify(body).includes(RIGHT) ? undefined : { statusCode: 401, body: 'No.' },
	);
	const signIn = async (
		password: string,
		stored = new Stored(passwordCredential({ userId, password })),
	) => await stored.beforeRequest(http);
	const fail = async (password: string) => await failureOf(async () => await signIn(password));
	return { http, signIn, fail };
}

describe('refusals are counted by user, not by password', () => {
	it('50 wrong passwords one after the other: 3 sign-ins', async () => {
		const { http, fail } = user('one-by-one');

		for (let index = 0; index < 50; index += 1) await fail(`wrong ${index}`);

		expect(http.signIns).toBe(3);
	});

	it('50 wrong passwords at the same time: 3 sign-ins', async () => {
		const { http, fail } = user('together');

		await Promise.all(Array.from({ length: 50 }, async (_, index) => await fail(`wrong ${index}`)));

		expect(http.signIns).toBe(3);
	});

	it('a corrected password is tried at once, twice; then all wait 15 minutes, and an hour', async () => {
		const { http, signIn, fail } = user('corrected');
		await fail('wrong 1');
		await fail('wrong 2');
		const third = await fail('wrong 3');

		expect(third.description).toContain('No sign-in of this user is tried before 12:15:00 UTC');
		const fourth = await fail(RIGHT);
		expect(fourth.error).toBeInstanceOf(UserError);
		expect(fourth.message).toContain('Not tried again before 12:15:00 UTC.');
		expect(http.signIns).toBe(3);

		pass(15 * MINUTE);
		expect((await fail('wrong 4')).description).toContain('before 13:15:00 UTC');
		pass(60 * MINUTE);
		expect(await signIn(RIGHT)).toMatchObject({ renewSession: '' });
	});

	it('whatever the capitals of the user, but for each service of its own', async () => {
		const { http, fail } = user('capitals');
		for (const userId of ['capitals', 'Capitals', 'CAPITALS']) {
			const stored = new Stored(passwordCredential({ userId, password: userId }));
			await failureOf(async () => await stored.beforeRequest(http));
		}
		await fail('another');
		expect(http.signIns).toBe(3);

		const elsewhere = passwordCredential({ userId: 'capitals', baseUrl: 'https://other.example' });
		await failureOf(async () => await new Stored(elsewhere).beforeRequest(http));
		expect(http.signIns).toBe(4);
	});

	it('whatever the way in which the address of the service is written', async () => {
		const { http } = user('addresses');
		for (const host of ['mail.example', 'MAIL.example', 'mail.example:443']) {
			const baseUrl = `https://${host}/SecureMessagingApi`;
			for (const password of ['wrong 1', 'wrong 2']) {
				const stored = new Stored(passwordCredential({ userId: 'addresses', baseUrl, password }));
				await failureOf(async () => await stored.beforeRequest(http));
			}
		}

		expect(http.signIns).toBe(3);
	});

	it('whatever the capitals of who is signed in with a company key', async () => {
		const http = new FakeHttp(() => ({ statusCode: 400, body: 'No.' }));
		for (const identity of [
			'ann@example.com',
			'Ann@example.com',
			'ANN@example.com',
			'anN@example.com',
		]) {
			const stored = new Stored(companyKeyCredential({ identity }));
			await failureOf(async () => await stored.beforeRequest(http));
		}

		expect(http.requests).toHaveLength(3);
	});

	it('a success forgets them', async () => {
		const { http, signIn, fail } = user('forgiven');
		await fail('wrong 1');
		await fail('wrong 2');
		await signIn(RIGHT);
		await fail('wrong 3');
		await fail('wrong 4');

		expect(http.signIns).toBe(5);
	});
});

describe('a password that has worked', () => {
	it('is not held back by a forgotten credential with an old one', async () => {
		const { http, signIn, fail } = user('mended');
		const mended = new Stored(passwordCredential({ userId: 'mended', password: RIGHT }));
		await signIn(RIGHT, mended);
		for (const password of ['old 1', 'old 2', 'old 3', 'old 4']) await fail(password);
		expect(http.signIns).toBe(4);

		mended.edit({ sessionToken: '' });

		expect(await signIn(RIGHT, mended)).toMatchObject({ renewSession: '' });
	});

	it('waits as any other once it is refused itself', async () => {
		const http = new FakeDataMotion();
		const stored = new Stored(passwordCredential());
		await stored.beforeRequest(http);
		http.logon = { statusCode: 401, body: 'No.' };
		stored.edit({ sessionToken: '' });
		const fail = async () => await failureOf(async () => await stored.beforeRequest(http));
		await fail();

		expect((await fail()).message).toContain('Not tried again before 12:01:00 UTC');
		expect(http.signIns).toBe(2);
	});
});

describe('an unreachable service', () => {
	it('does not hold back another password', async () => {
		const http = new FakeDataMotion();
		http.logon = networkError('ECONNREFUSED');
		const stored = new Stored(passwordCredential());
		await failureOf(async () => await stored.beforeRequest(http));
		http.logon = undefined;

		stored.edit({ password: 'another one' });

		expect(await stored.beforeRequest(http)).toMatchObject({ sessionToken: 'SESSION-1' });
	});
});
