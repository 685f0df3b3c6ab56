/**
 * The random test of `test/engine/random` with more runs, or one of its seeds again:
 * npm run test:random [-- --seed N] [--runs N] [--seeds N]
 * `--seeds` is how many different seeds are tried, one after another, from the first on.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
		runs: { type: 'string', default: '1000' },
		seeds: { type: 'string', default: '1' },
	},
});
const first = wholeNumber(values.seed);
const last = first + wholeNumber(values.seeds) - 1;
const runs = wholeNumber(values.runs);

function wholeNumber(text: string): number {
	if (/^\d{1,12}$/.test(text)) return Number(text);
	throw new Error(`'${text}' is no whole number.`);
}

for (let seed = first; seed <= last; seed += 1) {
	const jest = spawn(
		process.execPath,
		['node_modules/jest/bin/jest.js', '--maxWorkers=1', 'test/engine/random'],
		{
			stdio: 'inherit',
			env: { ...process.env, RANDOM_SEED: String(seed), RANDOM_RUNS: String(runs) },
		},
	);
	const [code] = await once(jest, 'exit');
	if (code !== 0) process.exit(1);
}
