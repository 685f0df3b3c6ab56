import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { Ask } from '../../shared/operation';
import type { OpenedState } from './opened';
import type { Process } from './process';
import type { ReceivedState } from './received';

/** What a poll has to look with. */
export interface Look {
	/** Throws ItemError when there is no good answer, or the time of the poll is up. */
	ask: Ask;
	/** When it began, by this machine's clock: seconds since 1970. */
	now: number;
	/** When its first answer came, by the service's clock: seconds since 1970; undefined if the service doesn't say. */
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
	/** From where the next poll goes on; undefined if nothing is to be remembered. */
	state?: ReceivedState | OpenedState;
	/** What kept it from finding more. */
	failure?: unknown;
}
