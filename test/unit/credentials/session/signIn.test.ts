import type { SessionAccess } from '../../../../credentials/session/access';
import { bury } from '../../../../credentials/session/memory';
import { SignIn } from '../../../../credentials/session/signIn';
import { MINUTE, NOON, pass, SECOND, stopTheClock } from '../../support/clock';
import { failureOf } from '../../support/failure';
import { FakeHttp } from '../../support/http';

stopTheClock();

const { request: http } = new FakeHttp(() => new Error('There is nothing to ask.'));
let count = 0;

/** Another account of another user for each, unless it says so. */
function signIn(change: Partial<SessionAccess> = {}): SignIn {
	count += 1;
	const access: SessionAccess = {
		fields: { name: `account ${count}` },
		urls: [],
		harmless: { url: '' },
		user: `user ${count}`,
		slides: false,
		signIn: async () => await Promise.resolve({ token: `T-${count}`, life: null }),
		authorize: (options) => options,
		...change,
	};
	return new SignIn(access);
}

/** Answers that come when the test says so. */
function answers<T>() {
	const waiting: Array<(value: T) => void> = [];
	const ask = jest.fn(async () => await new Promise<T>((resolve) => waiting.push(resolve)));
	return { ask, waiting };
}

describe('a sign-in', () => {
	it('gives a session that is later than every dead one', async () => {
		const renewed = signIn();
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
		const lasting = signIn({ slides, signIn: token });
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

describe('a session', () => {
	it('that nobody can ask about counts as alive', async () => {
		const silent = signIn();
		const session = await silent.newSession(http);

		expect(await silent.isAlive(http, session)).toBe(true);
	});

	it('is not asked about where it can not die unseen', async () => {
		const isAlive = jest.fn(async () => await Promise.resolve(true));
		const seen = signIn({ isAlive });
		const session = await seen.newSession(http);
		pass(5 * MINUTE);

		expect(await seen.usableSession(http)).toBe(session);
		expect(isAlive).not.toHaveBeenCalled();
	});

	it('is asked about once at a time, whatever is asked about an older one', async () => {
		const { ask, waiting } = answers<boolean>();
		const asked = signIn({ isAlive: ask });
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

	it('of what works once is not followed by another, while it lives', async () => {
		const used = signIn({ worksOnce: true });
		await used.newSession(http);

		const { message } = await failureOf(async () => await used.newSession(http));

		expect(message).toContain('the response works once');
	});
});

describe('the passwords of a user', () => {
	it('do not keep the one waiting that has worked', async () => {
		const worked = signIn({ user: 'one of several passwords' });
		await worked.newSession(http);
		const { ask } = answers<never>();
		void signIn({ user: 'one of several passwords', signIn: ask }).newSession(http);

		await expect(worked.newSession(http)).resolves.toBeDefined();
	});
});
