import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { inDoubt, inWords, ItemError, toErrorJson, toNodeError } from './errors';
import type { Doubt } from './errors';
import { within } from './fields/field';
import { concurrency } from './fields/options';
import { chosenOperation } from './form';
import { prepareWith } from './operation';
import type { Output, Resource } from './operation';
import { Outcomes } from './outcomes';
import { givenFor } from './parameters';
import { Service } from './transport';
import type { Protocol } from './protocol';

type Result = { items: INodeExecutionData[]; once: boolean } | { error: unknown; once: boolean };

/** How many items are prepared beyond those that run, so that the service is not kept waiting for this machine. */
const AHEAD = 3;

/**
 * Runs the chosen operation on every item, several at a time; what comes out is in the order of the items.
 *
 * Each item is prepared ahead of its turn: its credential and fields are read, checked and composed up to its first
 * request. When an item fails and the node does not continue on errors, no other gets its turn, those under way are
 * awaited, and the error tells which items are done.
 *
 * Nothing is thrown but for an item: n8n would take its input for the output where the node continues on errors.
 */
export async function runOnItems(
	n8n: IExecuteFunctions,
	resources: Resource[],
	protocols: Protocol[],
): Promise<INodeExecutionData[]> {
	const { length } = n8n.getInputData();
	const service = new Service(n8n, protocols);
	const outcomes = new Outcomes(n8n);

	const run = async (index: number, turn: Turn): Promise<Result> => {
		let once = false;
		/** What the user is told if anything goes wrong from now on: the service has done it. */
		let doubt: Doubt | undefined;
		try {
			const given = givenFor(n8n, index);
			const operation = chosenOperation(resources, given);
			once = typeof operation.once === 'function' ? operation.once(given) : operation.once === true;
			const known = once ? outcomes.get(index) : undefined;
			if (known !== undefined) return { items: asItems(known, index), once };
			const account = await service.accountOf(index);
			const prepared = prepareWith(operation, given, account.protocol, protocols);
			const output = await prepared.run({
				n8n,
				index,
				request: async (request) => {
					await turn.comes;
					const { timeout } = prepared;
					const isOnce = once && request.method !== 'GET';
					const answer = await service.request(account, { ...request, once: isOnce, timeout });
					if (isOnce) doubt = request.doubt ?? account.protocol.doubt;
					return answer;
				},
			});
			if (once) outcomes.keep(index, output);
			return { items: asItems(output, index), once };
		} catch (thrown) {
			const error =
				doubt === undefined ? thrown : inDoubt(thrown, doubt, inWords(thrown).description);
			if (once) outcomes.keepDoubt(index, error);
			return { error, once };
		}
	};

	const begun: Array<{ turn: Turn; result: Promise<Result> }> = [];
	const prepareUpTo = (count: number) => {
		while (begun.length < Math.min(count, length)) {
			const turn = new Turn();
			begun.push({ turn, result: run(begun.length, turn) });
		}
	};
	const results: Array<Result | undefined> = new Array(length).fill(undefined);
	let next = 0;
	let failed = false;
	const isOver = () => failed || n8n.getExecutionCancelSignal()?.aborted === true;
	const work = async () => {
		while (next < length && !isOver()) {
			const index = next++;
			prepareUpTo(next);
			begun[index].turn.give();
			prepareUpTo(next + AHEAD);
			const result = await begun[index].result;
			results[index] = result;
			if ('error' in result && !n8n.continueOnFail()) failed = true;
		}
	};
	await Promise.all(Array.from({ length: Math.min(concurrencyFor(n8n), length) }, work));

	const errorIndex = results.findIndex((result) => result !== undefined && 'error' in result);
	if (errorIndex < 0 && !isOver()) outcomes.forget();
	if (failed && !mustNotBeRepeated(n8n, results)) throw errorOf(n8n, results, errorIndex);
	return results.flatMap((result, index) => {
		if (result === undefined) return [];
		if ('items' in result) return result.items;
		return asItems(toErrorJson(result.error), index);
	});
}

/** Comes when an item may ask the service. */
class Turn {
	give = () => {};

	readonly comes = new Promise<void>((resolve) => {
		this.give = resolve;
	});
}

/** As the first item says. Where it says nothing that can be used, each item fails when its own options are read. */
function concurrencyFor(n8n: IExecuteFunctions): number {
	try {
		return concurrency.read(within(givenFor(n8n, 0)('options')));
	} catch {
		return 1;
	}
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

function errorOf(n8n: IExecuteFunctions, results: Array<Result | undefined>, errorIndex: number) {
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
	const note =
		failure?.once && results.length > 1 ? parts.filter((part) => part !== '').join(' ') : '';
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
