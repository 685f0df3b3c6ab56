import { BaseError, OperationalError, UserError } from 'n8n-workflow';
import { RefusedError } from './service';

/** A sign-in that failed. */
export interface Failure {
	message: string;
	advice: string;
	/** What the error is thrown as again. */
	kind: 'refused' | 'toBeMended' | 'passing';
	/** All sign-ins of the user wait, whatever the password. */
	forAll: boolean;
	/** Milliseconds since 1970; no sign-in before. */
	nextAttempt: number;
}

/** What is counted of the sign-ins with one set of fields, or of one user whatever the passwords. */
export interface Attempts {
	/** How many in a row were refused. */
	refusals: number;
	/** Of the last one. */
	failure?: Failure;
}

/** Of one set of fields. */
export interface OwnAttempts extends Attempts {
	/** Whether the last one succeeded. */
	isTrusted: boolean;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

// DataMotion disables an account after too many refused sign-ins; nothing tells how many are too many.
const WAIT_AFTER_REFUSAL_MS = [1 * MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE];
const WAIT_AFTER_ANOTHER_FAILURE_MS = 10 * SECOND;

/** So often a corrected password is tried at once; then all passwords of the user wait. */
const REFUSALS_OF_A_USER = 3;

/** The failure because of which no sign-in is to be tried yet. */
export function runningFailure(account: OwnAttempts, user: Attempts): Failure | undefined {
	// What has worked so far is not held back by other passwords for the same user.
	const failures = account.isTrusted ? [account.failure] : [account.failure, user.failure];
	return failures.find((failure) => failure !== undefined && isRunning(failure));
}

export function isRunning({ nextAttempt }: Failure): boolean {
	return Date.now() < nextAttempt;
}

/** Its error again, for one who comes before it is over. */
export function asRepeated(failure: Failure): Error {
	const notBefore = `Not tried again before ${timeOf(failure)} UTC.`;
	return asError({ ...failure, message: `${failure.message} ${notBefore}` });
}

export function succeeded(account: OwnAttempts, user: Attempts): void {
	account.isTrusted = true;
	for (const each of [account, user]) {
		each.refusals = 0;
		each.failure = undefined;
	}
}

/** Takes note of a sign-in that failed, and gives its error. */
export function failed(account: OwnAttempts, user: Attempts, error: unknown): Error {
	const failure: Failure = {
		message: withoutTriggerWord(error instanceof Error ? error.message : String(error)),
		advice: error instanceof BaseError ? (error.description ?? '') : '',
		kind: error instanceof UserError ? 'toBeMended' : 'passing',
		forAll: false,
		nextAttempt: Date.now() + WAIT_AFTER_ANOTHER_FAILURE_MS,
	};
	account.failure = failure;
	account.isTrusted &&= !(error instanceof RefusedError);
	if (error instanceof RefusedError) {
		account.refusals += 1;
		user.refusals += 1;
		failure.kind = 'refused';
		failure.forAll = user.refusals >= REFUSALS_OF_A_USER;
		const refusals = failure.forAll ? user.refusals : account.refusals;
		const longest = WAIT_AFTER_REFUSAL_MS.length;
		failure.nextAttempt = Date.now() + WAIT_AFTER_REFUSAL_MS[Math.min(refusals, longest) - 1];
		if (failure.forAll) user.failure = failure;
	}
	return asError(failure);
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
	const { message, advice, kind } = failure;
	const description = `${advice} ${outlookOf(failure)}`;
	return kind === 'passing'
		? new OperationalError(message, { description })
		: new UserError(message, { description });
}

function outlookOf(failure: Failure): string {
	const time = `${timeOf(failure)} UTC`;
	if (failure.kind !== 'refused') return `The next attempt is made after ${time}.`;
	return failure.forAll
		? `No sign-in of this user is tried before ${time}, whatever is entered, so that the account is not locked.`
		: `The same values are not tried again before ${time}, so that the account is not locked; changed ones are tried at once.`;
}
