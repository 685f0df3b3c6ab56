/**
 * Runs the scenarios in real n8n, one line for each: npm run test:e2e [-- name …], a name being that of a file without
 * `.e2e.mts`. Installs what is missing first, and looks afterwards whether something was left running.
 */
import { setMaxListeners } from 'node:events';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { reportFailure, say, step, totalTime } from '../../tools/report.mts';
import { stopEverything } from '../../tools/stop.mts';
import { findOrInstallN8n } from '../../tools/n8n/installation.mts';
import { findNodeForN8n } from '../../tools/n8n/node-runtime.mts';
import { endLeftovers, markProcesses } from './leftovers.mts';
import { packThisPackage, tellPacked } from './packed.mts';
import { findPrograms } from './programs.mts';
import { RELEASES } from './releases.mts';
import { ScenarioReport } from './scenarioReport.mts';

const FOLDER = import.meta.dirname;
const ENDING = '.e2e.mts';
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const FILE_TIMEOUT_MS = 12 * 60_000;
/** These take longest: the others fill the gaps that they leave. */
const FIRST = ['examples', 'queue', 'examplesByForm', 'trigger', 'editorNodes', 'triggerUpdate'];

async function findFiles(names: string[]): Promise<string[]> {
	const all = (await readdir(FOLDER)).filter((file) => file.endsWith(ENDING)).sort();
	const unknown = names.filter((name) => !all.includes(`${name}${ENDING}`));
	if (unknown.length > 0) throw new Error(`There are no scenarios named ${unknown.join(', ')}.`);
	const first = FIRST.map((name) => `${name}${ENDING}`);
	return [...first, ...all.filter((file) => !first.includes(file))]
		.filter((file) => names.length === 0 || names.includes(file.slice(0, -ENDING.length)))
		.map((file) => join(FOLDER, file));
}

async function prepare(temp: string): Promise<void> {
	// One after another: each takes all that the machine has.
	for (const { release, node } of RELEASES) {
		await findOrInstallN8n(await findNodeForN8n(node), release);
	}
	await step('Building and packing this package', async () => {
		tellPacked(await packThisPackage(temp));
	});
}

/** Answers whether all have passed. */
async function runAll(files: string[]): Promise<boolean> {
	const report = new ScenarioReport();
	const stopping = new AbortController();
	for (const signal of SIGNALS) process.once(signal, () => stopping.abort());
	const { signal } = stopping;
	// Each file has one.
	setMaxListeners(0, signal);
	// On two cores: each waits for something half of the time.
	const events = run({ files, concurrency: 3, timeout: FILE_TIMEOUT_MS, signal });
	for await (const event of events) report.take(event);
	return report.hasPassed();
}

async function main(): Promise<boolean> {
	const files = await findFiles(process.argv.slice(2));
	await findPrograms();
	const temp = await mkdtemp(join(tmpdir(), 'n8n-nodes-datamotion-e2e-'));
	// PostgreSQL runs as another user, with a folder in it.
	await chmod(temp, 0o711);
	process.env.TMPDIR = temp;
	try {
		await prepare(temp);
		const mark = markProcesses();
		const passed = await runAll(files);
		const leftovers = await endLeftovers(mark, temp);
		for (const leftover of leftovers) say(`  ✗ Still running after the scenarios: ${leftover}`);
		say(`  All scenarios took ${totalTime()}.`);
		return passed && leftovers.length === 0;
	} finally {
		await rm(temp, { recursive: true });
	}
}

try {
	process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
	reportFailure(error);
	process.exitCode = 1;
}
await stopEverything();
