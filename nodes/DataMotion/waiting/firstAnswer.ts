/** How long n8n may take until it knows that a question has been answered: milliseconds. */
const UNTIL_KNOWN = 10_000;

const answered = new Map<string, number>();

/**
 * Whether this is the first answer to a question, as far as this process can tell. n8n 1 goes on once for each of
 * several that come at the same time, as with a double click; later versions refuse the others with an error of theirs.
 * It is forgotten soon, as n8n may have failed to go on.
 */
export function isFirstAnswer(nonce: string): boolean {
	const now = Date.now();
	for (const [each, time] of answered) {
		if (now - time >= UNTIL_KNOWN) answered.delete(each);
	}
	if (answered.has(nonce)) return false;
	answered.set(nonce, now);
	return true;
}
