/** What a service said, as a sentence; undefined if it said nothing, or a proxy in between answered with a page. */
export function inItsWords(body: unknown): string | undefined {
	const text = typeof body === 'string' ? body.trim() : '';
	if (text === '' || text.startsWith('<')) return undefined;
	return /[.!?]$/.test(text) ? text : `${text}.`;
}
