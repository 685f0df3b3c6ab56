import type { IBinaryData, IPollFunctions } from 'n8n-workflow';
import type { Entry } from './memory';

/** What the process remembers of a node that polls: it ends with n8n, and helps where n8n throws something away. */
export interface Process {
	isPolling: boolean;
	/** When the last poll was that found no fault, or else the first: seconds since 1970. */
	good: number;
	/** The newest state, if nothing was handed over with it: n8n need not save it then. */
	unsaved?: Entry;
	/** Messages whose text was asked for, which may have marked them as read. */
	read: Set<number>;
	/** Files of messages that wait, by message: they are in n8n's storage already. */
	files: Map<number, Map<unknown, IBinaryData>>;
}

/** By workflow and node. */
export const processes = new Map<string, Process>();

export function processOf(n8n: IPollFunctions): Process {
	const key = `${n8n.getWorkflow().id} ${n8n.getNode().id}`;
	const good = Math.floor(Date.now() / 1000);
	const process = processes.get(key) ?? {
		isPolling: false,
		good,
		read: new Set(),
		files: new Map(),
	};
	processes.set(key, process);
	return process;
}
