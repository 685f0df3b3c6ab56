import type { Copy } from '../state/message.mts';

/** Whether a text, in lower case, is in what a person would look for it in. */
export function mentions({ message }: Copy, text: string): boolean {
	const { subject, text: plain, html } = message.content;
	return [subject, message.from, plain, html].some((place) => place.toLowerCase().includes(text));
}
