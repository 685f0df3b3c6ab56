import { BaseError, OperationalError } from 'n8n-workflow';
import { ItemError, PassingError, ServiceError } from './errors';

/** Why a request got no answer. */
export interface Fault {
	error: ItemError;
	/** Nothing can have reached the service. */
	nothingSent: boolean;
	/** It may go away by itself. */
	passing: boolean;
}

interface NetworkFault {
	what: string;
	nothingSent: boolean;
	passing: boolean;
}

const beforeConnecting = (what: string, passing = true) => ({ what, nothingSent: true, passing });
const onTheWay = (what: string, passing = true) => ({ what, nothingSent: false, passing });

// In words: n8n replaces any message that contains one of these codes by a sentence of its own.
const NETWORK_FAULTS: Record<string, NetworkFault> = {
	ECONNREFUSED: beforeConnecting('nothing accepts connections there'),
	ENOTFOUND: beforeConnecting('there is no host of that name'),
	EAI_AGAIN: beforeConnecting('the host name could not be looked up'),
	EHOSTUNREACH: beforeConnecting('there is no way to the host'),
	ENETUNREACH: beforeConnecting('there is no way to the network'),
	CERT_HAS_EXPIRED: beforeConnecting('its certificate has expired', false),
	DEPTH_ZERO_SELF_SIGNED_CERT: beforeConnecting('its certificate is self-signed', false),
	SELF_SIGNED_CERT_IN_CHAIN: beforeConnecting('its certificate is self-signed', false),
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: beforeConnecting('its certificate can not be verified', false),
	UNABLE_TO_GET_ISSUER_CERT: beforeConnecting('its certificate can not be verified', false),
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: beforeConnecting('its certificate can not be verified', false),
	CERT_NOT_YET_VALID: beforeConnecting('its certificate is not valid yet', false),
	CERT_REVOKED: beforeConnecting('its certificate has been revoked', false),
	ERR_SSL_WRONG_VERSION_NUMBER: beforeConnecting('it does not speak https', false),
	ERR_TLS_CERT_ALTNAME_INVALID: beforeConnecting('its certificate is for another host', false),
	ECONNRESET: onTheWay('the connection was cut'),
	EPIPE: onTheWay('the connection was cut'),
	ERR_BAD_RESPONSE: onTheWay('the connection was cut'),
	ECONNABORTED: onTheWay('no answer came in time', false),
	ETIMEDOUT: onTheWay('no answer came in time', false),
};

/**
 * Reads what n8n's HTTP helper threw.
 * @param service how the user knows it: "DataMotion", "The site"
 * @param url where the request went
 */
export function faultOf(thrown: unknown, service: string, url: string): Fault {
	const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
	const own = [thrown, cause, cause instanceof Error && cause.cause].find(isItemError);
	if (own !== undefined) return { error: own, nothingSent: true, passing: false };
	const code = errorCode(cause);
	if (code === undefined && cause instanceof BaseError) {
		// The credential's hook: no sign-in, so no request.
		const Kind = cause instanceof OperationalError ? PassingError : ServiceError;
		const error = new Kind(cause.message, cause.description ?? '');
		return { error, nothingSent: true, passing: false };
	}
	const { what, nothingSent, passing } = networkFault(cause, code);
	const { origin } = new URL(url);
	// Certificates don't mend themselves; a service that is slow today may answer in time tomorrow.
	const Kind = nothingSent && !passing ? ServiceError : PassingError;
	return {
		error: new Kind(
			`${service} did not answer at ${origin}: ${what}.`,
			'Check the address in the credential and the network, then run it again.',
		),
		nothingSent,
		passing,
	};
}

/** From within the body: a file that can't be read. */
function isItemError(error: unknown): error is ItemError {
	return error instanceof ItemError;
}

function networkFault(cause: unknown, code = ''): NetworkFault {
	const isConnecting = cause instanceof Error && [cause, cause.cause].some(isConnectCall);
	if (code === 'ETIMEDOUT' && isConnecting) return beforeConnecting('no connection in time');
	return NETWORK_FAULTS[code] ?? onTheWay('the request was not answered', false);
}

function isConnectCall(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	// One for each address of the host, where it has several.
	if (error instanceof AggregateError) return error.errors.every(isConnectCall);
	return 'syscall' in error && error.syscall === 'connect';
}

function errorCode(error: unknown): string | undefined {
	return error instanceof Error && 'code' in error && typeof error.code === 'string'
		? error.code
		: undefined;
}
