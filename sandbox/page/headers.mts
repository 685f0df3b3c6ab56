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
