import { randomBytes } from 'node:crypto';
import axios from 'axios';
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import { Engine } from '../test/support/engine.ts';
import { itemsToSend, sending } from '../test/support/fixtures.ts';
import { PASSWORD } from '../test/support/sandbox.ts';

const FILE_SIZE = 30 * 1024 * 1024;
const USER = 'ann@sandbox.example';

/** Prepares what is not measured, and gives what is. */
type Prepare = (baseUrl: string) => Promise<() => Promise<void>>;

async function runWith(
	baseUrl: string,
	items: (engine: Engine) => Promise<INodeExecutionData[]>,
	{ parameters = {}, userId = USER } = {},
) {
	const engine = await Engine.start();
	const credentials = engine.addCredential('bench', {
		authMode: 'password',
		baseUrl,
		userId,
		password: PASSWORD,
		renewSession: '',
	});
	const prepared = await items(engine);
	// Signs in, and loads what is loaded once.
	await engine.run({ ...sending(), items: itemsToSend(1, () => ({ user: USER })), credentials });
	return async () => {
		const { error } = await engine.run({ ...sending(parameters), items: prepared, credentials });
		if (error) throw new Error(error.message);
	};
}

/** Return All of a folder with 10,000 messages, of which a listing holds some at a time. */
async function listWith(baseUrl: string, pageSize: number) {
	await axios.post(new URL('/sandbox/settings', baseUrl).href, { pageSize });
	await axios.post(new URL('/sandbox/messages/seed', baseUrl).href, { to: USER, count: 10_000 });
	return await runWith(baseUrl, async () => itemsToSend(1), {
		parameters: {
			operation: 'getMany',
			folderId: { __rl: true, mode: 'id', value: '1' },
			returnAll: true,
			simplify: true,
			filters: {},
		},
	});
}

async function withFile(baseUrl: string, store: (engine: Engine) => Promise<IBinaryData>) {
	return await runWith(
		baseUrl,
		async (engine) => [{ json: {}, binary: { data: await store(engine) } }],
		{ parameters: { additionalFields: { attachments: 'data' } } },
	);
}

const thousand = async () => itemsToSend(1000, () => ({ user: USER }));

async function slowly(baseUrl: string, concurrency: number) {
	await axios.post(new URL('/sandbox/latency', baseUrl).href, { ms: 20 });
	return await runWith(baseUrl, async () => itemsToSend(200), {
		parameters: { options: { concurrency } },
	});
}

const bareHttpClient: Prepare = async (baseUrl) => {
	const logon = { UserIdOrEmail: USER, Password: PASSWORD };
	const { data } = await axios.post<{ SessionKey: string }>(`${baseUrl}/Account/Logon`, logon);
	const headers = { 'X-Session-Key': data.SessionKey };
	const queue = await thousand();
	const work = async () => {
		for (let item = queue.pop(); item !== undefined; item = queue.pop()) {
			const { subject } = item.json;
			const body = { To: ['bob@sandbox.example'], Subject: subject, TextBody: 'Your results.' };
			await axios.post(`${baseUrl}/Message`, body, { headers });
		}
	};
	return async () => {
		await Promise.all(Array.from({ length: 10 }, work));
	};
};

export const SCENARIOS = {
	'file from storage': async (baseUrl) => {
		return await withFile(baseUrl, async (engine) => {
			return await engine.storeFile(randomBytes(FILE_SIZE), 'scan.bin', 'application/octet-stream');
		});
	},
	'file from memory': async (baseUrl) => {
		const data = randomBytes(FILE_SIZE).toString('base64');
		return await withFile(baseUrl, async () => ({ data, mimeType: 'application/octet-stream' }));
	},
	node: async (baseUrl) => await runWith(baseUrl, thousand),
	'bare HTTP client': bareHttpClient,
	'pages of 10': async (baseUrl) => await listWith(baseUrl, 10),
	'pages of 1,000': async (baseUrl) => await listWith(baseUrl, 1000),
	'ten at a time': async (baseUrl) => await slowly(baseUrl, 10),
	'one at a time': async (baseUrl) => await slowly(baseUrl, 1),
} satisfies Record<string, Prepare>;

export type Scenario = keyof typeof SCENARIOS;
