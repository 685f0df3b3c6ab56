/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run on Node itself, not inside n8n */
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INodeExecutionData } from 'n8n-workflow';
import { operation } from '../../../nodes/shared/operation';
import type { Item, Output } from '../../../nodes/shared/operation';
import type { ExecutionOptions } from './execution';
import { running } from './running';

export interface Outcome {
	items?: INodeExecutionData[];
	/** Only errors that n8n can show with their item. */
	error?: NodeApiError | NodeOperationError;
}

type Run = (item: Item) => Promise<Output>;

/** An operation that is done by hand: an item ends when the test says so. */
export class ByHand {
	readonly started: number[] = [];

	readonly ended: number[] = [];

	running = 0;

	mostAtOnce = 0;

	private readonly ends = new Map<number, (error?: Error) => void>();

	constructor(private readonly more: { once?: true; run?: Run } = {}) {}

	private readonly operation = operation({
		name: 'By hand',
		value: 'byHand',
		action: 'Do it by hand',
		description: '',
		once: this.more.once,
		fields: {},
		run:
			this.more.run ??
			(async ({ index, request }) => {
				// Waits for the item's turn.
				await request({ method: 'GET', path: '/' });
				this.started.push(index);
				this.running += 1;
				this.mostAtOnce = Math.max(this.mostAtOnce, this.running);
				await new Promise<void>((resolve, reject) => {
					this.ends.set(index, (error) => {
						this.running -= 1;
						this.ended.push(index);
						if (error === undefined) resolve();
						else reject(error);
					});
				});
				return { done: index };
			}),
	});

	async run(options: ExecutionOptions): Promise<Outcome> {
		return await running(this.operation, options)
			.run()
			.then(
				(items) => ({ items }),
				(error: unknown) => ({ error: asNodeError(error) }),
			);
	}

	/** Ends an item, well or not, and lets everything happen that follows from it. */
	async end(index: number, error?: Error): Promise<void> {
		this.ends.get(index)?.(error);
		this.ends.delete(index);
		await this.settled();
	}

	/** Ends what is running, the last one first, until nothing is. */
	async endAll(): Promise<void> {
		await this.settled();
		while (this.ends.size > 0) await this.end([...this.ends.keys()].at(-1) ?? 0);
	}

	/** Nothing goes on without the test. */
	async settled(): Promise<void> {
		await new Promise<void>((resolve) => {
			setImmediate(resolve);
		});
	}
}

function asNodeError(error: unknown): Outcome['error'] {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	throw error;
}
