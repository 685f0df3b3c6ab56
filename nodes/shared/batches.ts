import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { ItemError, toErrorJson, toNodeError } from './errors';
import { DEFAULT_CONCURRENCY, DEFAULT_TIMEOUT_MS, MAX_CONCURRENCY, readTimeout } from './operation';
import type { Item, Operation, Output } from './operation';
import { Outcomes } from './outcomes';
import { Service } from './transport';
import type { Protocol } from './transport';

type Result = { items: INodeExecutionData[] } | { error: unknown };

/**
 * Runs an operation on every item, several at a time; what comes out is in the order of the items.
 *
 * When an item fails and the node does not continue on errors, no other is started, those under way are awaited, and
 * the error tells which items are done.
 */
export async function runOnItems(
	n8n: IExecuteFunctions,
	operation: Operation,
	protocol: Protocol,
): Promise<INodeExecutionData[]> {
	const { length } = n8n.getInputData();
	const concurrency = readConcurrency(n8n);
	const service = new Service(n8n, protocol);
	const outcomes = operation.once && new Outcomes(n8n);
	const results: Array<Result | undefined> = new Array(length).fill(undefined);

	const itemAt = (index: number): Item => ({
		n8n,
		index,
		request: async (request) =>
			await service.request(index, {
				...request,
				once: operation.once && request.method !== 'GET',
				timeout: readTimeout(n8n.getNodeParameter('options.timeout', index, DEFAULT_TIMEOUT_MS)),
			}),
	});

	const run = async (index: number): Promise<Result> => {
		try {
			const known = outcomes?.get(index);
			const output = known ?? (await operation.run(itemAt(index)));
			outcomes?.keep(index, output);
			return { items: asItems(output, index) };
		} catch (error) {
			outcomes?.keepDoubt(index, error);
			return { error };
		}
	};

	let next = 0;
	let failed = false;
	const isOver = () => failed || n8n.getExecutionCancelSignal()?.aborted === true;
	const work = async () => {
		while (next < length && !isOver()) {
			const index = next++;
			const result = await run(index);
			results[index] = result;
			if ('error' in result && !n8n.continueOnFail()) failed = true;
		}
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, length) }, work));

	const errorIndex = results.findIndex((result) => result !== undefined && 'error' in result);
	if (errorIndex < 0 && !isOver()) outcomes?.forget();
	if (failed && !mustNotBeRepeated(n8n, results)) {
		throw errorOf(n8n, results, errorIndex, operation);
	}
	return results.flatMap((result, index) => {
		if (result === undefined) return [];
		if ('items' in result) return result.items;
		return asItems(toErrorJson(result.error), index);
	});
}

/**
 * n8n runs the tools of an AI agent anew for a try, with another run index, under which no outcome is remembered: there
 * a doubt is told as an answer, which the agent reads and n8n does not repeat.
 */
function mustNotBeRepeated(n8n: IExecuteFunctions, results: Array<Result | undefined>): boolean {
	const isTool = 'isToolExecution' in n8n && n8n.isToolExecution();
	return (
		isTool && results.some((result) => result && 'error' in result && isDoubtful(result.error))
	);
}

function isDoubtful(error: unknown): boolean {
	return error instanceof ItemError && error.mayBeDone;
}

function asItems(output: Output, index: number): INodeExecutionData[] {
	if (!Array.isArray(output)) return [{ json: output, pairedItem: { item: index } }];
	return output.map((item) => ({ ...item, pairedItem: { item: index } }));
}

function errorOf(
	n8n: IExecuteFunctions,
	results: Array<Result | undefined>,
	errorIndex: number,
	{ once }: Operation,
) {
	const failure = results[errorIndex];
	const indexesOf = (test: (result: Result) => boolean) =>
		results.flatMap((result, index) => (result !== undefined && test(result) ? [index] : []));
	const done = indexesOf((result) => 'items' in result);
	const doubtful = indexesOf((result) => 'error' in result && isDoubtful(result.error));
	const parts = [
		`Done before it stopped: ${done.length === 0 ? 'nothing' : `items ${asRanges(done)}`}.`,
		doubtful.length === 0 ? '' : `May be done: items ${asRanges(doubtful)}.`,
		'Another try of this execution does not repeat them.',
	];
	const note = once && results.length > 1 ? parts.filter((part) => part !== '').join(' ') : '';
	return toNodeError(
		n8n.getNode(),
		failure && 'error' in failure ? failure.error : undefined,
		errorIndex,
		note,
	);
}

/** `[0, 1, 2, 4]` as `0–2, 4`. */
export function asRanges(indexes: number[]): string {
	const ranges: number[][] = [];
	for (const index of indexes) {
		const last = ranges.at(-1);
		if (last !== undefined && last[1] === index - 1) last[1] = index;
		else ranges.push([index, index]);
	}
	return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

function readConcurrency(n8n: IExecuteFunctions): number {
	const value = n8n.getNodeParameter('options.concurrency', 0, DEFAULT_CONCURRENCY);
	const concurrency = Number(value);
	if (Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= MAX_CONCURRENCY) {
		return concurrency;
	}
	const error = new ItemError(
		`'Items at a Time' is ${JSON.stringify(value)}.`,
		`Set it to a whole number from 1 to ${MAX_CONCURRENCY}.`,
	);
	throw toNodeError(n8n.getNode(), error, 0);
}
