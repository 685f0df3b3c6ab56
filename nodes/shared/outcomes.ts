import type { IExecuteFunctions } from 'n8n-workflow';
import { ItemError, ServiceError } from './errors';
import type { Output } from './operation';

/** What is done for an item: an outcome is one of the same deed only. It holds no secret: n8n stores it in clear. */
export interface Deed {
	/** Resource and operation, and what else decides: 'message: send', 'method: call Baskets/AddItem'. */
	operation: string;
	/** Whose account it is done with, and where. */
	owner: string;
}

/** What is known of an item that must not be worked on again: what came out of it, or that nobody knows. */
type Outcome = ({ output: Output } | { doubt: { message: string; description: string } }) & {
	/** Version 0.1.0 did not keep it: its outcomes count as those of any deed. */
	deed?: Deed;
};

/**
 * The outcomes of this run of the node, of all its tries. n8n's Retry On Fail, and its Retry of a failed execution, run
 * the whole node again: without them, the items that succeeded would be sent a second time. n8n keeps the context of a
 * node for all tries of one execution.
 */
export class Outcomes {
	private readonly runs: Record<string, Record<string, Outcome>>;

	private readonly runIndex: string;

	/** Those whose outcome is another deed's. */
	private readonly foreign = new Set<number>();

	constructor(n8n: IExecuteFunctions) {
		const context = n8n.getContext('node');
		context.outcomes ??= {};
		this.runs = context.outcomes;
		this.runIndex = String(n8n.getWorkflowDataProxy(0).$runIndex);
		this.runs[this.runIndex] ??= {};
	}

	/** What is known of an item. Undefined: it may be worked on. */
	of(itemIndex: number, deed: Deed): { output: Output } | { error: ItemError } | undefined {
		const outcome = this.kept[itemIndex];
		if (outcome === undefined) return undefined;
		if (isOther(outcome.deed, deed)) {
			this.foreign.add(itemIndex);
			return { error: doneOtherwise(outcome, outcome.deed) };
		}
		if ('output' in outcome) return { output: outcome.output };
		const { message, description } = outcome.doubt;
		return { error: new ServiceError(message, description, true) };
	}

	keep(itemIndex: number, deed: Deed, output: Output): void {
		this.kept[itemIndex] = { output, deed };
	}

	keepDoubt(itemIndex: number, deed: Deed, { message, description }: ItemError): void {
		this.kept[itemIndex] = { doubt: { message, description }, deed };
	}

	/** The items that are done, in any try. */
	get done(): number[] {
		return this.indexes((outcome) => 'output' in outcome);
	}

	/** The items of which nobody knows whether they are done. */
	get doubtful(): number[] {
		return this.indexes((outcome) => 'doubt' in outcome);
	}

	/** There will be no other try. */
	forget(): void {
		delete this.runs[this.runIndex];
	}

	private get kept(): Record<string, Outcome> {
		return this.runs[this.runIndex];
	}

	private indexes(test: (outcome: Outcome) => boolean): number[] {
		return Object.entries(this.kept)
			.filter(([, outcome]) => test(outcome))
			.map(([index]) => Number(index))
			.filter((index) => !this.foreign.has(index));
	}
}

function isOther(kept: Deed | undefined, deed: Deed): kept is Deed {
	return kept !== undefined && (kept.operation !== deed.operation || kept.owner !== deed.owner);
}

/** Done anew it might reach the same person a second time, through another account. */
function doneOtherwise(outcome: Outcome, { operation, owner }: Deed): ItemError {
	const isDone = 'output' in outcome;
	return new ItemError(
		`An earlier try of this execution ${isDone ? 'has done this item' : 'may have done this item'} already, as '${operation}' with ${owner}.`,
		'The node or its credential has been changed since. Start a new execution to do it anew.',
		!isDone,
	);
}
