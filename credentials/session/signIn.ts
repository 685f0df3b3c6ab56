import { BaseError, OperationalError, UserError } from 'n8n-workflow';
import { authenticate, findSignatureInput, isTokenAlive } from './authenticate';
import type { SignInFields } from './fields';
import { isSessionKeyAlive, logon, samlLogon } from './logon';
import type { Account, Failure, Session } from './memory';
import type { Http } from './service';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A session key ends after 30 minutes without a request. */
export const IDLE_LIMIT_MS = 29 * MINUTE;

/** A token ends five minutes after its issue, used or not. */
const TOKEN_LIFE_MS = 5 * MINUTE - 30 * SECOND;

// DataMotion disables an account after too many refused sign-ins; nothing tells how many are too many.
const WAIT_AFTER_REFUSAL_MS = [1 * MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE];
const WAIT_AFTER_NO_ANSWER_MS = 10 * SECOND;

/**
 * Signs in, at most once at a time for an account, and not again too soon after a failure.
 * @throws UserError when the service refuses, OperationalError when it can't be reached. Neither has a `response`,
 * which would make n8n sign in a second time.
 */
export async function signIn(http: Http, fields: SignInFields, account: Account): Promise<Session> {
	if (account.failure !== undefined && Date.now() < account.failure.nextAttempt) {
		throw asError(account.failure);
	}
	account.signIn ??= attempt(http, fields, account).finally(() => {
		account.signIn = undefined;
	});
	return await account.signIn;
}

/** Asks the service whether a session still lives, once for all who ask at the same time. */
export async function isAlive(
	http: Http,
	fields: SignInFields,
	account: Account,
	session: Session,
): Promise<boolean> {
	account.check ??= askService(http, fields, session).finally(() => {
		account.check = undefined;
	});
	return await account.check;
}

async function askService(http: Http, fields: SignInFields, session: Session): Promise<boolean> {
	try {
		if (fields.mode !== 'apiKey') return await isSessionKeyAlive(http, fields, session.token);
		const token = { token: session.token, clockOffset: session.clockOffset ?? 0 };
		return await isTokenAlive(http, fields, token, session.signatureInput ?? 'token');
	} catch {
		return true; // no answer proves nothing, and a sign-in would get none either
	}
}

async function attempt(http: Http, fields: SignInFields, account: Account): Promise<Session> {
	try {
		const session = await newSession(http, fields, account);
		account.session = session;
		account.lastUse = session.issuedAt;
		account.refusals = 0;
		account.failure = undefined;
		return session;
	} catch (error) {
		const refused = error instanceof UserError;
		const wait = refused
			? WAIT_AFTER_REFUSAL_MS[Math.min(account.refusals, WAIT_AFTER_REFUSAL_MS.length - 1)]
			: WAIT_AFTER_NO_ANSWER_MS;
		if (refused) account.refusals += 1;
		const failure = {
			message: error instanceof Error ? error.message : String(error),
			advice: error instanceof BaseError ? (error.description ?? '') : '',
			refused,
			nextAttempt: Date.now() + wait,
		};
		account.failure = failure;
		throw asError(failure);
	}
}

async function newSession(http: Http, fields: SignInFields, account: Account): Promise<Session> {
	// Later than every dead one, even within one tick of the clock.
	const issuedAt = Math.max(Date.now(), account.deadUpTo + 1);
	if (fields.mode !== 'apiKey') {
		if (fields.mode === 'saml') refuseUsed(account);
		const token =
			fields.mode === 'saml' ? await samlLogon(http, fields) : await logon(http, fields);
		return { token, issuedAt, freshUntil: issuedAt + IDLE_LIMIT_MS };
	}
	// What the last session found out still holds, unless that session died before its time.
	const known = account.session;
	const token = await authenticate(http, fields, known?.clockOffset ?? 0);
	const signatureInput = known?.signatureInput ?? (await findSignatureInput(http, fields, token));
	return { ...token, issuedAt, freshUntil: issuedAt + TOKEN_LIFE_MS, signatureInput };
}

/** A SAML response works once: where there has been a session, it is used up. */
function refuseUsed({ session, deadUpTo }: Account): void {
	if (session === undefined && deadUpTo === 0) return;
	throw new UserError('The session of this SAML response has ended, and the response works once.', {
		description: 'Sign in again at your identity provider, and pass on its new response.',
	});
}

/** A fresh error each time: several executions may get it, and n8n writes into the ones it gets. */
function asError({ message, advice, refused, nextAttempt }: Failure): Error {
	const time = new Date(nextAttempt).toISOString().slice(11, 19);
	return refused
		? new UserError(message, {
				description: `${advice} The same values are not tried again before ${time} UTC, so that the account is not locked; changed ones are tried at once.`,
			})
		: new OperationalError(message, {
				description: `${advice} The next attempt is made after ${time} UTC.`,
			});
}
