import {
	BASE_URL,
	PASSWORD,
	Stored,
	apiKeyCredential,
	passwordCredential,
} from '../../support/credentials';
import { MINUTE, NOON, pass, SECOND, stopTheClock } from '../../support/clock';
import { FakeDataMotion } from '../../support/http';
import { FakeSite } from '../../support/site';

stopTheClock();

describe('a session that is still good', () => {
	it('is got with one sign-in, and stored with its state beside it', async () => {
		const http = new FakeDataMotion();
		const stored = new Stored(passwordCredential({ userId: 'ann@example.com' }));

		const output = await stored.beforeRequest(http);

		expect(Object.keys(output).sort()).toEqual([
			'renewSession',
			'sessionToken',
			'sessionTokenState',
		]);
		expect(output.renewSession).toBe('');
		expect(output.sessionToken).toBe('SESSION-1');
		expect(String(output.sessionTokenState)).not.toContain('SESSION-1');
		expect(stored.state).toEqual({
			issuedAt: NOON,
			freshUntil: NOON + 29 * MINUTE,
			fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
		});
		expect(http.requests).toEqual([
			{
				method: 'POST',
				url: `${BASE_URL}/Account/Logon`,
				body: { UserIdOrEmail: 'ann@example.com', Password: PASSWORD },
				json: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				headers: {},
				abortSignal: expect.any(AbortSignal),
			},
		]);
	});

	it('is used again: nothing is stored, nothing is asked', async () => {
		const http = new FakeDataMotion();
		const stored = new Stored(passwordCredential());
		await stored.beforeRequest(http);

		expect(await stored.beforeRequest(http)).toEqual({});
		expect(http.requests).toHaveLength(1);
	});

	it('is taken from the store after a restart, when memory knows nothing of it', async () => {
		const http = new FakeDataMotion();
		const stored = new Stored(passwordCredential());
		await stored.beforeRequest(http);
		pass(10 * MINUTE);

		await jest.isolateModulesAsync(async () => {
			const restarted = await import('../../../../credentials/session/hook');
			expect(await restarted.renewSession.call(http.helper, stored.copy())).toEqual({});
		});
		expect(http.signIns).toBe(1);
	});
});

describe('one sign-in for all', () => {
	it('20 executions that start together sign in once', async () => {
		const http = new FakeDataMotion();
		const stored = new Stored(passwordCredential());

		const outputs = await Promise.all(
			Array.from({ length: 20 }, async () => await stored.beforeRequest(http, stored.copy())),
		);

		expect(http.signIns).toBe(1);
		expect(new Set(outputs.map(({ sessionToken }) => sessionToken))).toEqual(
			new Set(['SESSION-1']),
		);
	});

	it('an execution that was handed an older session gets the newest from memory, to be stored', async () => {
		const http = new FakeDataMotion();
		const stored = new Stored(passwordCredential());
		await stored.beforeRequest(http);
		const older = new Stored(stored.copy());
		pass(30 * MINUTE);
		await stored.beforeRequest(http);

		const output = await older.beforeRequest(http);

		expect(output).toMatchObject({ renewSession: '', sessionToken: 'SESSION-2' });
		expect(http.signIns).toBe(2);
	});

	it('two accounts at the same service do not share a session', async () => {
		const http = new FakeDataMotion();

		const ann = await new Stored(passwordCredential()).beforeRequest(http);
		const bob = await new Stored(passwordCredential()).beforeRequest(http);

		expect([ann.sessionToken, bob.sessionToken]).toEqual(['SESSION-1', 'SESSION-2']);
	});
});

describe('an empty token beside a state', () => {
	it('says that the session is dead: one sign-in, however many say so', async () => {
		const http = new FakeDataMotion();
		const stored = new Stored(passwordCredential());
		await stored.beforeRequest(http);
		const blanked = Array.from({ length: 20 }, () => ({ ...stored.copy(), sessionToken: '' }));

		const outputs = await Promise.all(
			blanked.map(async (copy) => await stored.beforeRequest(http, copy)),
		);

		expect(http.signIns).toBe(2);
		expect(outputs.map(({ sessionToken }) => sessionToken)).toEqual(
			new Array(20).fill('SESSION-2'),
		);
	});

	it('does not bury a newer session: that one is returned, without a sign-in', async () => {
		const http = new FakeDataMotion();
		const stored = new Stored(passwordCredential());
		await stored.beforeRequest(http);
		const dead = { ...stored.copy(), sessionToken: '' };
		await stored.beforeRequest(http, { ...dead });

		expect(await stored.beforeRequest(http, { ...dead })).toMatchObject({
			sessionToken: 'SESSION-2',
		});
		expect(http.signIns).toBe(2);
	});

	it('holds also for a copy that still has the dead token', async () => {
		const http = new FakeDataMotion();
		const stored = new Stored(passwordCredential());
		await stored.beforeRequest(http);
		const unaware = stored.copy();
		await stored.beforeRequest(http, { ...stored.copy(), sessionToken: '' });

		expect(await stored.beforeRequest(http, unaware)).toMatchObject({ sessionToken: 'SESSION-2' });
		expect(http.signIns).toBe(2);
	});
});

describe('an edited credential', () => {
	it.each([
		['password', { password: 'another one' }],
		['user', { userId: 'somebody-else@example.com' }],
		['address', { baseUrl: 'https://other.example/SecureMessagingApi' }],
	])('signs in with the new %s and never reuses the old session', async (_field, change) => {
		const http = new FakeDataMotion();
		const stored = new Stored(passwordCredential());
		await stored.beforeRequest(http);

		stored.edit(change);
		const output = await stored.beforeRequest(http);

		expect(output.sessionToken).toBe('SESSION-2');
		expect(http.requests[1].body ?? http.requests[1].url).toEqual(
			expect.objectContaining({ Password: 'password' in change ? change.password : PASSWORD }),
		);
	});

	it('gets its old session back when the edit is undone', async () => {
		const http = new FakeDataMotion();
		const stored = new Stored(passwordCredential());
		await stored.beforeRequest(http);
		stored.edit({ password: 'another one' });
		await stored.beforeRequest(http);

		stored.edit({ password: PASSWORD });

		expect(await stored.beforeRequest(http)).toMatchObject({ sessionToken: 'SESSION-1' });
		expect(http.signIns).toBe(2);
	});
});

describe('freshness', () => {
	it('a session key that was idle for 29 minutes is renewed', async () => {
		const http = new FakeDataMotion();
		const stored = new Stored(passwordCredential());
		await stored.beforeRequest(http);

		pass(29 * MINUTE - 1);
		expect(await stored.beforeRequest(http)).toEqual({});
		pass(29 * MINUTE);
		expect(await stored.beforeRequest(http)).toMatchObject({ sessionToken: 'SESSION-2' });
	});

	it('a session key that is used every 20 minutes lasts all day', async () => {
		const http = new FakeDataMotion();
		const stored = new Stored(passwordCredential());
		await stored.beforeRequest(http);

		for (let use = 0; use < 72; use += 1) {
			pass(20 * MINUTE);
			await stored.beforeRequest(http);
		}

		expect(http.signIns).toBe(1);
	});

	it.each([
		['a session key', passwordCredential, () => new FakeDataMotion()],
		['a token', apiKeyCredential, () => new FakeSite()],
	])('%s from before the clock was put back is renewed, once', async (_what, create, service) => {
		const http = service();
		const stored = new Stored(create());
		await stored.beforeRequest(http);
		pass(-60 * MINUTE);

		expect(await stored.beforeRequest(http)).not.toEqual({});
		expect(await stored.beforeRequest(http)).toEqual({});
	});

	it('a token is renewed 4:30 after its issue, however much it was used', async () => {
		const http = new FakeSite();
		const stored = new Stored(apiKeyCredential());
		await stored.beforeRequest(http);

		pass(4 * MINUTE + 29 * SECOND);
		expect(await stored.beforeRequest(http)).toEqual({});
		pass(SECOND);
		expect(await stored.beforeRequest(http)).toMatchObject({ sessionToken: 'TOKEN-2' });
	});
});
