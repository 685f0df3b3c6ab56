/** How many are begun beyond those that have their turn, so that a service is not kept waiting for this machine. */
const AHEAD = 3;

/**
 * Works on items in their order, several at a time. Each is begun a little ahead of its turn.
 * @param begin starts to work on an item, and awaits `turn` before it asks the service for anything. It never rejects.
 * @param isOver whether no other item is to get its turn, asked with what has come of one and before the first
 * @returns what has come of each item; undefined of one that did not get its turn
 */
export async function inTurns<T>(
	length: number,
	atOnce: number,
	begin: (index: number, turn: Promise<void>) => Promise<T>,
	isOver: (result?: T) => boolean,
): Promise<Array<T | undefined>> {
	const begun: Array<{ turn: Turn; result: Promise<T> }> = [];
	const beginUpTo = (count: number) => {
		while (begun.length < Math.min(count, length)) {
			const turn = new Turn();
			begun.push({ turn, result: begin(begun.length, turn.comes) });
		}
	};
	const results: Array<T | undefined> = new Array(length).fill(undefined);
	let next = 0;
	let over = isOver();
	const work = async () => {
		while (next < length && !over) {
			const index = next++;
			beginUpTo(next);
			begun[index].turn.give();
			beginUpTo(next + AHEAD);
			const result = await begun[index].result;
			results[index] = result;
			over ||= isOver(result);
		}
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, length) }, work));
	return results;
}

class Turn {
	give = () => {};

	readonly comes = new Promise<void>((resolve) => {
		this.give = resolve;
	});
}
