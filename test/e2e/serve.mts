/**
 * An n8n, or a worker of one, for the time that a test needs it. Takes what it is to start as JSON (`Wish`), prints
 * `ready <API> <editor>`, and stops on SIGTERM or when its parent goes away. The message `kill` kills n8n as a crash would.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LOGS, PROJECT } from '../../start/folders.mts';
import { tryLock } from '../../start/lib/lock.mts';
import { anyFreePort } from '../../start/lib/ports.mts';
import { killEverythingNow } from '../../start/lib/processes.mts';
import { say } from '../../start/lib/report.mts';
import { isStopping, pause, stopEverything } from '../../start/lib/stop.mts';
import { installPackage, installThisPackage } from '../../start/n8n/community-package.mts';
import { findOrInstallN8n } from '../../start/n8n/installation.mts';
import { findNodeForN8n } from '../../start/n8n/node-runtime.mts';
import { startN8n } from '../../start/n8n/server.mts';
import { readPacked } from './packed.mts';
import { findRelease } from './releases.mts';
import type { Wish } from './served.mts';
import { startWorker } from './worker.mts';

const stop = async () => {
	await stopEverything();
	process.exit();
};
process.once('SIGTERM', () => void stop());
process.once('disconnect', () => void stop());
process.on('message', (message) => {
	if (message !== 'kill') return;
	killEverythingNow();
	process.exit();
});

/** Programs that start one may run side by side, and each build starts with removing dist/. */
async function buildAndInstall(): Promise<void> {
	const cache = join(PROJECT, 'node_modules', '.cache');
	await mkdir(cache, { recursive: true });
	const file = join(cache, 'e2e-build.lock');
	let lock = await tryLock(file);
	while (lock === undefined) {
		await pause(200);
		lock = await tryLock(file);
	}
	await installThisPackage(() => {});
	await lock.release();
}

async function installIt(): Promise<void> {
	const packed = readPacked();
	if (packed === undefined) await buildAndInstall();
	else await installPackage(packed);
}

async function serve({ role, version, withPackage, settings: wished }: Wish) {
	await mkdir(LOGS, { recursive: true });
	const { release, node: major, settings: ofRelease } = findRelease(version);
	const node = await findNodeForN8n(major);
	const installation = await findOrInstallN8n(node, release);
	if (withPackage) await installIt();
	const settings = { ...ofRelease, ...wished };
	if (role === 'worker') {
		const server = await startWorker(node, installation, settings);
		say('ready');
		return server;
	}
	const n8n = await startN8n(node, installation, await anyFreePort(), settings);
	say(`ready ${n8n.apiUrl} ${n8n.editorUrl}`);
	return n8n.server;
}

const wish: Wish = JSON.parse(process.argv[2] ?? '');
const { died } = await serve(wish);
await died.catch((error: unknown) => {
	if (!isStopping()) throw error;
});
