// Characters. A page of text from a proxy in between would fill the editor.
const LONGEST = 2000;

/**
 * What a service said, as a sentence: DataMotion answers with a bare text, and servers of its kind with
 * `{ "Message": … }` where they fail by themselves. Undefined if it said nothing, or a proxy in between answered with
 * a page.
 */
export function inItsWords(body: unknown): string | undefined {
	const said = typeof body === 'object' && body !== null && 'Message' in body ? body.Message : body;
	const text = typeof said === 'string' ? said.trim() : '';
	if (text === '' || text.startsWith('<')) return undefined;
	if (text.length > LONGEST) return `${text.slice(0, LONGEST)}…`;
	return /[.!?]$/.test(text) ? text : `${text}.`;
}
