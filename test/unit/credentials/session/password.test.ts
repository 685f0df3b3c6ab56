import { MINUTE, pass, stopTheClock } from '../../support/clock';
import { BASE_URL, PASSWORD, passwordCredential, Stored } from '../../support/credentials';
import { failureOf, networkError } from '../../support/failure';
import { FakeDataMotion } from '../../support/http';

stopTheClock();

const signingInWith = (fields: Parameters<typeof passwordCredential>[0]) => {
	const http = new FakeDataMotion();
	const stored = new Stored(passwordCredential(fields));
	const signIn = async () => await stored.beforeRequest(http);
	const fail = async () => await failureOf(signIn);
	return { http, stored, signIn, fail };
};

describe('a user ID and a password', () => {
	it('are exchanged for a session key', async () => {
		const { http, stored, signIn } = signingInWith({
			userId: ' ann@example.com ',
			password: `${PASSWORD}\n`,
		});

		await signIn();

		expect(stored.token).toBe('SESSION-1');
		expect(http.requests).toEqual([
			expect.objectContaining({
				method: 'POST',
				url: `${BASE_URL}/Account/Logon`,
				body: { UserIdOrEmail: 'ann@example.com', Password: PASSWORD },
			}),
		]);
	});

	it.each([
		['JSON under another content type', '{"SessionKey":"K"}'],
		['JSON in a JSON text', JSON.stringify('{"SessionKey":"K"}')],
	])('are answered with %s', async (_what, body) => {
		const { http, stored, signIn } = signingInWith({});
		http.logon = { statusCode: 200, body };

		await signIn();

		expect(stored.token).toBe('K');
	});

	it('that are refused are what to check', async () => {
		const { http, fail } = signingInWith({});
		http.logon = { statusCode: 401, body: 'The user ID or the password is wrong.' };

		const { message, description } = await fail();

		expect(message).toBe('DataMotion refused the sign-in: The user ID or the password is wrong.');
		expect(description).toContain("Check 'User ID or Email' and 'Password'");
	});

	it('are not told, should the service repeat them', async () => {
		const { http, fail } = signingInWith({ subscriptionKey: 'portal-key-1' });
		http.logon = { statusCode: 401, body: `Not ${PASSWORD}, not portal-key-1 in this way.` };

		const { message, text } = await fail();

		expect(message).toBe('DataMotion refused the sign-in: Not ***, not *** in this way.');
		expect(text).not.toContain(PASSWORD);
	});

	it.each([
		['User ID or Email', { userId: ' ' }],
		['Password', { password: '' }],
	])("are not tried where '%s' is blank", async (label, fields) => {
		const { http, fail } = signingInWith(fields);

		expect((await fail()).message).toContain(`'${label}' is empty`);
		expect(http.requests).toEqual([]);
	});

	it('that get no answer are told with the address that was asked', async () => {
		const { http, fail } = signingInWith({});
		http.logon = networkError('ECONNREFUSED');

		expect((await fail()).message).toContain(
			`No sign-in at ${BASE_URL}/Account/Logon ('Base URL')`,
		);
	});

	it('are asked for once, as long as their session is used', async () => {
		const { http, signIn } = signingInWith({});
		await signIn();
		pass(20 * MINUTE);
		await signIn();
		pass(20 * MINUTE);

		expect(await signIn()).toEqual({});
		expect(http.signIns).toBe(1);
	});
});
