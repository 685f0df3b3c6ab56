import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { runOnItems } from '../shared/batches';
import { operationOf, propertiesOf } from '../shared/operation';
import { resources } from './actions';
import { searchFolders, searchReceivedMessages, searchSentMessages } from './listSearch';
import { dataMotion } from './protocol';

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
		credentials: [{ name: 'dataMotionApi', required: true }],
		properties: propertiesOf(resources),
	};

	methods = { listSearch: { searchFolders, searchReceivedMessages, searchSentMessages } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runOnItems(this, operationOf(this, resources), dataMotion)];
	}
}
