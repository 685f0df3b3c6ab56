/**
 * A real n8n with this package in it, for the time that a test needs it: prints `ready <address>`, and stops on
 * SIGTERM or when its parent goes away.
 */
import { mkdir } from 'node:fs/promises';
import { LOGS } from '../../start/folders.mts';
import { anyFreePort } from '../../start/lib/ports.mts';
import { say } from '../../start/lib/report.mts';
import { isStopping, stopEverything } from '../../start/lib/stop.mts';
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

await mkdir(LOGS, { recursive: true });
const node = await findNodeForN8n();
const installation = await findOrInstallN8n(node);
await installThisPackage(() => {});
const n8n = await startN8n(node, installation, await anyFreePort());
say(`ready ${n8n.apiUrl}`);
await n8n.server.died.catch((error: unknown) => {
	if (!isStopping()) throw error;
});
