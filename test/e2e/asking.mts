import axios from 'axios';
import type { Sandbox } from '../support/sandbox.ts';
import type { N8n, WorkflowNode } from './n8n.mts';
import { awaitFound } from './waiting.mts';

const ACTIVE = ['new', 'running'];
const LINK = /^(?<label>.+):\n(?<url>http\S+)$/gm;

/** Message: Send and Wait for Response, to Bob. */
export function asking(
	name: string,
	credentials: WorkflowNode['credentials'],
	parameters: WorkflowNode['parameters'] = {},
): WorkflowNode {
	return {
		name,
		type: 'n8n-nodes-datamotion.dataMotion',
		typeVersion: 1,
		parameters: {
			resource: 'message',
			operation: 'sendAndWait',
			to: 'bob@sandbox.example',
			subject: '={{ $json.subject }}',
			message: 'May it go out?',
			approvalType: 'double',
			options: {},
			...parameters,
		},
		credentials,
	};
}

export interface Asked {
	executionId: string;
	/** By their labels. */
	links: Record<string, string>;
	text: string;
	html: string;
}

/** The newest question with this subject that Bob has got, once its execution waits for the answer. */
export async function awaitQuestion(sandbox: Sandbox, n8n: N8n, subject: string): Promise<Asked> {
	const message = await awaitFound(async () =>
		(await sandbox.messages('bob@sandbox.example')).filter((one) => one.subject === subject).at(-1),
	);
	const { text, html } = message;
	const links = Object.fromEntries(
		[...text.matchAll(LINK)].map(({ groups }) => [groups?.label ?? '', groups?.url ?? '']),
	);
	const [, executionId = ''] = /\/webhook-waiting\/(\d+)\//.exec(text) ?? [];
	const { status } = await n8n.awaitExecution(executionId, ACTIVE);
	if (status !== 'waiting') throw new Error(`The execution with '${subject}' is ${status}.`);
	return { executionId, links, text, html };
}

/** Opens a link as a browser does, or presses the button behind it. */
export async function follow(method: 'GET' | 'HEAD' | 'POST', url = '') {
	const { status, data, headers } = await axios<unknown>(url, {
		method,
		headers: method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {},
		proxy: false,
		validateStatus: () => true,
	});
	return { status, headers, page: typeof data === 'string' ? data : JSON.stringify(data) };
}
