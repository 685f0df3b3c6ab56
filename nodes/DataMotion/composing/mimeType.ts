const MIME_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;[\x20-\x7e]*)?$/;

/** A type that can stand in a header: anything else is just a file. */
export function safeMimeType(value: unknown): string {
	return typeof value === 'string' && MIME_TYPE.test(value.trim())
		? value.trim()
		: 'application/octet-stream';
}
