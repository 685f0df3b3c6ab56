/**
 * A real n8n with this package in it, for the time that a test needs it: prints `ready <API> <editor>`, and stops
 * on SIGTERM or when its parent goes away.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LOGS, PROJECT } from '../../start/folders.mts';
import { tryLock } from '../../start/lib/lock.mts';
import { anyFreePort } from '../../start/lib/ports.mts';
import { say } from '../../start/lib/report.mts';
import { isStopping, pause, stopEverything } from '../../start/lib/stop.mts';
import { installThisPackage } from '../../start/n8n/community-package.mts';
import { findOrInstallN8n } from '../../start/n8n/installation.mts';
import { findNodeForN8n } from '../../start/n8n/node-runtime.mts';
import { startN8n } from '../../start/n8n/server.mts';

const stop = async () => {
	await stopEverything();
	process.exit();
};
process.once('SIGTERM', () => void stop());
process.once('disconnect', () => void stop());

/** Test files run side by side, and each build starts with removing dist/. */
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

await mkdir(LOGS, { recursive: true });
const node = await findNodeForN8n();
const installation = await findOrInstallN8n(node);
await buildAndInstall();
const n8n = await startN8n(node, installation, await anyFreePort());
say(`ready ${n8n.apiUrl} ${n8n.editorUrl}`);
await n8n.server.died.catch((error: unknown) => {
	if (!isStopping()) throw error;
});
