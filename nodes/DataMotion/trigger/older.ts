import type { Entry, State } from './memory';

/** What version 0.1 kept, in the static data of the node and again in that of the workflow. */
export interface OlderEntry {
	owner?: string;
	owners?: string[];
	/** How the node was called, in that of the workflow. */
	name?: string;
	state?: OlderReceived | OlderOpened;
}

interface OlderReceived {
	cursor: number;
	recent: Array<{ minute: number; ids: number[] }>;
	/** How often a message could not be read, by its ID. */
	begun?: Record<string, number>;
}

interface OlderOpened {
	upTo: number;
	recent: Array<{ at: number; keys: string[] }>;
	start: number;
}

/**
 * Takes a state of version 0.1 over whole, so that an update neither repeats nor loses anything.
 * @param own from the static data of the node
 * @param copy from that of the workflow: it counts after a rename, and for what the node's own is not about
 */
export function takeOver(own: OlderEntry, copy: OlderEntry, owner: string, name: string): Entry {
	const isOwn = own.owner === owner && (copy.name ?? name) === name;
	const { state, ...entry } = isOwn || copy.owner === undefined ? own : copy;
	return state === undefined ? entry : { ...entry, state: converted(state) };
}

function converted(older: OlderReceived | OlderOpened): State {
	const now = Math.floor(Date.now() / 1000);
	if ('cursor' in older) {
		const { cursor, recent, begun = {} } = older;
		const failing = Object.keys(begun).map((id): [number, number] => [Number(id), now]);
		return { cursor, recent: recent.flatMap(({ ids }) => ids), failing };
	}
	// Nobody knows when all were listed last, so the first round does not count.
	const { upTo, recent, start } = older;
	const rotation = { start, pointer: start, polled: now };
	return { upTo, recent, rotation, began: upTo, previous: upTo };
}
