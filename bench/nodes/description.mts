import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

export function describe(
	name: string,
	properties: INodeProperties[] = [],
	more: Partial<INodeTypeDescription> = {},
): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['transform'],
		version: 1,
		description: 'For the benchmark alone',
		defaults: { name },
		inputs: ['main'],
		outputs: ['main'],
		properties,
		...more,
	};
}
