const MIME_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;[\x20-\x7e]*)?$/;

/** A type that can stand in a header: anything else is just a file. */
export function safeMimeType(value: unknown): string {
	return typeof value === 'string' && MIME_TYPE.test(value.trim())
		? value.trim()
		: 'application/octet-stream';
}

/** Bytes: no common file system takes longer names. */
const LONGEST_NAME = 255;

/**
 * A slash would make it a path, a line break a header, and dots alone a folder; a mark of direction could turn its end
 * around, so that a program looks like a picture.
 */
export function safeFileName(value: unknown, fallback: string): string {
	const safe = (typeof value === 'string' ? value : '')
		.replace(/[/\\\p{Cc}\p{Bidi_Control}]+/gu, '_')
		.trim();
	return /^\.*$/.test(safe) ? fallback : shortened(safe);
}

/** What follows the last dot of a name: 'pdf'. Empty if that is no extension, but part of the name. */
export function extensionOf(fileName: string): string {
	const [, extension = ''] = /^.+\.(\w{1,10})$/s.exec(fileName) ?? [];
	return extension;
}

/** Without its middle, so that the extension stays. */
function shortened(name: string): string {
	if (Buffer.byteLength(name) <= LONGEST_NAME) return name;
	const extension = extensionOf(name);
	const end = extension === '' ? '' : `.${extension}`;
	let bytes = Buffer.byteLength(end);
	let start = '';
	for (const character of name) {
		bytes += Buffer.byteLength(character);
		if (bytes > LONGEST_NAME) break;
		start += character;
	}
	return start.trim() + end;
}
