import { BaseError, OperationalError, UserError } from 'n8n-workflow';
import { authenticate, findSignatureInput } from './authenticate';
import type { DataMotionFields, SignInFields } from './fields';
import { isSessionKeyAlive, logon, samlLogon } from './logon';
import type { Account, Failure, Session } from './memory';
import type { Http } from './service';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A session key ends after 30 minutes without a request. */
const IDLE_LIMIT_MS = 29 * MINUTE;

/** A token ends five minutes after its issue, used or not. */
const TOKEN_LIFE_MS = 5 * MINUTE - 30 * SECOND;

/** How far the clocks of machines that share a session may be apart. */
const CLOCKS_APART_MS = 30 * SECOND;

// DataMotion disables an account after too many refused sign-ins; nothing tells how many are too many.
const WAIT_AFTER_REFUSAL_MS = [1 * MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE];
const WAIT_AFTER_NO_ANSWER_MS = 10 * SECOND;

/**
 * Signs in, at most once at a time for an account, and not again too soon after a failure.
 * @throws UserError when the service refuses, OperationalError when it can't be reached. Neither has a `response`,
 * which would make n8n sign in a second time.
 */
export async function signIn(http: Http, fields: SignInFields, account: Account): Promise<Session> {
	if (fields.mode === 'saml') refuseUsed(account);
	refuseTooSoon(account);
	account.signIn ??= attempt(http, fields, account).finally(() => {
		account.signIn = undefined;
	});
	return await account.signIn;
}

/** Asks the service whether a session still lives, once for all who ask about it at the same time. */
export async function isAlive(
	http: Http,
	fields: DataMotionFields,
	account: Account,
	{ token }: Session,
): Promise<boolean> {
	if (account.check?.token !== token) {
		const check = { token, isAlive: isSessionKeyAlive(http, fields, token) };
		account.check = check;
		void check.isAlive.finally(() => {
			if (account.check === check) account.check = undefined;
		});
	}
	return await account.check.isAlive;
}

async function attempt(http: Http, fields: SignInFields, account: Account): Promise<Session> {
	try {
		const session = await newSession(http, fields, account);
		account.session = session;
		account.lastUse = Date.now();
		account.refusals = 0;
		account.failure = undefined;
		return session;
	} catch (error) {
		throw failed(account, error);
	}
}

async function newSession(http: Http, fields: SignInFields, account: Account): Promise<Session> {
	// Later than every dead one, even within one tick of the clock.
	const issuedAt = Math.max(Date.now(), account.deadUpTo + 1);
	const freshUntil = Date.now() + lifeOf(fields);
	if (fields.mode !== 'apiKey') {
		const token =
			fields.mode === 'saml' ? await samlLogon(http, fields) : await logon(http, fields);
		return { token, issuedAt, freshUntil };
	}
	// What the last session found out still holds; the way to sign may be why it died before its time.
	const known = account.session;
	const clockOffset = known?.clockOffset ?? account.clockOffset ?? 0;
	const token = await authenticate(http, fields, clockOffset);
	const signatureInput = known?.signatureInput ?? (await findSignatureInput(http, fields, token));
	return { ...token, issuedAt, freshUntil, signatureInput };
}

/**
 * Whether a session may be used without asking. A SAML session always may: signing in again is no way out if it is
 * dead, and another process may have kept it alive.
 */
export function isFresh(fields: SignInFields, { lastUse }: Account, session: Session): boolean {
	if (fields.mode === 'saml') return true;
	const slidesTo = fields.mode === 'apiKey' ? 0 : lastUse + IDLE_LIMIT_MS;
	const left = Math.max(session.freshUntil, slidesTo) - Date.now();
	// Longer than a session lives: this machine's clock has been put back since, and tells nothing of its age.
	return left > 0 && left <= lifeOf(fields) + CLOCKS_APART_MS;
}

/** Milliseconds. */
function lifeOf({ mode }: SignInFields): number {
	return mode === 'apiKey' ? TOKEN_LIFE_MS : IDLE_LIMIT_MS;
}

/** A SAML response works once: where there has been a session, it is used up. */
function refuseUsed({ session, deadUpTo }: Account): void {
	if (session === undefined && deadUpTo === 0) return;
	throw new UserError('The session of this SAML response has ended, and the response works once.', {
		description: 'Sign in again at your identity provider, and pass on its new response.',
	});
}

/** @throws the last failure again, as long as the sign-in is not to be repeated */
export function refuseTooSoon({ failure }: Account): void {
	if (failure === undefined || Date.now() >= failure.nextAttempt) return;
	const notBefore = `Not tried again before ${timeOf(failure)} UTC.`;
	throw asError({ ...failure, message: `${failure.message} ${notBefore}` });
}

/** Takes note of a sign-in that failed, and gives its error. */
export function failed(account: Account, error: unknown): Error {
	const refused = error instanceof UserError;
	const wait = refused
		? WAIT_AFTER_REFUSAL_MS[Math.min(account.refusals, WAIT_AFTER_REFUSAL_MS.length - 1)]
		: WAIT_AFTER_NO_ANSWER_MS;
	if (refused) account.refusals += 1;
	account.failure = {
		message: withoutTriggerWord(error instanceof Error ? error.message : String(error)),
		advice: error instanceof BaseError ? (error.description ?? '') : '',
		refused,
		nextAttempt: Date.now() + wait,
	};
	return asError(account.failure);
}

/** n8n gives up for good on a trigger whose error contains this word, which a service may use. */
function withoutTriggerWord(message: string): string {
	return message.replaceAll('Authorization', 'authorization');
}

function timeOf({ nextAttempt }: Failure): string {
	return new Date(nextAttempt).toISOString().slice(11, 19);
}

/** A fresh error each time: several executions may get it, and n8n writes into the ones it gets. */
function asError(failure: Failure): Error {
	const { message, advice, refused } = failure;
	const time = timeOf(failure);
	return refused
		? new UserError(message, {
				description: `${advice} The same values are not tried again before ${time} UTC, so that the account is not locked; changed ones are tried at once.`,
			})
		: new OperationalError(message, {
				description: `${advice} The next attempt is made after ${time} UTC.`,
			});
}
