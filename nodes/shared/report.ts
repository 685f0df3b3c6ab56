import type { INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { toNodeError } from './errors';
import type { Outcomes } from './outcomes';

/** An item that has failed. */
export interface Failed {
	error: unknown;
	/** An earlier try of the execution has left it so: the others are worked on all the same. */
	fromEarlier?: true;
}

/**
 * The error of a node that has stopped, with what it has done by then, in all tries.
 * @param results of the items, of those that were worked on
 * @param outcomes of an operation that is not repeated
 */
export function stopError(
	node: INode,
	results: Array<object | undefined>,
	outcomes: Outcomes | undefined,
): NodeApiError | NodeOperationError | undefined {
	const failures = results.flatMap((result, index) =>
		result !== undefined && isFailed(result) ? [{ ...result, index }] : [],
	);
	// What is new can be mended.
	const first = failures.find(({ fromEarlier }) => fromEarlier === undefined) ?? failures.at(0);
	if (first === undefined) return undefined;
	const note = outcomes === undefined || results.length === 1 ? '' : whatIsDone(outcomes);
	return toNodeError(node, first.error, first.index, note);
}

export function isFailed(result: object): result is Failed {
	return 'error' in result;
}

function whatIsDone({ done, doubtful }: Outcomes): string {
	return [
		`Done before it stopped: ${done.length === 0 ? 'nothing' : `items ${asRanges(done)}`}.`,
		...(doubtful.length === 0 ? [] : [`May be done: items ${asRanges(doubtful)}.`]),
		'Another try of this execution does not repeat them.',
	].join(' ');
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
