import type { SignatureInput } from './authenticate';

/** What signing in gave. Times are milliseconds since 1970, by this machine's clock. */
export interface Session {
	/** The session key or the authentication token. */
	token: string;
	issuedAt: number;
	freshUntil: number;
	/** ApiAuth only. */
	clockOffset?: number;
	/** ApiAuth only. */
	signatureInput?: SignatureInput;
}

/** What this process knows of one set of sign-in fields. */
export interface Account {
	/** The newest session not known to be dead. */
	session?: Session;
	/** When `session` was last handed out. */
	lastUse: number;
	/** Sessions issued up to here are dead. */
	deadUpTo: number;
	/** ApiAuth only: what the last dead session knew of the site's clock. */
	clockOffset?: number;
	signIn?: Promise<Session>;
	check?: { token: string; isAlive: Promise<boolean> };
	/** How many sign-ins in a row were refused. */
	refusals: number;
	failure?: Failure;
}

/** The last sign-in that failed. */
export interface Failure {
	message: string;
	advice: string;
	refused: boolean;
	/** Milliseconds since 1970; no sign-in with the same fields before. */
	nextAttempt: number;
}

// Expressions can make an account of every item: the least recently used are forgotten, which costs one sign-in.
const MAX_ACCOUNTS = 1000;
const accounts = new Map<string, Account>();

export function accountOf(fingerprint: string): Account {
	const account = accounts.get(fingerprint) ?? { lastUse: 0, deadUpTo: 0, refusals: 0 };
	accounts.delete(fingerprint);
	accounts.set(fingerprint, account);
	if (accounts.size > MAX_ACCOUNTS) {
		const [oldest] = accounts.keys();
		accounts.delete(oldest);
	}
	return account;
}

/** Takes note of a session that n8n had stored. */
export function learn(account: Account, session: Session): void {
	if (session.token === '') {
		bury(account, session);
	} else if (session.issuedAt > (account.session?.issuedAt ?? account.deadUpTo)) {
		account.session = session;
		// A clock that has been put back since must not make it look used in the future.
		account.lastUse = Math.min(session.issuedAt, Date.now());
	}
}

export function bury(account: Account, dead: Session): void {
	if (dead.issuedAt >= account.deadUpTo) {
		account.deadUpTo = dead.issuedAt;
		account.clockOffset = dead.clockOffset;
	}
	if (account.session !== undefined && account.session.issuedAt <= account.deadUpTo) {
		account.session = undefined;
	}
}
