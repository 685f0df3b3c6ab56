/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run on Node itself, not inside n8n */
import fc from 'fast-check';

/** PROPERTY_SEED tries other histories, PROPERTY_RUNS tries more. */
export const SEED = Number(process.env.PROPERTY_SEED);

// Titles of tests that pass are not shown among many.
process.stdout.write(`Random histories: PROPERTY_SEED=${SEED}\n`);

const MOST_STEPS = 70;

export interface Step {
	name: string;
	/** What exactly happens, the same each time. */
	a: number;
	b: number;
}

/** @param weights how often each step comes */
export function stepsOf(weights: Record<string, number>): fc.Arbitrary<Step[]> {
	const names = Object.entries(weights).flatMap(([name, weight]) =>
		Array<string>(weight).fill(name),
	);
	const step = fc.record({ name: fc.constantFrom(...names), a: fc.nat(999), b: fc.nat(999) });
	return fc.array(step, { minLength: 10, maxLength: MOST_STEPS });
}

/**
 * Tries so many random histories.
 * @param run gives the promises that were broken
 */
export async function tryOut<Setup>(
	runs: number,
	setups: fc.Arbitrary<Setup>,
	steps: fc.Arbitrary<Step[]>,
	run: (setup: Setup, steps: Step[]) => Promise<string[]>,
): Promise<void> {
	await fc.assert(
		fc.asyncProperty(setups, steps, async (setup, history) => {
			expect(await run(setup, history)).toEqual([]);
		}),
		{ numRuns: Number(process.env.PROPERTY_RUNS ?? runs) },
	);
}
