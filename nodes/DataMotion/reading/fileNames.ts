const MIME_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;[\x20-\x7e]*)?$/;

/** A type that can stand in a header: anything else is just a file. */
export function safeMimeType(value: unknown): string {
	return typeof value === 'string' && MIME_TYPE.test(value.trim())
		? value.trim()
		: 'application/octet-stream';
}

/** A slash would make it a path, a line break a header, and dots alone a folder. */
export function safeFileName(value: unknown, fallback: string): string {
	const safe = (typeof value === 'string' ? value : '').replace(/[/\\\p{Cc}]+/gu, '_').trim();
	return /^\.*$/.test(safe) ? fallback : safe;
}
