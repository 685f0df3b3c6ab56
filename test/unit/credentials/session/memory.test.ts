import { accountOf, bury, learn, userOf } from '../../../../credentials/session/memory';

const session = (token: string, issuedAt: number) => ({ token, issuedAt, freshUntil: 10_000 });
const fresh = (name: string) => accountOf(name);

describe('an account', () => {
	it('an account is one and the same for a fingerprint', () => {
		expect(accountOf('same')).toBe(accountOf('same'));
		expect(accountOf('same')).not.toBe(accountOf('other'));
	});

	it('the newest session is kept, in whatever order they come', () => {
		const account = fresh('newest');
		learn(account, session('B', 2));
		learn(account, session('A', 1));

		expect(account.session?.token).toBe('B');
	});

	it('a session that is learned from the store counts as used when it was issued', () => {
		const account = fresh('used');
		learn(account, session('A', 500));

		expect(account.lastUse).toBe(500);
	});

	it('what was issued up to a dead session is dead, what was issued later is not', () => {
		const account = fresh('dead');
		learn(account, session('A', 1));
		bury(account, session('', 2));
		expect(account.session).toBeUndefined();

		learn(account, session('A', 1));
		learn(account, session('B', 2));
		expect(account.session).toBeUndefined();

		learn(account, session('C', 3));
		expect(account.session?.token).toBe('C');
	});

	it('an older death does not bury a newer session', () => {
		const account = fresh('older');
		learn(account, session('B', 2));
		learn(account, session('', 1));

		expect(account.session?.token).toBe('B');
	});

	it('a later death is not undone by an earlier one', () => {
		const account = fresh('later');
		bury(account, session('', 5));
		bury(account, session('', 3));
		learn(account, session('D', 4));

		expect(account.session).toBeUndefined();
	});
});

describe('a session that is told to be dead by an empty token', () => {
	it('is not used any more, and what it knew is kept', () => {
		const account = fresh('blanked');
		const known = { clockOffset: 5000, signatureFormat: 'decimal' } as const;
		learn(account, { ...session('A', 1), ...known });
		learn(account, { ...session('', 1), ...known });

		expect(account.session).toBeUndefined();
		expect(account.learned).toEqual(known);
	});
});

describe('an account that is new', () => {
	it('has neither signed in nor been refused', () => {
		expect(fresh('new')).toMatchObject({ isTrusted: false, refusals: 0 });
	});
});

describe('a user', () => {
	it('is one and the same for a name, and has not been refused', () => {
		expect(userOf('ann')).toBe(userOf('ann'));
		expect(userOf('ann')).not.toBe(userOf('bob'));
		expect(userOf('ann').refusals).toBe(0);
		expect(userOf('ann').failure).toBeUndefined();
	});

	it('whose refusal is still waited for is never forgotten, another one is', () => {
		const failure = { message: 'No.', advice: '', kind: 'refused', forAll: true } as const;
		const [refused, free, idle] = ['refused', 'free', 'idle'].map(userOf);
		refused.failure = { ...failure, nextAttempt: Date.now() + 60_000 };
		free.failure = { ...failure, nextAttempt: Date.now() - 1 };

		for (let index = 0; index < 10_000; index += 1) userOf(`another one ${index}`);

		expect(userOf('refused')).toBe(refused);
		expect(userOf('free')).not.toBe(free);
		expect(userOf('idle')).not.toBe(idle);
	});
});

describe('of more than 10,000 accounts', () => {
	const useOthers = (name: string, between = () => {}) => {
		for (let index = 0; index < 10_000; index += 1) {
			accountOf(`${name} ${index}`);
			if (index % 1000 === 0) between();
		}
	};

	it('the least recently used are forgotten', () => {
		const used = accountOf('used all the time');
		const idle = accountOf('never used again');

		useOthers('one of many', () => accountOf('used all the time'));

		expect(accountOf('used all the time')).toBe(used);
		expect(accountOf('never used again')).not.toBe(idle);
	});

	it('one whose refusal is still waited for is never forgotten', () => {
		const refused = accountOf('refused');
		refused.failure = {
			message: 'No.',
			advice: '',
			kind: 'refused',
			forAll: false,
			nextAttempt: Date.now() + 60_000,
		};

		useOthers('after the refusal');

		expect(accountOf('refused')).toBe(refused);
	});

	it('that are all waited for, none takes longer than another', () => {
		let looks = 0;
		const failure = {
			message: 'No.',
			advice: '',
			kind: 'refused' as const,
			forAll: false,
			get nextAttempt() {
				looks += 1;
				return Infinity;
			},
		};
		for (let index = 0; index < 20_000; index += 1) accountOf(`waiting ${index}`).failure = failure;

		expect(looks).toBeLessThanOrEqual(40_000);
	});

	it('one that is signing in is never forgotten', () => {
		const signingIn = accountOf('signing in');
		signingIn.signIn = new Promise(() => {});

		useOthers('meanwhile');

		expect(accountOf('signing in')).toBe(signingIn);
	});
});

describe('up to 10,000 accounts', () => {
	it('all are remembered', () => {
		const accounts = Array.from({ length: 9_990 }, (_, index) => accountOf(`exactly ${index}`));

		expect(accounts.every((account, index) => accountOf(`exactly ${index}`) === account)).toBe(
			true,
		);
	});
});
