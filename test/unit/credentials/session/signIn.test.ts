import type { SessionAccess } from '../../../../credentials/session/access';
import { bury } from '../../../../credentials/session/memory';
import { SignIn } from '../../../../credentials/session/signIn';
import { MINUTE, NOON, pass, SECOND, stopTheClock } from '../../support/clock';
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
});
