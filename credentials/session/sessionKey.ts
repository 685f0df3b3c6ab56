import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { isObject } from '../../services/json';
import type { SessionAccess } from './access';
import { readOptionalHeader, readUrl } from './fields';
import { keyIn, withHeaders } from './headers';
import { ask, notSignedIn, saysDead } from './service';
import type { Answer, Http, Service } from './service';

/** A session key ends after 30 minutes without a request (docs/services/datamotion.md, Sessions). */
export const SESSION_KEY_LIFE_MS = 29 * 60_000;

/** A Secure Message Center whose requests carry a session key. */
export interface Center {
	url: string;
	/** Empty, or what the portal of API subscribers has given. */
	subscriptionKey: string;
}

export function readCenter(credential: ICredentialDataDecryptedObject): Center {
	return {
		url: readUrl(credential.baseUrl, {
			label: 'Base URL',
			example: 'https://ssl.datamotion.com/SecureMessagingApi',
			api: 'session',
		}),
		subscriptionKey: readOptionalHeader(credential.subscriptionKey, 'Subscription Key'),
	};
}

/** What is the same for each way that gives a session key. */
export function sessionKeyAccess(center: Center) {
	const details = `${center.url}/Account/Details`;
	return {
		urls: [center.url],
		harmless: { method: 'GET', url: details },
		mayDieUnseen: true,
		/** The only documented 401s of Account/Details are session errors. */
		async isAlive(http, { token }, timeout) {
			const request = authorize({ method: 'GET', url: details }, token);
			try {
				return !saysDead(await ask(http, { urlLabel: 'Base URL' }, request, timeout));
			} catch {
				return true; // no answer proves nothing, and a sign-in would get none either
			}
		},
		endsSession: ({ pathname }) => /\/account\/logout\/?$/i.test(pathname),
		authorize: (options, { token }) => authorize(options, token),
	} satisfies Partial<SessionAccess>;

	function authorize(options: IHttpRequestOptions, sessionKey: string): IHttpRequestOptions {
		return withHeaders(options, { ...subscription(center), 'X-Session-Key': sessionKey });
	}
}

export function subscription({ subscriptionKey }: Center): Record<string, string> {
	return subscriptionKey === '' ? {} : { 'Ocp-Apim-Subscription-Key': subscriptionKey };
}

/**
 * Signs in with what an account of DataMotion has.
 * @throws RefusedError when the service refuses, OperationalError when it gives no answer that can be used
 */
export async function logon(
	http: Http,
	center: Center,
	service: Service,
	request: { path: string; body: object },
	howToMend: string,
): Promise<string> {
	const url = `${center.url}${request.path}`;
	const headers = subscription(center);
	const answer = await ask(http, service, { method: 'POST', url, headers, body: request.body });
	const sessionKey = sessionKeyIn(answer);
	if (sessionKey === undefined) throw notSignedIn(service, url, answer, 'session key', howToMend);
	return sessionKey;
}

function sessionKeyIn({ status, body }: Answer): string | undefined {
	return status === 200 && isObject(body) ? keyIn(body.SessionKey) : undefined;
}
