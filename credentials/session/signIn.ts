import { UserError } from 'n8n-workflow';
import { fingerprintOf } from './access';
import type { SessionAccess } from './access';
import { accountOf, bury, userOf } from './memory';
import type { KnownAccount, Session } from './memory';
import type { Http } from './service';
import { asRepeated, failed, runningFailure, succeeded } from './waiting';

const SECOND = 1000;

/** How far the clocks of machines that share a session may be apart. */
const CLOCKS_APART_MS = 30 * SECOND;

/** So long a session is handed out without anybody having seen it alive. */
const UNSEEN_LIMIT_MS = 300 * SECOND;
const UNSEEN_CHECK_TIMEOUT_MS = 5 * SECOND;

/** How a credential signs in, with all that this process knows of it. */
export class SignIn {
	readonly fingerprint: string;

	readonly account: KnownAccount;

	private readonly user;

	constructor(readonly access: SessionAccess) {
		this.fingerprint = fingerprintOf(access);
		this.account = accountOf(this.fingerprint);
		this.user = userOf(access.user);
	}

	/**
	 * A new session, got at most once at a time for an account, and not again too soon after a failure unless `now`.
	 * @throws UserError when the service refuses, OperationalError when it can't be reached. Neither has a `response`,
	 * which would make n8n sign in a second time.
	 */
	async newSession(http: Http, now = false): Promise<Session> {
		const { account } = this;
		if (this.access.worksOnce) this.refuseUsed();
		if (!now) this.refuseTooSoon();
		account.signIn ??= this.inTurn(async () => {
			if (!now) this.refuseTooSoon();
			return await this.ask(http);
		}).finally(() => {
			account.signIn = undefined;
		});
		return await account.signIn;
	}

	/** @throws the last failure again, as long as no sign-in is to be tried */
	refuseTooSoon(): void {
		const failure = runningFailure(this.account, this.user);
		if (failure !== undefined) throw asRepeated(failure);
	}

	/** Nothing may sign in at present but the Test button. */
	get testNeedNotWait(): boolean {
		const { access, account, user } = this;
		return access.testAlwaysAsks === true && runningFailure(account, user) !== undefined;
	}

	/** A session that may be used: not too old, and lately seen alive. */
	async usableSession(http: Http): Promise<Session | undefined> {
		const session = this.freshSession();
		if (session === undefined || !this.isUnseen(session)) return session;
		if (await this.isAlive(http, session, UNSEEN_CHECK_TIMEOUT_MS)) return session;
		bury(this.account, session);
		return this.freshSession();
	}

	/** Asks the service whether a session still lives, once for all who ask about it at the same time. */
	async isAlive(http: Http, session: Session, timeout?: number): Promise<boolean> {
		const { access, account } = this;
		const { token } = session;
		if (access.isAlive === undefined) return true;
		if (account.check?.token !== token) {
			account.lastCheck = Date.now();
			const check = { token, isAlive: access.isAlive(http, session, timeout) };
			account.check = check;
			void check.isAlive.finally(() => {
				if (account.check === check) account.check = undefined;
			});
		}
		return await account.check.isAlive;
	}

	private freshSession(): Session | undefined {
		const { session } = this.account;
		return session !== undefined && this.isFresh(session) ? session : undefined;
	}

	private isFresh({ issuedAt, freshUntil }: Session): boolean {
		if (freshUntil === null) return true;
		const life = freshUntil - issuedAt;
		const slidesTo = this.access.slides ? this.account.lastUse + life : 0;
		const left = Math.max(freshUntil, slidesTo) - Date.now();
		// Longer than a session lives: this machine's clock has been put back since, and tells nothing of its age.
		return left > 0 && left <= life + CLOCKS_APART_MS;
	}

	private isUnseen({ issuedAt }: Session): boolean {
		if (!this.access.mayDieUnseen) return false;
		const seenAt = Math.max(issuedAt, this.account.lastCheck);
		// A clock that has been put back since tells nothing either.
		return Math.abs(Date.now() - seenAt) >= UNSEEN_LIMIT_MS;
	}

	/** One password of a user after the other, so that their refusals are counted; what has worked so far need not wait. */
	private async inTurn(signIn: () => Promise<Session>): Promise<Session> {
		if (this.account.isTrusted) return await signIn();
		const signedIn = this.user.turn.then(signIn);
		this.user.turn = signedIn.catch(() => {});
		return await signedIn;
	}

	private async ask(http: Http): Promise<Session> {
		const { access, account, user } = this;
		const now = Date.now();
		try {
			const { life, ...gained } = await access.signIn(http, account.session ?? account.learned);
			const session = {
				...gained,
				// Later than every dead one, even within one tick of the clock.
				issuedAt: Math.max(now, account.deadUpTo + 1),
				freshUntil: life === null ? null : now + life,
			};
			account.session = session;
			account.lastUse = Date.now();
			succeeded(account, user);
			return session;
		} catch (error) {
			throw failed(account, user, error);
		}
	}

	/** A SAML response works once: where there has been a session, it is used up. */
	private refuseUsed(): void {
		const { session, deadUpTo } = this.account;
		if (session === undefined && deadUpTo === 0) return;
		throw new UserError(
			'The session of this SAML response has ended, and the response works once.',
			{ description: 'Sign in again at your identity provider, and pass on its new response.' },
		);
	}
}
