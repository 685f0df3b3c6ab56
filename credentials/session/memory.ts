import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { SignatureFormat, SignatureInput } from './signature';
import { isRunning } from './waiting';
import type { Attempts, OwnAttempts } from './waiting';

/** What signing in gave. Times are milliseconds since 1970, by this machine's clock. */
export interface Session {
	/** The session key or the token. */
	token: string;
	issuedAt: number;
	/** `null`: until it is proven dead. */
	freshUntil: number | null;
	/** Milliseconds by which the service's clock is ahead of ours, where timestamps are sent. */
	clockOffset?: number;
	/** ApiAuth only. */
	signatureInput?: SignatureInput;
	/** ApiAuth only: which one the site took, where the credential leaves it open. */
	signatureFormat?: SignatureFormat;
}

/** What this process knows of one set of sign-in fields. */
export interface KnownAccount extends OwnAttempts {
	/** The newest session not known to be dead. */
	session?: Session;
	/** When `session` was last handed out. */
	lastUse: number;
	/** When the service was last asked whether the session lives. */
	lastCheck: number;
	/** Sessions issued up to here are dead. */
	deadUpTo: number;
	/** What the last dead session knew. */
	learned: Pick<Session, 'clockOffset' | 'signatureFormat'>;
	signIn?: Promise<Session>;
	check?: { token: string; isAlive: Promise<boolean> };
}

/** What this process knows of a user of a service, whatever the passwords. */
export interface User extends Attempts {
	/** Settled when the last sign-in that has been begun is over. */
	turn: Promise<unknown>;
}

// Expressions can make an account of every item: the least recently used are forgotten, which costs a sign-in each.
const MOST = 10_000;

class Memory<T> {
	private readonly entries = new Map<string, T>();

	constructor(
		private readonly create: () => T,
		private readonly isNeeded: (entry: T) => boolean,
	) {}

	of(key: string): T {
		const entry = this.entries.get(key) ?? this.create();
		this.entries.delete(key);
		this.entries.set(key, entry);
		// Two for each that is added, so that they become fewer again; looking at all of them would take ever longer.
		for (let looked = 0; looked < 2 && this.entries.size > MOST; looked += 1) this.forgetOldest();
		return entry;
	}

	private forgetOldest(): void {
		const [[key, entry]] = this.entries;
		this.entries.delete(key);
		if (this.isNeeded(entry)) this.entries.set(key, entry);
	}
}

const accounts = new Memory<KnownAccount>(
	() => ({ lastUse: 0, lastCheck: 0, deadUpTo: 0, learned: {}, isTrusted: false, refusals: 0 }),
	({ signIn, failure }) => signIn !== undefined || (failure !== undefined && isRunning(failure)),
);

const users = new Memory<User>(
	() => ({ refusals: 0, turn: Promise.resolve() }),
	({ failure }) => failure !== undefined && isRunning(failure),
);

export const accountOf = (fingerprint: string): KnownAccount => accounts.of(fingerprint);

export const userOf = (user: string): User => users.of(user);

/** For the Test button: signs in with what the credential holds, where the hook has taken what it had. */
export const signInAnew = new WeakMap<
	ICredentialDataDecryptedObject,
	() => Promise<Session | undefined>
>();

/** Takes note of a session that n8n had stored. */
export function learn(account: KnownAccount, session: Session): void {
	if (session.token === '') {
		bury(account, session);
	} else if (session.issuedAt > (account.session?.issuedAt ?? account.deadUpTo)) {
		account.session = session;
		// A clock that has been put back since must not make it look used in the future.
		account.lastUse = Math.min(session.issuedAt, Date.now());
	}
}

export function bury(account: KnownAccount, dead: Session): void {
	if (dead.issuedAt >= account.deadUpTo) {
		const { clockOffset, signatureFormat } = dead;
		account.deadUpTo = dead.issuedAt;
		account.learned = { clockOffset, signatureFormat };
	}
	if (account.session !== undefined && account.session.issuedAt <= account.deadUpTo) {
		account.session = undefined;
	}
}
