import { BaseError, OperationalError } from 'n8n-workflow';
import { errorCodeOf, networkFaultOf } from '../../services/networkFaults';
import { ItemError, PassingError, ServiceError } from './errors';

/** Why a request got no answer. */
export interface Fault {
	error: ItemError;
	/** Nothing can have reached the service. */
	nothingSent: boolean;
	/** It may go away by itself. */
	passing: boolean;
}

/**
 * Reads what n8n's HTTP helper threw.
 * @param service how the user knows it: "DataMotion", "The site"
 * @param url where the request went
 */
export function faultOf(thrown: unknown, service: string, url: string): Fault {
	const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
	const own = [thrown, cause, cause instanceof Error && cause.cause].find(isItemError);
	if (own !== undefined) return { error: own, nothingSent: true, passing: false };
	if (errorCodeOf(thrown) === undefined && cause instanceof BaseError) {
		// The credential's hook: no sign-in, so no request.
		const Kind = cause instanceof OperationalError ? PassingError : ServiceError;
		const error = new Kind(cause.message, cause.description ?? '');
		return { error, nothingSent: true, passing: false };
	}
	const { what, howToMend, nothingSent, passing } = networkFaultOf(thrown);
	const { origin } = new URL(url);
	// Certificates don't mend themselves; a service that is slow today may answer in time tomorrow.
	const Kind = nothingSent && !passing ? ServiceError : PassingError;
	return {
		error: new Kind(
			`${service} did not answer at ${origin}: ${what}.`,
			howToMend ?? 'Check the address in the credential and the network, then run it again.',
		),
		nothingSent,
		passing,
	};
}

/** From within the body: a file that can't be read. */
function isItemError(error: unknown): error is ItemError {
	return error instanceof ItemError;
}
