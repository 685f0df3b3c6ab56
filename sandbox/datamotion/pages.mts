import type { Copy } from '../state/message.mts';
import type { Shelf } from '../state/shelf.mts';
import type { SandboxState } from '../state/state.mts';
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

/** What follows an id, as truthfully as the settings say. */
export function pageAfter(
	{ settings: { lies, pageSize } }: SandboxState,
	shelf: Shelf,
	lastId: number,
	isWanted: (copy: Copy) => boolean,
): Page {
	if (lies.listEmptyAfterGone && lastId > 0 && !shelf.has(lastId))
		return { copies: [], more: false };
	const { copies, more } = lies.listNewestFirst
		? newestAfter(shelf, lastId, pageSize, isWanted)
		: firstAfter(shelf, lastId, pageSize, isWanted);
	return { copies, more: more && !lies.listSaysNoMore };
}

function newestAfter(
	shelf: Shelf,
	lastId: number,
	size: number,
	isWanted: (copy: Copy) => boolean,
): Page {
	const { copies } = firstAfter(shelf, lastId, Number.POSITIVE_INFINITY, isWanted);
	return { copies: copies.reverse().slice(0, size), more: copies.length > size };
}

/** Starts where the last page ended, however much lies before it. */
export function firstAfter(
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
