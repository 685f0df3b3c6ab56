import type { IBinaryData, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { Ask } from '../../shared/operation';
import type { Entry, State } from './memory';

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
