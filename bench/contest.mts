import type { Lab, Path, Run } from './lab.mts';
import type { Order } from './nodes/items.mts';
import { median, megabytes, type Timing } from './results.mts';

/** The same order to each in turn, several times; who begins changes. Answers the runs of each, round by round. */
export async function compete(
	lab: Lab,
	paths: Path[],
	order: Order,
	rounds: number,
): Promise<Run[][]> {
	const all = paths.map((path) => ({ path, runs: new Array<Run>() }));
	for (let round = 0; round < rounds; round += 1) {
		const first = round % all.length;
		for (const { path, runs } of [...all.slice(first), ...all.slice(0, first)]) {
			runs.push(await lab.run(path, order));
		}
	}
	return all.map(({ runs }) => runs);
}

/** The median of how much longer one took than the other in the same round. */
export function ratio(runs: Run[] = [], others: Run[] = []): number {
	return median(
		runs.map(({ milliseconds }, round) => milliseconds / (others[round]?.milliseconds ?? 0)),
	);
}

export function timing(work: string, node: string, runs: Run[] = []): Timing {
	return {
		work,
		node,
		seconds: median(runs.map(({ milliseconds }) => milliseconds)) / 1000,
		cpuSeconds: median(runs.map(({ cpuMilliseconds }) => cpuMilliseconds)) / 1000,
		inFlight: median(runs.map(({ inFlight }) => inFlight)),
	};
}

/** By how much the memory grows with each. */
export async function growths(lab: Lab, paths: Path[], order: Order): Promise<string[]> {
	const grown: string[] = [];
	for (const path of paths) {
		grown.push(megabytes((await lab.run(path, { ...order, memory: true })).grownMegabytes));
	}
	return grown;
}
