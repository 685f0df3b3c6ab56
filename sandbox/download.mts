const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:;[\x20-\x7e]*)?$/;
export const UNKNOWN_TYPE = 'application/octet-stream';

/** `UTF-8''R%C3%A4k.txt` (RFC 8187, and RFC 2231 before it). */
function extendedName(name: string): string {
	// Through a buffer, because half a surrogate pair can't be encoded.
	const encoded = encodeURIComponent(Buffer.from(name).toString()).replace(
		/['()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `UTF-8''${encoded}`;
}

/** A type that can stand in a header; what can't is as good as none. */
export function mediaType(contentType: string): string {
	return MEDIA_TYPE.test(contentType) ? contentType : UNKNOWN_TYPE;
}

/** A file is always saved, never shown: it comes from a stranger, and the mailbox page is trusted. */
export function downloadHeaders(
	fileName: string,
	contentType = UNKNOWN_TYPE,
): Record<string, string> {
	const [name = ''] = fileName.split(/[\\/]/).slice(-1);
	const ascii = name.replace(/[^\w .()+-]/g, '_') || 'attachment';
	return {
		'content-type': mediaType(contentType),
		'content-disposition': `attachment; filename="${ascii}"; filename*=${extendedName(name || 'attachment')}`,
		'content-security-policy': "default-src 'none'; sandbox",
		'x-content-type-options': 'nosniff',
	};
}
