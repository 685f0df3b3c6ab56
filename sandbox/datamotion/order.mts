import type { Copy } from '../state/message.mts';

type Key = (copy: Copy) => string | number;

export function firstRecipient({ message }: Copy): string {
	const { to, cc } = message.content;
	return to[0] ?? cc[0] ?? '';
}

const byId: Key = ({ message }) => message.id;

/** By the name that a request gives, in lower case. The last two are those of the older API. */
const KEYS = new Map<string, Key>([
	['mid', byId],
	['createtime', ({ message }) => message.created],
	['expiretime', ({ message }) => message.expires],
	['firstrecipientemail', firstRecipient],
	['subject', ({ message }) => message.content.subject.toLowerCase()],
	['fromemail', ({ message }) => message.from],
	['msgsize', ({ message }) => message.size],
	// There is nothing to set it with, so all messages have the same.
	['priority', byId],
	['date', ({ message }) => message.created],
	['name', ({ message }) => message.from],
]);

export function isSortable(name: string): boolean {
	return KEYS.has(name.toLowerCase());
}

/** `copies` are in the order of their ids, and stay so where the key is the same. */
export function ordered(copies: Copy[], name: string, descends: boolean): Copy[] {
	const key = KEYS.get(name.toLowerCase()) ?? byId;
	if (key === byId) return descends ? [...copies].reverse() : copies;
	const sign = descends ? -1 : 1;
	return copies
		.map((copy) => ({ copy, key: key(copy) }))
		.sort((one, other) => (one.key < other.key ? -sign : one.key > other.key ? sign : 0))
		.map(({ copy }) => copy);
}
