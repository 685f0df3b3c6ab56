import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { fingerprintOf } from '../../../credentials/session/access';
import type { Session } from '../../../credentials/session/memory';
import { toStore } from '../../../credentials/session/stored';
import { readAccess } from '../../../credentials/session/ways';
import { NOON } from './clock';

/** The credential as n8n hands it over after the hook has signed in. */
export function signedIn(
	credential: ICredentialDataDecryptedObject,
	token: string,
	session: Partial<Session> = {},
): ICredentialDataDecryptedObject {
	const fingerprint = fingerprintOf(readAccess(credential));
	const whole = { token, issuedAt: NOON, freshUntil: NOON + 1, ...session };
	const { sessionTokenState } = toStore(whole, fingerprint);
	return { ...credential, sessionToken: token, sessionTokenState: String(sessionTokenState) };
}

/** The older kind of request, which n8n's HTTP Request node builds: it says `uri`, and may have a `form`. */
export type OldRequest = IHttpRequestOptions & {
	uri?: string;
	form?: unknown;
	formData?: unknown;
	followRedirect?: boolean;
	followAllRedirects?: boolean;
};

export function oldRequest(uri: string, more: Partial<OldRequest> = {}): OldRequest {
	const request: OldRequest = { url: '', uri, ...more };
	Reflect.deleteProperty(request, 'url');
	return request;
}
