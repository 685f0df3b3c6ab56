import { createHash } from 'node:crypto';

export type SignatureFormat = 'hex' | 'decimal';

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

/**
 * The time in an answer, like `2018-10-16 14:27:31.5523349Z`, in milliseconds since 1970;
 * undefined if it can't be read.
 */
export function parseTimeStamp(text: unknown): number | undefined {
	if (typeof text !== 'string') return undefined;
	const parts = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d+)?Z?$/.exec(text.trim());
	if (parts === null) return undefined;
	const [, day, time, fraction = ''] = parts;
	const milliseconds = Date.parse(`${day}T${time}${fraction.slice(0, 4)}Z`);
	// A day that the month does not have would otherwise be one of the next month.
	const isReal =
		!Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(day);
	return isReal ? milliseconds : undefined;
}
