import { ANN, BOB, DataMotionClient } from './dataMotionClient';
import { startForTests } from './start';

const EXPIRES_AFTER = 30 * 60;

describe('DataMotion accounts', () => {
	const [sandbox] = startForTests();

	it.each([ANN, 'ANN@Sandbox.Example', 'ann'])('signs in as %s', async (login) => {
		const answer = await new DataMotionClient(sandbox).logon(login, 'sandbox');
		expect(answer.status).toBe(200);
		expect(answer.data).toEqual({ SessionKey: expect.stringMatching(/^[0-9A-F]{32}$/) });
		expect(answer.headers['cache-control']).toBe('no-store');
	});

	it('accepts the path in any casing, and field names too', async () => {
		const client = new DataMotionClient(sandbox);
		const body = { useridoremail: ANN, password: 'sandbox' };
		expect((await client.post('/account/LOGON/', body)).status).toBe(200);
	});

	it.each([
		[undefined, 400, 'The LogonRequest body is missing.'],
		[{ Password: 'x' }, 400, 'The UserIdOrEmail field is required.'],
		[{ UserIdOrEmail: ANN }, 400, 'The Password field is required.'],
		[
			{ UserIdOrEmail: ANN, Password: 'x' },
			401,
			'The user ID, e-mail address or password is incorrect.',
		],
		[
			{ UserIdOrEmail: 'nobody@sandbox.example', Password: 'sandbox' },
			401,
			'The user ID, e-mail address or password is incorrect.',
		],
	])('refuses to sign in with %j', async (body, status, message) => {
		const answer = await new DataMotionClient(sandbox).post('/Account/Logon', body);
		expect([answer.status, answer.data]).toEqual([status, message]);
	});

	it('disables an account after five bad attempts in a row', async () => {
		const client = new DataMotionClient(sandbox);
		for (const attempt of [1, 2, 3, 4]) await client.logon(ANN, `wrong ${attempt}`);
		expect((await client.logon(ANN, 'sandbox')).status).toBe(200);
		for (const attempt of [1, 2, 3, 4]) await client.logon(ANN, `wrong ${attempt}`);
		const fifth = await client.logon(ANN, 'wrong');
		expect(fifth.data).toBe('Too many bad sign-in attempts: the account has been disabled.');
		const sixth = await client.logon(ANN, 'sandbox');
		expect([sixth.status, sixth.data]).toEqual([401, 'The account is disabled.']);
		expect((await client.logon(BOB, 'sandbox')).status).toBe(200);
		await sandbox.addUser(ANN, 'another');
		expect((await client.logon(ANN, 'another')).status).toBe(200);
	});

	it('tells a missing, a bad and an expired session key apart', async () => {
		const missing = await new DataMotionClient(sandbox).get('/Account/Details');
		expect([missing.status, missing.data]).toEqual([401, 'The X-Session-Key header is missing.']);
		const bad = await new DataMotionClient(sandbox, 'A'.repeat(32)).get('/Account/Details');
		expect([bad.status, bad.data]).toEqual([401, 'The session key is invalid.']);
		const ann = await DataMotionClient.signedIn(sandbox, ANN);
		await sandbox.advance(EXPIRES_AFTER + 1);
		const expired = await ann.get('/Account/Details');
		expect([expired.status, expired.data]).toEqual([401, 'The session key has expired.']);
	});

	it('keeps a session alive that is used', async () => {
		const ann = await DataMotionClient.signedIn(sandbox, ANN);
		for (const use of [1, 2, 3]) {
			await sandbox.advance(EXPIRES_AFTER - 10);
			const answer = await ann.get(`/Account/CheckSessionKey?use=${use}`);
			expect([answer.status, answer.data]).toEqual([200, '']);
		}
	});

	it('forgets sessions at log-out, or when told to', async () => {
		const [ann, bob] = [
			await DataMotionClient.signedIn(sandbox, ANN),
			await DataMotionClient.signedIn(sandbox, BOB),
		];
		await sandbox.dropSessions(BOB);
		expect((await bob.get('/Account/Details')).data).toBe('The session key is invalid.');
		const loggedOut = await ann.post('/Account/Logout');
		expect([loggedOut.status, loggedOut.data]).toEqual([200, '']);
		expect((await ann.get('/Account/Details')).data).toBe('The session key is invalid.');
	});

	it('gives the details of the account', async () => {
		const ann = await DataMotionClient.signedIn(sandbox, ANN);
		const text = 'x'.repeat(2000);
		await ann.post('/Message', { To: [ANN, BOB], TextBody: text });
		const { data } = await ann.get('/Account/Details');
		expect(data).toMatchObject({
			EmailAddress: ANN,
			UserId: 'ann',
			Uid: expect.any(Number),
			Statistics: {
				TotalMessagesInInbox: 1,
				TotalUnreadMessagesInInbox: 1,
				TotalMessagesSent: 1,
				TotalVisits: 1,
				UsedAccountSize: 2,
				DateOfLastVisit: expect.stringMatching(
					/^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d\d:\d\d [AP]M \(UTC-04:00\)$/,
				),
			},
		});
	});

	it('answers unknown paths with 404 and a JSON string', async () => {
		const answer = await new DataMotionClient(sandbox).get('/Account/Nothing');
		expect([answer.status, typeof answer.data]).toEqual([404, 'string']);
		expect(answer.headers['content-type']).toContain('application/json');
	});
});
