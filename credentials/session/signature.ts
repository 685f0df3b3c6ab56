import { createHash } from 'node:crypto';

export type SignatureFormat = 'hex' | 'decimal';

/** What a site takes as first input of the signature outside Authenticate; the documents name both. */
export type SignatureInput = 'token' | 'apiKey';

/**
 * Signs a request to an API that is protected by a signed API key.
 *
 * `sha1(sha1(key + '.' + timestamp) + '.' + sharedSecret)`: the page "API - Creating Signatures".
 * `decimal` writes each byte of the last hash as a decimal number, without separators, as the samples of the page
 * "API - Authenticate Method" show it.
 *
 * @param key the API key for Authenticate, otherwise what the site accepts: the authentication token or the API key
 * @param timeStamp exactly the text that the request carries as TimeStamp
 */
export function sign(
	key: string,
	timeStamp: string,
	sharedSecret: string,
	format: SignatureFormat,
): string {
	const hash = sha1(`${sha1(`${key}.${timeStamp}`).toString('hex')}.${sharedSecret}`);
	return format === 'decimal' ? [...hash].join('') : hash.toString('hex');
}

function sha1(text: string): Buffer {
	return createHash('sha1').update(text, 'utf8').digest();
}

/** UTC, `yyyy-MM-dd HH:mm:ss`: table 1 of the Authenticate page. */
export function formatTimeStamp(milliseconds: number): string {
	return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}
