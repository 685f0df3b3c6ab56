import { OperationalError } from 'n8n-workflow';
import type { IDataObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

/** How the hook reaches a service: n8n's own HTTP helper. */
export type Http = IHttpRequestHelper['helpers']['httpRequest'];

export interface Answer {
	status: number;
	/** Parsed if it was JSON, whatever its content type said. */
	body: unknown;
}

const TIMEOUT_MS = 30_000;

// In words: n8n replaces any message that contains one of these codes by a sentence of its own.
const NETWORK_FAULTS: Record<string, string> = {
	ECONNREFUSED: 'nothing accepts connections there',
	ECONNRESET: 'the connection was cut',
	ECONNABORTED: 'no answer came in time',
	ETIMEDOUT: 'no answer came in time',
	ENOTFOUND: 'there is no host of that name',
	EAI_AGAIN: 'the host name could not be looked up',
	EHOSTUNREACH: 'there is no way to the host',
	ENETUNREACH: 'there is no way to the network',
	CERT_HAS_EXPIRED: 'its certificate has expired',
	CERT_NOT_YET_VALID: 'its certificate is not valid yet',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
	SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is self-signed',
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate can not be verified',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate can not be verified',
	ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
	ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak https',
};

/** @throws OperationalError when no answer came. */
export async function ask(http: Http, options: IHttpRequestOptions): Promise<Answer> {
	let response: { statusCode: number; body: unknown };
	try {
		response = await http({
			...options,
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: TIMEOUT_MS,
		});
	} catch (error) {
		// A new error: the caught one carries the request, and with it the password.
		throw noSignIn(options.url, networkFault(error));
	}
	return { status: response.statusCode, body: parsed(response.body) };
}

export function noSignIn(url: string, why: string): OperationalError {
	return new OperationalError(`No sign-in at ${url}: ${why}.`, {
		description:
			'Check the address in the DataMotion API credential, and that this machine may reach it.',
	});
}

export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function networkFault(error: unknown): string {
	const code = isObject(error) ? error.code : undefined;
	if (typeof code !== 'string') return 'the request was not answered';
	return NETWORK_FAULTS[code] ?? 'the request was not answered';
}

function parsed(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	try {
		return JSON.parse(body);
	} catch {
		return body;
	}
}
