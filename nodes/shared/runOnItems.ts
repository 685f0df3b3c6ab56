import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { inDoubt, inWords, isDoubtful, toErrorJson, toNodeError } from './errors';
import type { Doubt } from './errors';
import { within } from './fields/field';
import { concurrency } from './fields/options';
import { chosenOperation } from './form';
import { modesOf, prepareWith } from './operation';
import type { Output, Resource } from './operation';
import { Outcomes } from './outcomes';
import type { Deed } from './outcomes';
import { givenFor } from './given';
import type { Protocol } from './protocol';
import { isFailed, stopError } from './report';
import type { Failed } from './report';
import { Service } from './transport';
import { inTurns } from './turns';

type Result = { output: Output } | Failed;

/**
 * Runs the chosen operation on every item, several at a time; what comes out is in the order of the items.
 *
 * Each item is prepared ahead of its turn: its credential and fields are read, checked and composed up to its first
 * request. When an item fails and the node does not continue on errors, no other gets its turn, those under way are
 * awaited, and the error tells which items are done.
 *
 * Where the node continues on errors, nothing is thrown: n8n would take its input for its output.
 */
export async function runOnItems(
	n8n: IExecuteFunctions,
	resources: Resource[],
	protocols: Protocol[],
): Promise<INodeExecutionData[]> {
	const continues = continuesOnFail(n8n);
	let input: INodeExecutionData[];
	try {
		input = n8n.getInputData();
	} catch (error) {
		if (!continues) throw toNodeError(n8n.getNode(), error, 0);
		return asItems(toErrorJson(error), 0);
	}
	const isStopped = () => n8n.getExecutionCancelSignal()?.aborted === true;
	const isOver = (result?: Result) =>
		isStopped() || (result !== undefined && stops(result) && !continues);
	const work = new Work(n8n, resources, protocols);
	const results = await inTurns<Result>(
		input.length,
		concurrencyFor(n8n),
		async (index, turn) => await work.on(index, turn),
		isOver,
	);

	const error = stopError(n8n.getNode(), results, work.outcomes);
	if (error === undefined && !isStopped()) work.outcomes?.forget();
	if (error !== undefined && !continues && !mustNotBeRepeated(n8n, results)) throw error;
	return results.flatMap((result, index) => {
		if (result === undefined) return [];
		if (!isFailed(result)) return asItems(result.output, index);
		const { binary } = input[index];
		// n8n tells by this shape that it belongs to the error branch, and adds the fields of the input item.
		return asItems([{ json: toErrorJson(result.error), ...(binary && { binary }) }], index);
	});
}

/** The work of one try of the node. */
class Work {
	/** Of an operation that must not be repeated. */
	outcomes?: Outcomes;

	private readonly service: Service;

	constructor(
		private readonly n8n: IExecuteFunctions,
		private readonly resources: Resource[],
		private readonly protocols: Protocol[],
	) {
		this.service = new Service(n8n, protocols);
	}

	/** Never rejects: whatever concerns the node as a whole is the failure of each item. */
	async on(index: number, turn: Promise<void>): Promise<Result> {
		const { n8n, protocols, service } = this;
		/** What is kept of it, if it must not be repeated. */
		let keep: { outcomes: Outcomes; deed: Deed } | undefined;
		/** What the user is told if anything goes wrong from now on: the service has done it. */
		let doubt: Doubt | undefined;
		try {
			const given = givenFor(n8n, index);
			const operation = chosenOperation(this.resources, given);
			const once =
				typeof operation.once === 'function' ? operation.once(given) : operation.once === true;
			if (once) this.outcomes ??= new Outcomes(n8n);
			const outcomes = once ? this.outcomes : undefined;
			const account = await service.accountOf(index, modesOf(operation, protocols));
			const { owner, protocol } = account;
			const { run, timeout, detail } = prepareWith(operation, given, protocol, protocols);
			if (outcomes !== undefined) {
				const names = [`${String(given('resource'))}:`, operation.value, detail];
				const deed = { operation: names.join(' ').trim(), owner };
				const known = outcomes.of(index, deed);
				if (known !== undefined) return 'error' in known ? { ...known, fromEarlier: true } : known;
				keep = { outcomes, deed };
			}
			const output = await run({
				n8n,
				index,
				owner,
				request: async (request) => {
					await turn;
					const isOnce = once && request.method !== 'GET' && request.readsOnly !== true;
					const answer = await service.request(account, { ...request, once: isOnce, timeout });
					if (isOnce) doubt = request.doubt ?? protocol.doubt;
					return answer;
				},
			});
			keep?.outcomes.keep(index, keep.deed, output);
			return { output };
		} catch (thrown) {
			const error =
				doubt === undefined ? thrown : inDoubt(thrown, doubt, inWords(thrown).description);
			if (isDoubtful(error)) keep?.outcomes.keepDoubt(index, keep.deed, error);
			return { error };
		}
	}
}

/** By n8n's own rule, which a workflow of old meets with `continueOnFail` even beside another `onError`. */
function continuesOnFail(n8n: IExecuteFunctions): boolean {
	return n8n.continueOnFail() || n8n.getNode().continueOnFail === true;
}

/** Whether no other item may be begun after it. */
function stops(result: Result): boolean {
	return isFailed(result) && result.fromEarlier === undefined;
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
	return isTool && results.some((result) => result && isFailed(result) && isDoubtful(result.error));
}

function asItems(output: Output, index: number): INodeExecutionData[] {
	if (!Array.isArray(output)) return [{ json: output, pairedItem: { item: index } }];
	return output.map((item) => ({ ...item, pairedItem: { item: index } }));
}
