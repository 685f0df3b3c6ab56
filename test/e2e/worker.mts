import { join } from 'node:path';
import axios from 'axios';
import getPort from 'get-port';
import { LOGS, PROJECT } from '../../tools/folders.mts';
import { LOOPBACK, type Server, startAndAwait } from '../../tools/server.mts';
import type { N8nInstallation } from '../../tools/n8n/installation.mts';
import type { NodeRuntime } from '../../tools/n8n/node-runtime.mts';
import { settings, type Settings } from '../../tools/n8n/server.mts';

async function isReady(healthUrl: string): Promise<true | undefined> {
	return await axios.get(healthUrl, { proxy: false, timeout: 2_000 }).then(
		() => true,
		() => undefined,
	);
}

/** A worker of an n8n in queue mode; `more` says where its Redis and its database are. */
export async function startWorker(
	node: NodeRuntime,
	installation: N8nInstallation,
	more: Settings,
): Promise<Server> {
	const port = await getPort({ host: LOOPBACK });
	const url = `http://${LOOPBACK}:${port}`;
	const { server } = await startAndAwait(
		{
			name: 'The worker',
			advice: 'Start again.',
			timeoutMs: 120_000,
			command: node.executable,
			args: [installation.main, 'worker'],
			cwd: PROJECT,
			env: {
				...(await settings(port, url)),
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(port),
				N8N_WORKER_SERVER_ADDRESS: LOOPBACK,
				...more,
			},
			logFile: join(LOGS, 'n8n.log'),
		},
		async () => await isReady(`${url}/healthz/readiness`),
	);
	return server;
}
