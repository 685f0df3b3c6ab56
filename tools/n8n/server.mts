import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import axios from 'axios';
import getPort from 'get-port';
import { DATA, EDITOR_FILES, LOGS, N8N_CACHE, N8N_USER_FOLDER, PROJECT } from '../folders.mts';
import { environmentForServers } from '../environment.mts';
import { dig } from '../json.mts';
import { LOOPBACK, type Server, startAndAwait } from '../server.mts';
import type { N8nInstallation } from './installation.mts';
import type { NodeRuntime } from './node-runtime.mts';

const TIMEOUT_MS = 180_000;

export interface N8n {
	server: Server;
	editorUrl: string;
	apiUrl: string;
}

export type Settings = Record<string, string>;

/** What every process of an n8n is started with. */
export async function settings(port: number, editorUrl: string): Promise<Settings> {
	return {
		...environmentForServers(),
		N8N_USER_FOLDER,
		N8N_LISTEN_ADDRESS: LOOPBACK,
		N8N_HOST: 'localhost',
		N8N_PORT: String(port),
		N8N_PROTOCOL: 'http',
		N8N_EDITOR_BASE_URL: editorUrl,
		WEBHOOK_URL: editorUrl,
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: LOOPBACK,
		N8N_RUNNERS_BROKER_PORT: String(await getPort({ host: LOOPBACK })),
		N8N_BLOCK_ENV_ACCESS_IN_NODE: 'true',
		N8N_LOG_LEVEL: 'info',
		// Nothing is sent to, or fetched from, n8n's own servers.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_DIAGNOSTICS_CONFIG_FRONTEND: '',
		N8N_DIAGNOSTICS_CONFIG_BACKEND: '',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry',
	};
}

/** Readiness alone comes early: n8n then still answers its API with a page that asks to wait. */
async function isReady(apiUrl: string): Promise<true | undefined> {
	try {
		const options = { proxy: false, timeout: 2_000 } as const;
		await axios.get<unknown>(`${apiUrl}/healthz/readiness`, options);
		const { data } = await axios.get<unknown>(`${apiUrl}/rest/settings`, options);
		return dig(data, 'data') === undefined ? undefined : true;
	} catch {
		return undefined;
	}
}

/** At every start n8n copies its editor there: 700 scripts that ESLint would read for a minute. */
async function keepEditorFilesFromLint(): Promise<void> {
	await rm(N8N_CACHE, { recursive: true, force: true });
	await mkdir(EDITOR_FILES, { recursive: true });
	await symlink(EDITOR_FILES, N8N_CACHE, 'junction');
}

export async function startN8n(
	node: NodeRuntime,
	installation: N8nInstallation,
	port: number,
	more: Settings = {},
): Promise<N8n> {
	const editorUrl = `http://localhost:${port}`;
	const apiUrl = `http://${LOOPBACK}:${port}`;
	await keepEditorFilesFromLint();
	const { server } = await startAndAwait(
		{
			name: 'n8n',
			advice: `Start again. If that does not help: remove ${DATA}, which also deletes its workflows.`,
			timeoutMs: TIMEOUT_MS,
			command: node.executable,
			args: [installation.main, 'start'],
			cwd: PROJECT,
			env: { ...(await settings(port, editorUrl)), ...more },
			logFile: join(LOGS, 'n8n.log'),
		},
		async () => await isReady(apiUrl),
	);
	return { server, editorUrl, apiUrl };
}
