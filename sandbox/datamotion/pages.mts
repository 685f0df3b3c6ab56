import type { Copy } from '../state/message.mts';
import type { Shelf } from '../state/shelf.mts';
import { field, idOf, isBlank } from '../values.mts';
import { invalid } from './refusal.mts';

export interface Page {
	copies: Copy[];
	more: boolean;
}

/** The id to go on after; a blank one is the beginning. */
export function lastIdIn(fields: unknown, name: string, kind = 'field'): number {
	const value = field(fields, name);
	const id = isBlank(value) ? 0 : idOf(value);
	if (id === undefined) throw invalid(`The ${name} ${kind} must be an integer.`);
	return id;
}

/** Starts where the last page ended, however much lies before it. */
export function pageAfter(
	shelf: Shelf,
	lastId: number,
	size: number,
	isWanted: (copy: Copy) => boolean,
): Page {
	const found: Copy[] = [];
	for (let index = shelf.firstAfter(lastId); index < shelf.copies.length; index += 1) {
		const copy = shelf.copies[index];
		if (!copy || !isWanted(copy)) continue;
		if (found.length === size) return { copies: found, more: true };
		found.push(copy);
	}
	return { copies: found, more: false };
}
