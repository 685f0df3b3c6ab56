import { WebhookContext } from 'n8n-core';
import type {
	INode,
	INodeExecutionData,
	IRunExecutionData,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';

/** An execution that waits, and the node that it waits with. */
export interface Waiting {
	workflow: Workflow;
	node: INode;
	additionalData: IWorkflowExecuteAdditionalData;
	runData: IRunExecutionData;
}

export interface Followed {
	status: number;
	headers: Record<string, string>;
	page: string;
	/** With what the execution goes on, if it does. */
	output?: INodeExecutionData[];
}

/** Opens a link (GET) or presses the button behind it (POST): calls the node's webhook as n8n does. */
export async function follow(
	{ workflow, node, additionalData, runData }: Waiting,
	method: 'GET' | 'POST',
	url: string,
): Promise<Followed> {
	const followed: Followed = { status: 200, headers: {}, page: '' };
	const httpResponse = {
		setHeader: (name: string, value: string) => void (followed.headers[name] = value),
		status: (code: number) => {
			followed.status = code;
			return httpResponse;
		},
		send: (page: string) => void (followed.page = page),
	};
	const query = Object.fromEntries(new URL(url).searchParams);
	const type = workflow.nodeTypes.getByNameAndVersion(node.type);
	const description = type.description.webhooks?.find(({ httpMethod }) => httpMethod === method);
	if (description === undefined || type.webhook === undefined) {
		throw new Error(`The node has no webhook for ${method}.`);
	}
	const context = new WebhookContext(
		workflow,
		node,
		Object.assign({ ...additionalData }, { httpRequest: { method, query }, httpResponse }),
		'manual',
		{
			httpMethod: method,
			node: node.name,
			path: '',
			webhookDescription: description,
			workflowId: 'test',
			workflowExecuteAdditionalData: additionalData,
		},
		[],
		runData,
	);
	const { webhookResponse, workflowData, noWebhookResponse } = await type.webhook.call(context);
	if (noWebhookResponse !== true) followed.page = String(webhookResponse);
	return { ...followed, output: workflowData?.[0] };
}
