import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { Ask } from '../../shared/operation';

/** One look at the service. */
export interface Look {
	n8n: IPollFunctions;
	/** Asks the service. Throws ItemError when there is no good answer. */
	ask: Ask;
	/** When it began: milliseconds of this machine's clock. */
	now: number;
	/** Whether the node has watched the same before, and something else in between: then nothing old is given again. */
	isReturn: boolean;
	/** Whether it has taken so long that what can wait for the next one has to. */
	isLate(): boolean;
}

/** What came of a look. */
export interface Found<State> {
	/** Oldest first. */
	items: INodeExecutionData[];
	/** From where the next look goes on. */
	state: State;
	/** What kept it from finding more. */
	failure?: unknown;
}

/**
 * Something that starts a workflow.
 * @template State what it has to remember from one look to the next: small, and made of JSON
 */
export interface TriggerEvent<State> {
	/** What else than the account it watches: state of something else is not its own. */
	subject(n8n: IPollFunctions): unknown;
	/** @param state undefined at the first look */
	look(look: Look, state: State | undefined): Promise<Found<State>>;
	/** The newest, for the editor, whether they have started the workflow or not. */
	newest(look: Look): Promise<INodeExecutionData[]>;
}

/** How many are shown in the editor: reading a message may mark it as read. */
export const MOST_SHOWN = 5;
