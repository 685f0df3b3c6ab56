import type { SessionAccess } from '../../../../credentials/session/access';
import { bury } from '../../../../credentials/session/memory';
import { RefusedError } from '../../../../credentials/session/service';
import { SignIn } from '../../../../credentials/session/signIn';
import { MINUTE, pass, stopTheClock } from '../../support/clock';
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

	it.each([
		['is asked about after 5 minutes where it may die unseen', true, 1],
		['is not asked about where it can not', false, 0],
	])('%s', async (_what, mayDieUnseen, questions) => {
		const isAlive = jest.fn(async () => await Promise.resolve(true));
		const { signIn: seen } = signIn({ mayDieUnseen, isAlive });
		const session = await seen.newSession(http);
		pass(5 * MINUTE);

		expect(await seen.usableSession(http)).toBe(session);
		expect(isAlive).toHaveBeenCalledTimes(questions);
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
