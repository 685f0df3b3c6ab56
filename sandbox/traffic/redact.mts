import { createHash } from 'node:crypto';
import { isFields } from '../values.mts';

const LONGEST_TEXT_KEPT = 64 * 1024;

/** What the log keeps of a body: no passwords, and fingerprints in place of long contents. */
export function redacted(value: unknown): unknown {
	if (typeof value === 'string') {
		return value.length > LONGEST_TEXT_KEPT ? fingerprint(value, Buffer.from(value)) : value;
	}
	if (Buffer.isBuffer(value)) return { size: value.length, sha256: sha256(value) };
	if (Array.isArray(value)) return value.map(redacted);
	if (!isFields(value)) return value;
	const kept: Array<[string, unknown]> = [];
	for (const [name, content] of Object.entries(value)) {
		if (/password$|^client_secret$/i.test(name)) continue;
		const isBase64 = /^attachmentbase64$/i.test(name) && typeof content === 'string';
		kept.push([
			name,
			isBase64 ? fingerprint(content, Buffer.from(content, 'base64')) : redacted(content),
		]);
	}
	return Object.fromEntries(kept);
}

function fingerprint(text: string, bytes: Buffer) {
	return { length: text.length, size: bytes.length, sha256: sha256(bytes) };
}

export function sha256(bytes: Buffer): string {
	return createHash('sha256').update(bytes).digest('hex');
}
