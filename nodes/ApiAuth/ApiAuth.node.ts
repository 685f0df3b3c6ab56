import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { formOf } from '../shared/form';
import { runOnItems } from '../shared/runOnItems';
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
		properties: formOf(resources),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runOnItems(this, resources, [apiAuth])];
	}
}
