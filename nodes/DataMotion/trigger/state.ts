/** Which messages of a folder have been handled. */
export interface ReceivedState {
	/** Up to this ID nobody looks any more. */
	cursor: number;
	/** The handled ones after it. */
	recent: number[];
	/** Those that wait to be readable, and since when: seconds since 1970. */
	failing: Array<[id: number, since: number]>;
}

/** How far the sent messages have been listed. IDs of messages, or 0. */
export interface Rotation {
	/** Up to this one all are too old to be watched. */
	start: number;
	/** Those before the tail have been listed up to this one in this round. */
	pointer: number;
	/** What comes after this one is the tail, listed at every poll. */
	tailFrom: number;
	/** When the last poll was, by this machine's clock: seconds since 1970. */
	polled: number;
	/** For how long after it was sent a message was watched then: seconds. */
	watched: number;
}

/** Which openings have been dealt with. Times are seconds since 1970, by the service's clock. */
export interface OpenedState {
	/** All up to it have been. */
	upTo: number;
	/** The keys of those after it that have been. */
	recent: string[];
	rotation: Rotation;
	/** When this round of the rotation began, and when the one before. */
	began: number;
	previous: number;
}

export type State = ReceivedState | OpenedState;

/** What stands in n8n's database. */
export interface Entry {
	version?: 2;
	/** All that the node has watched, folders of accounts: the state is that of the last one. */
	owners?: string[];
	/** What is chosen in the node: to change it always brings an activation. Version 0.1 did not keep it. */
	choice?: string;
	/** Counts what was handed over. */
	handed?: number;
	state?: State;
}
