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
import { apiAuth } from './protocol';

export class ApiAuth implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ApiAuth',
		name: 'apiAuth',
		icon: { light: 'file:../../icons/apiauth.svg', dark: 'file:../../icons/apiauth.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Use APIs that are protected by a signed API key',
		defaults: { name: 'ApiAuth' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dataMotionApi', required: true }],
		properties: propertiesOf(resources),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runOnItems(this, operationOf(this, resources), apiAuth)];
	}
}
