import { parse } from 'flatted';
import pWaitFor from 'p-wait-for';
import type { N8nApi } from '../../tools/n8n/api.mts';
import { dig } from '../../tools/json.mts';
import { StartError } from '../../tools/start-error.mts';
import { stopping } from '../../tools/stop.mts';
import type { Credentials } from './credentials.mts';
import { staysInSandbox } from './workflows.mts';

const TIMEOUT_MS = 60_000;
const UNFINISHED = ['new', 'running', 'waiting'];
const TRIGGER = 'n8n-nodes-base.manualTrigger';
const SEND = 'n8n-nodes-datamotion.dataMotion';

function nodeName(workflow: unknown, type: string): string {
	const nodes = dig(workflow, 'nodes');
	const node = Array.isArray(nodes) ? nodes.find((one) => dig(one, 'type') === type) : undefined;
	const name = dig(node, 'name');
	if (typeof name === 'string') return name;
	throw new StartError(
		`The workflow "${String(dig(workflow, 'name'))}" has no node of the type ${type} any more.`,
		'Delete that workflow in the editor: the next start imports it again.',
	);
}

async function awaitEnd(api: N8nApi, executionId: string): Promise<unknown> {
	const message = new StartError(
		`Execution ${executionId} was not finished after ${TIMEOUT_MS / 1000} s.`,
	);
	return await pWaitFor(
		async () => {
			const execution = await api.get(`/executions/${executionId}`);
			const ended = !UNFINISHED.includes(String(dig(execution, 'status')));
			return ended && pWaitFor.resolveWith(execution);
		},
		{ interval: 200, timeout: { milliseconds: TIMEOUT_MS, message, signal: stopping } },
	);
}

function outcome(execution: unknown, sendNode: string): string {
	const flatted = dig(execution, 'data');
	// n8n hands out execution data in a format of its own for references within it.
	const data: unknown = typeof flatted === 'string' ? parse(flatted) : undefined;
	const error = dig(data, 'resultData', 'error');
	if (error !== undefined) {
		const node = dig(error, 'node', 'name') ?? dig(data, 'resultData', 'lastNodeExecuted');
		throw new StartError(
			`The example ran, but its node "${String(node)}" says: ${String(dig(error, 'message'))}`,
			String(dig(error, 'description') ?? ''),
		);
	}
	const runs = dig(data, 'resultData', 'runData', sendNode);
	const messageId = dig(runs, 0, 'data', 'main', 0, 0, 'json', 'MessageId');
	if (messageId !== undefined) return String(messageId);
	throw new StartError(
		`The example ended with "${String(dig(execution, 'status'))}" and without a MessageId.`,
		'Open it in the editor: its Executions tab shows what each node did.',
	);
}

/** Runs the example as the editor's Execute button does; answers the MessageId that came back. */
export async function runSendExample(
	api: N8nApi,
	workflowId: string,
	credentials: Credentials,
): Promise<string> {
	const { usesSandbox, name } = credentials.dataMotion;
	if (!usesSandbox) {
		throw new StartError(
			`The example was not run, as the credential "${name}" does not point to the sandbox any more.`,
			'Rename that credential in the editor: the next start makes a new one.',
		);
	}
	const workflow = await api.get(`/workflows/${workflowId}`);
	const sendNode = nodeName(workflow, SEND);
	if (!staysInSandbox(workflow, credentials)) {
		throw new StartError(
			`"${String(dig(workflow, 'name'))}" was not run, as it no longer sends through the sandbox.`,
			`Choose the credential "${name}" in it, or rename the workflow: the next start imports it again.`,
		);
	}
	const started = await api.post(`/workflows/${workflowId}/run`, {
		triggerToStartFrom: { name: nodeName(workflow, TRIGGER) },
	});
	const executionId = dig(started, 'executionId');
	if (typeof executionId !== 'string') throw new StartError('n8n did not run the example.');
	return outcome(await awaitEnd(api, executionId), sendNode);
}
