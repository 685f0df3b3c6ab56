/**
 * An n8n, or a worker of one, for the time that a test needs it. Takes what it is to start as JSON (`Wish`), prints
 * `ready <API> <editor>`, and stops on SIGTERM or when its parent goes away. The message `kill` kills n8n as a crash would.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import getPort from 'get-port';
import lockfile from 'proper-lockfile';
import { LOGS, PROJECT } from '../../tools/folders.mts';
import { killEverythingNow } from '../../tools/processes.mts';
import { say } from '../../tools/report.mts';
import { LOOPBACK } from '../../tools/server.mts';
import { stopEverything, stopping } from '../../tools/stop.mts';
import { installPackage, installThisPackage } from '../../tools/n8n/community-package.mts';
import { findOrInstallN8n } from '../../tools/n8n/installation.mts';
import { findNodeForN8n } from '../../tools/n8n/node-runtime.mts';
import { startN8n } from '../../tools/n8n/server.mts';
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
	const release = await lockfile.lock(PROJECT, {
		lockfilePath: join(PROJECT, 'node_modules', '.e2e-build.lock'),
		retries: { forever: true, minTimeout: 200, maxTimeout: 200 },
	});
	await installThisPackage(() => {});
	await release();
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
	const n8n = await startN8n(node, installation, await getPort({ host: LOOPBACK }), settings);
	say(`ready ${n8n.apiUrl} ${n8n.editorUrl}`);
	return n8n.server;
}

const wish: Wish = JSON.parse(process.argv[2] ?? '');
const { died } = await serve(wish);
await died.catch((error: unknown) => {
	if (!stopping.aborted) throw error;
});
