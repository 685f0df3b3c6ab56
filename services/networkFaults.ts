/** Why a request got no answer. */
export interface NetworkFault {
	/** The end of a sentence, without its full stop. */
	what: string;
	/** How to mend it, where there is more to say than to check the address and the network. */
	howToMend?: string;
	/** Nothing can have reached the service. */
	nothingSent: boolean;
	/** It may go away by itself. */
	passing: boolean;
}

const onTheWay = (what: string, passing = true) => ({ what, nothingSent: false, passing });
const beforeConnecting = (what: string) => ({ what, nothingSent: true, passing: true });
const insecure = (what: string, howToMend?: string) => ({
	what,
	howToMend,
	nothingSent: true,
	passing: false,
});

const OWN_AUTHORITY =
	'If it is signed by a certificate authority of your own, start n8n with the environment variable NODE_EXTRA_CA_CERTS, which names the file with its certificate.';

// In words: n8n replaces any message that contains one of these codes by a sentence of its own.
const FAULTS: Record<string, NetworkFault> = {
	ECONNREFUSED: beforeConnecting('nothing accepts connections there'),
	ENOTFOUND: beforeConnecting('there is no host of that name'),
	EAI_AGAIN: beforeConnecting('the host name could not be looked up'),
	CERT_HAS_EXPIRED: insecure('its certificate has expired'),
	DEPTH_ZERO_SELF_SIGNED_CERT: insecure('its certificate is self-signed', OWN_AUTHORITY),
	SELF_SIGNED_CERT_IN_CHAIN: insecure('its certificate is self-signed', OWN_AUTHORITY),
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: insecure('its certificate can not be verified', OWN_AUTHORITY),
	UNABLE_TO_GET_ISSUER_CERT: insecure('its certificate can not be verified', OWN_AUTHORITY),
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: insecure('its certificate can not be verified', OWN_AUTHORITY),
	CERT_NOT_YET_VALID: insecure('its certificate is not valid yet'),
	CERT_REVOKED: insecure('its certificate has been revoked'),
	ERR_SSL_WRONG_VERSION_NUMBER: insecure('it does not speak https'),
	ERR_TLS_CERT_ALTNAME_INVALID: insecure('its certificate is for another host'),
	ECONNRESET: onTheWay('the connection was cut'),
	EPIPE: onTheWay('the connection was cut'),
	ERR_BAD_RESPONSE: onTheWay('the connection was cut'),
	EHOSTUNREACH: onTheWay('the way to the host was lost'),
	ENETUNREACH: onTheWay('the way to the network was lost'),
	ECONNABORTED: onTheWay('no answer came in time', false),
	ETIMEDOUT: onTheWay('no answer came in time', false),
	// By a deadline: who stops a request for another reason knows it.
	ERR_CANCELED: onTheWay('no answer came in time', false),
};

/** An answer that no service gives: a proxy on the way does not let the request pass. */
export const PROXY_REFUSAL = {
	status: 407,
	what: 'a proxy on the way asks for a sign-in of its own (status 407)',
	howToMend:
		'Check the proxy that n8n is told to use, by the environment variable HTTPS_PROXY for example.',
};

/** Codes that also come from a connection over which a request may have gone. */
const WHILE_CONNECTING: Record<string, NetworkFault> = {
	EHOSTUNREACH: beforeConnecting('there is no way to the host'),
	ENETUNREACH: beforeConnecting('there is no way to the network'),
	ETIMEDOUT: beforeConnecting('no connection in time'),
};

/** Reads what n8n's HTTP helper threw; what it can't read leaves in doubt what was sent. */
export function networkFaultOf(thrown: unknown): NetworkFault {
	const code = errorCodeOf(thrown) ?? '';
	if (!causesOf(thrown).some(isOfConnecting)) {
		return FAULTS[code] ?? onTheWay('the request was not answered', false);
	}
	const known = WHILE_CONNECTING[code] ?? FAULTS[code];
	return known?.nothingSent ? known : beforeConnecting('no connection could be made');
}

/** The code of a network error, or of the one behind it. */
export function errorCodeOf(thrown: unknown): string | undefined {
	for (const error of causesOf(thrown)) {
		if ('code' in error && typeof error.code === 'string') return error.code;
	}
	return undefined;
}

/** n8n puts axios's error into one of its own, and axios puts Node's into that. */
function causesOf(thrown: unknown): Error[] {
	const causes: Error[] = [];
	let error = thrown;
	while (error instanceof Error && causes.length < 3) {
		causes.push(error);
		error = error.cause;
	}
	return causes;
}

/** No request goes out before the name is looked up, the connection made and secured. */
function isOfConnecting(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	// One for each address of the host, where it has several.
	if (error instanceof AggregateError) return error.errors.every(isOfConnecting);
	if (error.message.includes('before secure TLS connection was established')) return true;
	return 'syscall' in error && ['connect', 'getaddrinfo'].includes(String(error.syscall));
}
