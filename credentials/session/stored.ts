import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { isObject, parsedJson } from '../../services/json';
import type { Session } from './memory';

export function toStore({ token, ...state }: Session, fingerprint: string): IDataObject {
	return {
		// Empty for ever: n8n calls the hook before every request only as long as this is empty.
		renewSession: '',
		// Bare, so that n8n's HTTP Request node finds and hides it in what it shows.
		sessionToken: token,
		sessionTokenState: JSON.stringify({ ...state, fingerprint }),
	};
}

/**
 * The session that the credential holds for these sign-in fields; its token is empty if a node found it dead.
 * `undefined` if it holds none, or one that belongs to other fields.
 */
export function readSession(
	credential: ICredentialDataDecryptedObject,
	fingerprint: string,
): Session | undefined {
	const { sessionToken, sessionTokenState } = credential;
	if (typeof sessionToken !== 'string' || typeof sessionTokenState !== 'string') return undefined;
	const state = parsedJson(sessionTokenState);
	if (!isObject(state) || state.fingerprint !== fingerprint) return undefined;
	const { issuedAt, freshUntil, clockOffset, signatureInput, signatureFormat } = state;
	if (typeof issuedAt !== 'number') return undefined;
	if (typeof freshUntil !== 'number' && freshUntil !== null) return undefined;
	return {
		token: sessionToken,
		issuedAt,
		freshUntil,
		clockOffset: typeof clockOffset === 'number' ? clockOffset : undefined,
		signatureInput:
			signatureInput === 'apiKey' || signatureInput === 'token' ? signatureInput : undefined,
		signatureFormat:
			signatureFormat === 'hex' || signatureFormat === 'decimal' ? signatureFormat : undefined,
	};
}
