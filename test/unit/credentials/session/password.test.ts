import { BASE_URL, PASSWORD, passwordCredential, Stored } from '../../support/credentials';
import { failureOf } from '../../support/failure';
import { FakeDataMotion } from '../../support/http';

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

	it('that are refused are what to check', async () => {
		const { http, fail } = signingInWith({});
		http.logon = { statusCode: 401, body: 'The user ID or the password is wrong.' };

		const { message, description } = await fail();

		expect(message).toBe('DataMotion refused the sign-in: The user ID or the password is wrong.');
		expect(description).toContain("Check 'User ID or Email' and 'Password'");
	});
});
