import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

/** What messages are compared by: small, because each that is sent is kept in mind for a while. */
export interface Likeness {
	/** Recipients in To and Cc, in any order. */
	recipients: string;
	subject: string;
	/** Of a body that there is, without its line ends. */
	TextBody?: string;
	HtmlBody?: string;
}

/** @param message as it is sent to the service, or as it is read from there */
export function likenessOf({ To, Cc, Subject, TextBody, HtmlBody }: IDataObject): Likeness {
	return {
		recipients: hashOf([addressesIn(To), addressesIn(Cc)].join('|')),
		subject: plain(Subject),
		TextBody: bodyHash(TextBody),
		HtmlBody: bodyHash(HtmlBody),
	};
}

/** Of a body that one of them does not have, a service may have made one. */
export function isLike(one: Likeness, other: Likeness): boolean {
	const sameBody = (a?: string, b?: string) => a === undefined || b === undefined || a === b;
	return (
		one.recipients === other.recipients &&
		one.subject === other.subject &&
		sameBody(one.TextBody, other.TextBody) &&
		sameBody(one.HtmlBody, other.HtmlBody)
	);
}

/** A text without what may change on its way: blanks and line ends. */
export function plain(text: unknown): string {
	return typeof text === 'string' ? text.replace(/\s+/g, ' ').trim() : '';
}

function bodyHash(body: unknown): string | undefined {
	return typeof body === 'string' ? hashOf(plain(body)) : undefined;
}

function addressesIn(list: unknown): string {
	const addresses: unknown[] = Array.isArray(list) ? list : [list];
	return [...new Set(addresses.map(bareAddress))].sort().join(',');
}

/** The service writes `"ann@example.com" <ann@example.com>` (docs/services/datamotion.md, Email addresses). */
function bareAddress(address: unknown): string {
	const text = plain(address).toLowerCase();
	return text.endsWith('>') ? text.slice(text.lastIndexOf('<') + 1, -1).trim() : text;
}

function hashOf(text: string): string {
	return createHash('sha256').update(text).digest('base64');
}
