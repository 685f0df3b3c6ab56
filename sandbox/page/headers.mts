/**
 * A message's HTML lives in a sealed frame that inherits this policy: inline styles are allowed
 * for its sake, while scripts, forms, and whatever would be fetched from elsewhere are not.
 */
const CONTENT_SECURITY_POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self' 'unsafe-inline'",
	'img-src data:',
	"connect-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join('; ');

export const pageHeaders = {
	'content-type': 'text/html; charset=utf-8',
	'content-security-policy': CONTENT_SECURITY_POLICY,
	'referrer-policy': 'no-referrer',
	'x-content-type-options': 'nosniff',
};

/** A file is always saved, never shown: it comes from a stranger and this page is trusted. */
export function downloadHeaders(fileName: string): Record<string, string> {
	const [name = ''] = fileName.split(/[\\/]/).slice(-1);
	const ascii = name.replace(/[^\w .()+-]/g, '_') || 'attachment';
	// Through a buffer, because half a surrogate pair can't be encoded.
	const encoded = encodeURIComponent(Buffer.from(name).toString() || 'attachment').replace(
		/['()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return {
		'content-type': 'application/octet-stream',
		'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
		'content-security-policy': "default-src 'none'; sandbox",
		'x-content-type-options': 'nosniff',
	};
}
