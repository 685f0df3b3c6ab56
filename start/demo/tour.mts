import pWaitFor from 'p-wait-for';
import { N8nApi } from '../../tools/n8n/api.mts';
import type { N8n } from '../../tools/n8n/server.mts';
import { reportFailure, step } from '../../tools/report.mts';
import { StartError, Stopped } from '../../tools/start-error.mts';
import { stopping } from '../../tools/stop.mts';
import type { Sandbox } from '../sandbox.mts';
import { type Credentials, ensureCredentials } from './credentials.mts';
import { becomeOwner } from '../../tools/n8n/owner.mts';
import { runSendExample } from './send-example.mts';
import { type Imported, importExamples } from './workflows.mts';

const EXAMPLE = 'Send a secure message';
const RECIPIENT = 'bob@sandbox.example';
const DELIVERY_TIMEOUT_MS = 5_000;

export interface Prepared {
	api: N8nApi;
	credentials: Credentials;
	workflows: Imported;
}

function summary({ credentials, workflows }: Prepared): string {
	const { added, ids } = workflows;
	const count = Object.keys(credentials).length;
	const news = added.length === 0 ? 'none new' : `new: ${added.join(', ')}`;
	return `Owner, ${count} credentials and ${ids.size} example workflows are there (${news})`;
}

/** Owner account, credentials and example workflows, each only if it is not there yet. */
export async function prepare(n8n: N8n, sandbox: Sandbox): Promise<Prepared> {
	return await step(
		'Setting up owner, credentials and example workflows',
		async () => {
			const api = new N8nApi(n8n.apiUrl);
			await becomeOwner(api);
			const credentials = await ensureCredentials(api, sandbox);
			return { api, credentials, workflows: await importExamples(api, credentials, sandbox) };
		},
		summary,
	);
}

async function awaitDelivery(sandbox: Sandbox, messageId: string): Promise<void> {
	const missing = new StartError(
		`Message ${messageId} is not in the mailbox of ${RECIPIENT}.`,
		`See who got it: ${sandbox.pageUrl}`,
	);
	await pWaitFor(async () => await sandbox.findReceived(RECIPIENT, messageId), {
		interval: 200,
		timeout: { milliseconds: DELIVERY_TIMEOUT_MS, message: missing, signal: stopping },
	});
}

async function send({ api, credentials, workflows }: Prepared, sandbox: Sandbox) {
	const workflowId = workflows.ids.get(EXAMPLE);
	if (workflowId === undefined) {
		throw new StartError(`There is no workflow "${EXAMPLE}" in examples/.`);
	}
	const messageId = await step(
		`Running "${EXAMPLE}"`,
		async () => await runSendExample(api, workflowId, credentials),
		(id) => `"${EXAMPLE}" has run: MessageId ${id}`,
	);
	await step(
		'Looking into the mailbox',
		async () => await awaitDelivery(sandbox, messageId),
		() => `Message ${messageId} is in the mailbox of ${RECIPIENT}`,
	);
}

/** Whether the message arrived. Without `--once` the user may then look for themselves. */
export async function sendAndCheck(
	prepared: Prepared,
	sandbox: Sandbox,
	once: boolean,
): Promise<boolean> {
	try {
		await send(prepared, sandbox);
		return true;
	} catch (error) {
		if (once || !(error instanceof StartError) || error instanceof Stopped) throw error;
		reportFailure(error);
		return false;
	}
}
