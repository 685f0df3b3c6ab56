import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { formOf } from '../shared/form';
import { runOnItems } from '../shared/runOnItems';
import { resources } from './actions';
import { listSearch } from './listSearch';
import { receiveAnswer, webhooks } from './waiting/webhook';
import { PROTOCOLS } from './ways';

export class DataMotion implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DataMotion',
		name: 'dataMotion',
		icon: {
			light: 'file:../../icons/datamotion.svg',
			dark: 'file:../../icons/datamotion.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send, receive and track secure messages with DataMotion',
		defaults: { name: 'DataMotion' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		webhooks,
		waitingNodeTooltip:
			'={{ $parameter["operation"] === "sendAndWait" ? "Execution will continue after the recipient\'s answer" : "" }}',
		credentials: [{ name: 'dataMotionApi', required: true }],
		properties: formOf(resources),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runOnItems(this, resources, PROTOCOLS)];
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveAnswer(this);
	}
}
