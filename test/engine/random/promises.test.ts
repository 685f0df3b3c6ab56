/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run on Node itself, not inside n8n */
import fc from 'fast-check';
import { startForTests } from '../../support/parts';
import { judge } from './judge';
import { scenario } from './scenario';
import { perform } from './world';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/withoutWaiting'));

const { engine, sandbox } = startForTests();

const seed = Number(process.env.RANDOM_SEED);
const numRuns = Number(process.env.RANDOM_RUNS ?? 300);

describe('whatever befalls an execution', () => {
	it(
		`nothing is done twice, all that is done is told, what is in doubt is named, and no secret shows (seed ${seed})`,
		async () => {
			const totals = { done: 0, doubtful: 0, failed: 0, notReached: 0, recovered: 0 };
			await fc.assert(
				fc.asyncProperty(scenario, async (plan) => {
					const { complaints, counts } = judge(plan, await perform(plan, engine, sandbox));
					totals.done += counts.done;
					totals.doubtful += counts.doubtful;
					totals.failed += counts.failed;
					totals.notReached += counts.notReached;
					totals.recovered += counts.recovered;
					expect(complaints).toEqual([]);
				}),
				{ seed, numRuns },
			);
			process.stdout.write(
				`Random test: seed ${seed}, ${numRuns} executions, items ${JSON.stringify(totals)}\n`,
			);
			// It is of use only if all of this happens.
			expect(Object.values(totals).every((count) => count > numRuns / 50)).toBe(true);
		},
		numRuns * 5_000,
	);
});
