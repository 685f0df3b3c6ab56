import type { IBinaryData, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { Ask } from '../../shared/operation';
import type { Entry, State } from './state';

// What the promises rest on (docs/datamotion-trigger.md, What it promises). In seconds, where nothing else is said.

/** Handled messages that are remembered. */
export const REMEMBERED = 200;

/** So long a failure may pass, a message hold up others, and an opening show late. */
export const PATIENCE = 15 * 60;

export const DAY = 24 * 60 * 60;

/** So long a message may hold up others while none can be read. */
export const LONGEST_STOP = DAY;

/** The newest sent messages, listed at every poll; twice as many before they are cut. */
export const TAIL = 200;

/** Pages of the others, for each minute since the last poll. */
export const PAGES_A_MINUTE = 4;

/** How wrong this machine's clock may be where the service doesn't tell its own. */
export const CLOCK_DOUBT = DAY;

/** What a poll has to look with. Times are seconds since 1970. */
export interface Look {
	/** Throws ItemError when there is no good answer, or the time of the poll is up. */
	ask: Ask;
	/** When it began, by this machine's clock. */
	now: number;
	/** When its first answer came, by the service's clock, if the service tells. */
	serviceTime(): number | undefined;
	/** Whether it has taken so long that what can wait for the next poll has to, or such a part of that time. */
	isLate(part?: number): boolean;
	warn(text: string): void;
	prepareBinaryData: IPollFunctions['helpers']['prepareBinaryData'];
	process: Process;
}

/** What came of a look. */
export interface Found {
	/** In order. */
	items: INodeExecutionData[];
	/** From where the next poll goes on; undefined: from where this one did. */
	state?: State;
	/** What kept it from finding more. */
	failure?: unknown;
}

/** What this process remembers of a node, for what n8n throws away. */
export interface Process {
	isPolling: boolean;
	/** When the last poll was that has found no fault, or else the first: seconds since 1970. */
	good: number;
	/** The newest that polls remember which have handed nothing over: n8n need not save it. */
	unsaved?: Entry;
	/** Messages whose text was asked for, which may have marked them as read. */
	read: Set<number>;
	/** Files of messages that wait, in n8n's storage already: by message, then by their own IDs. */
	files: Map<number, Map<unknown, IBinaryData>>;
}

/** By workflow and node. */
export const processes = new Map<string, Process>();
