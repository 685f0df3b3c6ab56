import type { IExecuteFunctions } from 'n8n-workflow';
import { ItemError, ServiceError } from './errors';
import type { Output } from './operation';

/** What is known of an item that must not be worked on again: what came out of it, or that nobody knows. */
type Outcome = { output: Output } | { doubt: { message: string; description: string } };

/**
 * The outcomes of this run of the node. n8n's Retry On Fail runs the whole node again: without them, the items that
 * succeeded would be sent a second time. n8n keeps the context of a node for all tries of one execution.
 */
export class Outcomes {
	private readonly runs: Record<string, Record<string, Outcome>>;

	private readonly runIndex: string;

	constructor(n8n: IExecuteFunctions) {
		const context = n8n.getContext('node');
		context.outcomes ??= {};
		this.runs = context.outcomes;
		this.runIndex = String(n8n.evaluateExpression('{{ $runIndex }}', 0));
		this.runs[this.runIndex] ??= {};
	}

	/** @throws ItemError when another try left it in doubt whether the item was dealt with */
	get(itemIndex: number): Output | undefined {
		const outcome = this.runs[this.runIndex][itemIndex];
		if (outcome === undefined) return undefined;
		if ('output' in outcome) return outcome.output;
		const { message, description } = outcome.doubt;
		throw new ServiceError(message, description, true);
	}

	keep(itemIndex: number, output: Output): void {
		this.runs[this.runIndex][itemIndex] = { output };
	}

	keepDoubt(itemIndex: number, error: unknown): void {
		if (!(error instanceof ItemError) || !error.mayBeDone) return;
		const { message, description } = error;
		this.runs[this.runIndex][itemIndex] = { doubt: { message, description } };
	}

	/** There will be no other try. */
	forget(): void {
		delete this.runs[this.runIndex];
	}
}
