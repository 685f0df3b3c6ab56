import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { listSearch } from './listSearch';
import { triggerProperties } from './fields/trigger';
import { poll } from './trigger/poll';

export class DataMotionTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DataMotion Trigger',
		name: 'dataMotionTrigger',
		icon: {
			light: 'file:../../icons/datamotion.svg',
			dark: 'file:../../icons/datamotion.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["event"] === "messageOpened" ? "Message Opened" : "Message Received" }}',
		description: 'Starts the workflow when a secure message arrives or is opened',
		defaults: { name: 'DataMotion Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dataMotionApi', required: true }],
		properties: triggerProperties,
	};

	methods = { listSearch };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
