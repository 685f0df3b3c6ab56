/**
 * Speed and memory as ratios, measured side by side: A B A B …, each run in a process of its own against one sandbox.
 * The machine's speed cancels out; what stays is min, median and max of A / B.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { startSandbox } from '../test/support/sandbox.ts';
import { COMPARISONS } from './comparisons.mts';
import type { Figures } from './run.mts';

const ROUNDS = 5;

const sandbox = await startSandbox();
try {
	for (const { question, a, b, figure } of COMPARISONS) {
		const ratios: number[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			const [ofA, ofB] = [(await measure(a))[figure], (await measure(b))[figure]];
			ratios.push(ofA / ofB);
		}
		ratios.sort((one, other) => one - other);
		const [min, median, max] = [ratios[0], ratios[Math.floor(ROUNDS / 2)], ratios[ROUNDS - 1]];
		console.log(question);
		console.log(
			`  ${figure}, ${a} / ${b}: ${text(median)} (${text(min)} to ${text(max)}, ${ROUNDS} rounds)`,
		);
	}
} finally {
	await sandbox.stop();
}

async function measure(scenario: string): Promise<Figures> {
	await sandbox.reset();
	const data = await mkdtemp(join(tmpdir(), 'n8n-bench-'));
	try {
		const { stdout } = await execa(
			process.execPath,
			['--expose-gc', '--import', 'tsx', 'bench/run.mts', scenario, sandbox.baseUrl],
			{ cwd: `${import.meta.dirname}/..`, env: { TEST_DATA: data } },
		);
		return JSON.parse(stdout.split('\n').at(-1) ?? '');
	} finally {
		await rm(data, { recursive: true });
	}
}

function text(ratio: number | undefined): string {
	return ratio === undefined ? '–' : ratio.toFixed(2);
}
