import type { Entry } from './memory';
import type { OpenedState } from './opened';
import type { ReceivedState } from './received';

/** What version 0.1 kept, in the static data of the node and again in that of the workflow. */
export interface OlderEntry {
	owner?: string;
	owners?: string[];
	/** The node's name as this was written, in that of the workflow. */
	name?: string;
	state?: OlderReceived | OlderOpened;
}

interface OlderReceived {
	cursor: number;
	recent: Array<{ minute: number; ids: number[] }>;
	/** How often the reading of a message has failed. */
	begun?: Record<string, number>;
}

interface OlderOpened {
	upTo: number;
	recent: Array<{ at: number; keys: string[] }>;
	start: number;
}

/**
 * Takes a state of version 0.1 over, so that an update neither repeats nor loses anything.
 * @param own from the static data of the node
 * @param copy from that of the workflow: it counts after a rename, and for what the node's own is not about
 */
export function takeOver(own: OlderEntry, copy: OlderEntry, owner: string, name: string): Entry {
	const isOwn = own.owner === owner && (copy.name ?? name) === name;
	const { state, ...entry } = isOwn || copy.owner === undefined ? own : copy;
	if (state === undefined) return entry;
	return { ...entry, state: 'cursor' in state ? received(state) : opened(state) };
}

function received({ cursor, recent, begun = {} }: OlderReceived): ReceivedState {
	const now = Math.floor(Date.now() / 1000);
	return {
		cursor,
		recent: recent.flatMap(({ ids }) => ids),
		failing: Object.keys(begun).map((id) => [Number(id), now]),
	};
}

/** Nobody knows where the tail begins, nor since when all have been listed: the first round does not count. */
function opened({ upTo, recent, start }: OlderOpened): OpenedState {
	const rotation = { start, pointer: start, polled: Math.floor(Date.now() / 1000) };
	return { upTo, recent, rotation, began: upTo, previous: upTo };
}
