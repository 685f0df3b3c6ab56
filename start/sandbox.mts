import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import axios from 'axios';
import { LOGS, PROJECT } from '../tools/folders.mts';
import { environmentForServers } from '../tools/environment.mts';
import { dig } from '../tools/json.mts';
import { type Server, startAndAwait } from '../tools/server.mts';

const TIMEOUT_MS = 30_000;
const READY = /^ready (\S+) (\S+) (\S+)/m;

export interface Sandbox {
	server: Server;
	dataMotionBase: string;
	siteUrl: string;
	pageUrl: string;
	/** What a user has received, as far as it has this MessageId. */
	findReceived: (user: string, messageId: string) => Promise<boolean>;
}

async function received(siteUrl: string, user: string): Promise<unknown[]> {
	const url = new URL('/sandbox/messages', siteUrl);
	const { data } = await axios.get<unknown>(url.href, { params: { user }, proxy: false });
	const list = Array.isArray(data) ? data : dig(data, 'messages');
	return Array.isArray(list) ? list : [];
}

export async function startSandbox(port: number): Promise<Sandbox> {
	const logFile = join(LOGS, 'sandbox.log');
	const tsx = createRequire(import.meta.url).resolve('tsx');
	const { server, found } = await startAndAwait(
		{
			name: 'The sandbox',
			advice: 'To see it alone:  npm run sandbox',
			timeoutMs: TIMEOUT_MS,
			command: process.execPath,
			args: ['--import', `file://${tsx}`, join('sandbox', 'main.mts'), '--port', String(port)],
			cwd: PROJECT,
			env: environmentForServers(),
			logFile,
		},
		async () => READY.exec(await readFile(logFile, 'utf8')) ?? undefined,
	);
	const [, dataMotionBase = '', siteUrl = '', pageUrl = ''] = found;
	return {
		server,
		dataMotionBase,
		siteUrl,
		pageUrl,
		findReceived: async (user, messageId) =>
			(await received(siteUrl, user)).some(
				(message) => String(dig(message, 'MessageId') ?? dig(message, 'id')) === messageId,
			),
	};
}
