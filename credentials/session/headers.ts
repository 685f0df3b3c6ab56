import type { IHttpRequestOptions } from 'n8n-workflow';

/** A session key or token as an answer gives it, fit for a header; undefined for words, a page or nothing. */
export function keyIn(value: unknown): string | undefined {
	const key = typeof value === 'string' ? value.trim() : '';
	return /^[!-;=-~]+$/.test(key) ? key : undefined;
}

/** A request with these headers in place of what it says in headers of the same names. */
export function withHeaders(
	options: IHttpRequestOptions,
	headers: Record<string, string>,
): IHttpRequestOptions {
	const names = Object.keys(headers).map((name) => name.toLowerCase());
	const others = Object.entries(options.headers ?? {}).filter(
		([name]) => !names.includes(name.toLowerCase()),
	);
	return { ...options, headers: { ...Object.fromEntries(others), ...headers } };
}
