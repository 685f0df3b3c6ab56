import { mkdir } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import lockfile from 'proper-lockfile';
import { OWNER } from '../tools/n8n/owner.mts';
import { SAVED_FILES } from './demo/preparation.mts';
import { prepare, sendAndCheck } from './demo/tour.mts';
import { DATA, LOGS, RUN_LOCK } from '../tools/folders.mts';
import { killEverythingNow } from '../tools/processes.mts';
import { reportFailure, say, step, totalTime } from '../tools/report.mts';
import { StartError, Stopped } from '../tools/start-error.mts';
import { stopEverything, stopping } from '../tools/stop.mts';
import { installThisPackage } from '../tools/n8n/community-package.mts';
import { findOrInstallN8n } from '../tools/n8n/installation.mts';
import { findNodeForN8n } from '../tools/n8n/node-runtime.mts';
import { startN8n } from '../tools/n8n/server.mts';
import { HELP, type Options, readOptions } from './options.mts';
import { requireFreePort } from './ports.mts';
import { startSandbox } from './sandbox.mts';

const INTERRUPTED = 130;
// One Ctrl-C may come twice: from the terminal, and passed on by npm or tsx.
const ECHO_MS = 500;

/** Stopping it is then the normal end, no failure. */
let up = false;

async function takeThisFolder(): Promise<void> {
	await mkdir(LOGS, { recursive: true });
	const place = { lockfilePath: RUN_LOCK };
	if (await lockfile.check(DATA, place)) {
		throw new StartError(
			'npm start is already running in this folder.',
			'Stop that one first (Ctrl-C). If it was killed, wait ten seconds.',
		);
	}
	// The folder may be removed while n8n runs.
	await lockfile.lock(DATA, { ...place, onCompromised: () => undefined });
}

/** A refused connection is only the consequence if the server it went to has died. */
async function unlessDead<T>(died: Promise<never>, work: () => Promise<T>): Promise<T> {
	try {
		return await Promise.race([work(), died]);
	} catch (error) {
		await Promise.race([died, setTimeout(1_000, undefined, { signal: stopping })]);
		throw error;
	}
}

async function start({ once, editorPort, sandboxPort }: Options): Promise<boolean> {
	await requireFreePort(editorPort, "n8n's editor", '--editor-port');
	await requireFreePort(sandboxPort, 'the sandbox', '--sandbox-port');
	await takeThisFolder();

	const node = await findNodeForN8n();
	const installation = await findOrInstallN8n(node);
	await step('Preparing n8n-nodes-datamotion', installThisPackage, (summary) => summary);
	const sandbox = await step(
		'Starting the sandbox',
		async () => await startSandbox(sandboxPort),
		() => `Sandbox started on port ${sandboxPort}`,
	);
	const n8n = await step(
		'Starting n8n (the first time up to a minute)',
		async () => {
			await mkdir(SAVED_FILES, { recursive: true });
			const settings = { N8N_RESTRICT_FILE_ACCESS_TO: SAVED_FILES };
			return await startN8n(node, installation, editorPort, settings);
		},
		() => `n8n ${installation.version} on Node ${node.version} started on port ${editorPort}`,
	);

	const died = Promise.race([sandbox.server.died, n8n.server.died]);
	const arrived = await unlessDead(died, async () => {
		return await sendAndCheck(await prepare(n8n, sandbox), sandbox, once);
	});
	if (once) return arrived;

	up = true;
	say();
	say(`  Editor   ${n8n.editorUrl}   log in with ${OWNER.email} and ${OWNER.password}`);
	say(`  Mailbox  ${sandbox.pageUrl}`);
	say();
	say(`  Ready after ${totalTime()}. What you do in the editor is kept in ${DATA};`);
	say('  the mailboxes begin anew with each start. Ctrl-C stops everything.');
	return await died;
}

function stopOnSignals(): void {
	let firstAt = 0;
	const onSignal = () => {
		if (firstAt === 0) {
			firstAt = Date.now();
			say('\n  Stopping (again Ctrl-C: at once) …');
			void stopEverything().then(() => process.exit(up ? 0 : INTERRUPTED));
		} else if (Date.now() - firstAt > ECHO_MS) {
			killEverythingNow();
			process.exit(INTERRUPTED);
		}
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}

async function main(): Promise<number> {
	const options = readOptions(process.argv.slice(2));
	if (options.help) {
		say(HELP);
		return 0;
	}
	stopOnSignals();
	return (await start(options)) ? 0 : 1;
}

try {
	process.exitCode = await main();
} catch (error) {
	process.exitCode = 1;
	// Whoever stopped it has said so, and ends the process when everything has stopped.
	if (error instanceof Stopped || stopping.aborted) await new Promise(() => undefined);
	reportFailure(error);
}
await stopEverything();
process.exit();
