import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { invalid } from '../datamotion/refusal.mts';
import { type Fields, isFields, textOf } from '../values.mts';
import { AUTOMATION_ID, ENCRYPTION_KEY } from './company.mts';

const KEY = Buffer.from(ENCRYPTION_KEY, 'base64');
const IV_BYTES = 16;

export function header(headers: IncomingHttpHeaders, name: string): string {
	return textOf(headers[name.toLowerCase()])?.trim() ?? '';
}

function requiredHeader(headers: IncomingHttpHeaders, name: string): string {
	const value = header(headers, name);
	if (value === '') throw invalid(`The ${name} header is missing.`);
	return value;
}

/** Empty if it is not base64, of which Node would skip what doesn't belong there. */
function bytesOf(base64: string): Buffer {
	const bytes = Buffer.from(base64, 'base64');
	return bytes.toString('base64') === base64 ? bytes : Buffer.alloc(0);
}

function decrypted(base64: string, iv: Buffer): Buffer {
	try {
		const cipher = createDecipheriv('aes-256-cbc', KEY, iv);
		return Buffer.concat([cipher.update(bytesOf(base64)), cipher.final()]);
	} catch {
		throw invalid('The request could not be decrypted.');
	}
}

function parsed(payload: Buffer): Fields {
	try {
		const value: unknown = JSON.parse(payload.toString());
		if (isFields(value)) return value;
	} catch {
		// Said below.
	}
	throw invalid('The decrypted request is not a JSON object.');
}

/** Opens a request that is encrypted with the company's key, and signed with it before that. */
export function openEnvelope(headers: IncomingHttpHeaders, body: unknown): Fields {
	if (requiredHeader(headers, 'X-Company-Automation-ID') !== AUTOMATION_ID) {
		throw invalid('The company automation ID is unknown.');
	}
	const iv = bytesOf(requiredHeader(headers, 'X-IV'));
	const hash = bytesOf(requiredHeader(headers, 'X-Hash'));
	if (iv.length !== IV_BYTES) throw invalid(`The X-IV header is not base64 of ${IV_BYTES} bytes.`);
	if (typeof body !== 'string') throw invalid('The request body must be a JSON string.');
	const payload = decrypted(body, iv);
	const expected = createHmac('sha512', KEY).update(payload).digest();
	if (hash.length !== expected.length || !timingSafeEqual(hash, expected)) {
		throw invalid('The X-Hash header does not fit the request.');
	}
	return parsed(payload);
}
