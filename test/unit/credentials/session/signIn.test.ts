import type { SessionAccess } from '../../../../credentials/session/access';
import { bury } from '../../../../credentials/session/memory';
import { RefusedError } from '../../../../credentials/session/service';
import { SignIn } from '../../../../credentials/session/signIn';
import { MINUTE, NOON, pass, SECOND, stopTheClock } from '../../support/clock';
import { failureOf } from '../../support/failure';
import { FakeHttp } from '../../support/http';

stopTheClock();

const { request: http } = new FakeHttp(() => new Error('There is nothing to ask.'));
let count = 0;

/** Another account of another user for each, unless it says so. */
function signIn(change: Partial<SessionAccess> = {}) {
	count += 1;
	const ask = jest.fn(async () => await Promise.resolve({ token: `T-${count}`, life: null }));
	const access: SessionAccess = {
		fields: { name: `account ${count}` },
		urls: [],
		harmless: { url: '' },
		user: `user ${count}`,
		slides: false,
		signIn: ask,
		authorize: (options) => options,
		...change,
	};
	return { ask, signIn: new SignIn(access) };
}

const refuses = async () => await Promise.reject(new RefusedError('No.'));

/** Answers that come when the test says so. */
function answers<T>() {
	const waiting: Array<(value: T) => void> = [];
	const ask = jest.fn(async () => await new Promise<T>((resolve) => waiting.push(resolve)));
	return { ask, waiting };
}

describe('a sign-in', () => {
	it('is one for all who ask for it at the same time, and another one for who asks later', async () => {
		const { ask, signIn: shared } = signIn();

		const [first, second] = await Promise.all([shared.newSession(http), shared.newSession(http)]);
		expect(first).toBe(second);
		await shared.newSession(http);

		expect(ask).toHaveBeenCalledTimes(2);
	});

	it('that failed is not tried again too soon, unless it has to be now', async () => {
		const refused = jest.fn(refuses);
		const { signIn: failing } = signIn({ signIn: refused });
		const fail = async (now?: boolean) =>
			await failureOf(async () => await failing.newSession(http, now));
		await fail();

		expect((await fail()).message).toContain('Not tried again before 12:01:00 UTC');
		expect(refused).toHaveBeenCalledTimes(1);
		expect((await fail(true)).message).toBe('No.');
		expect(refused).toHaveBeenCalledTimes(2);
	});

	it('knows what the session before has found out, alive or dead', async () => {
		const known = { clockOffset: 5000, signatureFormat: 'hex' } as const;
		const ask = jest.fn<ReturnType<SessionAccess['signIn']>, Parameters<SessionAccess['signIn']>>(
			async () => await Promise.resolve({ token: 'T', life: null, ...known }),
		);
		const { signIn: knowing } = signIn({ signIn: ask });
		const session = await knowing.newSession(http);
		await knowing.newSession(http);
		bury(knowing.account, session);
		await knowing.newSession(http);

		expect(ask.mock.calls.map(([, given]) => given)).toEqual([{}, session, known]);
	});

	it('gives a session that is later than every dead one', async () => {
		const { signIn: renewed } = signIn();
		const first = await renewed.newSession(http);
		bury(renewed.account, first);

		const second = await renewed.newSession(http);
		expect([first.issuedAt, second.issuedAt]).toEqual([NOON, NOON + 1]);
		pass(1 * MINUTE);
		expect((await renewed.newSession(http)).issuedAt).toBe(NOON + 1 * MINUTE);
	});
});

describe('a session that lives 10 minutes', () => {
	const life = 10 * MINUTE;
	const living = async (slides: boolean) => {
		const token = async () => await Promise.resolve({ token: 'T', life });
		const { signIn: lasting } = signIn({ slides, signIn: token });
		expect(await lasting.usableSession(http)).toBeUndefined();
		const session = await lasting.newSession(http);
		expect(session.freshUntil).toBe(NOON + life);
		const isUsable = async () => (await lasting.usableSession(http)) === session;
		return { account: lasting.account, isUsable };
	};

	it.each([
		['is used until its end', life - 1, true],
		['is not used after it', life, false],
		['is used where the clock has been put back a little', -30 * SECOND, true],
		['is not used where it has been put back by more', -30 * SECOND - 1, false],
	])('%s', async (_what, passed, usable) => {
		const { isUsable } = await living(false);
		pass(passed);

		expect(await isUsable()).toBe(usable);
	});

	it.each([
		['lives on with each use, where that makes it', true],
		['ends all the same, where that does not', false],
	])('%s', async (_what, slides) => {
		const { account, isUsable } = await living(slides);
		pass(6 * MINUTE);
		account.lastUse = Date.now();
		pass(life - 1);
		expect(await isUsable()).toBe(slides);
		pass(1);

		expect(await isUsable()).toBe(false);
	});
});

describe('what works once', () => {
	const once = () => signIn({ worksOnce: true });

	it('gives one session', async () => {
		await expect(once().signIn.newSession(http)).resolves.toHaveProperty('token');
	});

	it.each([
		['while its session lives', false],
		['when its session is dead', true],
	])('is not tried again: %s', async (_when, dies) => {
		const { ask, signIn: used } = once();
		const session = await used.newSession(http);
		if (dies) bury(used.account, session);

		const { message, description } = await failureOf(async () => await used.newSession(http));

		expect(message).toBe(
			'The session of this SAML response has ended, and the response works once.',
		);
		expect(description).toContain('Sign in again at your identity provider');
		expect(ask).toHaveBeenCalledTimes(1);
	});
});

describe('a session', () => {
	it('that nobody can ask about counts as alive', async () => {
		const { signIn: silent } = signIn();
		const session = await silent.newSession(http);

		expect(await silent.isAlive(http, session)).toBe(true);
	});

	it('is asked about where nobody has seen it alive for 5 minutes, for 5 seconds', async () => {
		const isAlive = jest.fn(async () => await Promise.resolve(true));
		const { signIn: seen } = signIn({ mayDieUnseen: true, isAlive });
		const session = await seen.newSession(http);
		const questionsAfter = async (passed: number) => {
			pass(passed);
			expect(await seen.usableSession(http)).toBe(session);
			return isAlive.mock.calls.length;
		};

		expect(await questionsAfter(5 * MINUTE - 1)).toBe(0);
		expect(await questionsAfter(1)).toBe(1);
		expect(await questionsAfter(5 * MINUTE - 1)).toBe(1);
		expect(await questionsAfter(1)).toBe(2);
		expect(isAlive).toHaveBeenLastCalledWith(http, session, 5 * SECOND);
	});

	it('is not asked about where it can not die unseen', async () => {
		const isAlive = jest.fn(async () => await Promise.resolve(true));
		const { signIn: seen } = signIn({ isAlive });
		const session = await seen.newSession(http);
		pass(5 * MINUTE);

		expect(await seen.usableSession(http)).toBe(session);
		expect(isAlive).not.toHaveBeenCalled();
	});

	it('is asked about once at a time, whatever is asked about an older one', async () => {
		const { ask, waiting } = answers<boolean>();
		const { signIn: asked } = signIn({ isAlive: ask });
		const older = await asked.newSession(http);
		const newer = { ...older, token: 'newer' };
		const first = asked.isAlive(http, older);
		const second = asked.isAlive(http, newer);
		waiting[0](false);
		expect(await first).toBe(false);

		const third = asked.isAlive(http, newer);
		waiting[1](true);

		expect(await Promise.all([second, third])).toEqual([true, true]);
		expect(ask).toHaveBeenCalledTimes(2);
	});
});

describe('the Test button', () => {
	it.each([
		['need not wait after a refusal where no account can be locked', true],
		['has to wait otherwise', undefined],
	])('%s', async (_what, testAlwaysAsks) => {
		const { signIn: refused } = signIn({ testAlwaysAsks, signIn: refuses });
		expect(refused.testNeedNotWait).toBe(false);
		await failureOf(async () => await refused.newSession(http));

		expect(refused.testNeedNotWait).toBe(testAlwaysAsks === true);
	});
});

describe('the passwords of a user', () => {
	it('are tried one after the other, and no more after three refusals', async () => {
		const refused = jest.fn(refuses);
		const tries = Array.from({ length: 5 }, () => signIn({ user: 'one', signIn: refused }).signIn);

		const failures = await Promise.all(
			tries.map(async (each) => await failureOf(async () => await each.newSession(http))),
		);

		expect(refused).toHaveBeenCalledTimes(3);
		expect(failures[4].message).toContain('Not tried again before 12:15:00 UTC');
	});

	it('do not keep the one waiting that has worked', async () => {
		const { ask } = answers<never>();
		const { signIn: worked } = signIn({ user: 'two' });
		await worked.newSession(http);
		void signIn({ user: 'two', signIn: ask }).signIn.newSession(http);

		await expect(worked.newSession(http)).resolves.toBeDefined();
	});
});
