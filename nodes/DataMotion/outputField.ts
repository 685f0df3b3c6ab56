import type { INodeProperties } from 'n8n-workflow';
import { ItemError } from '../shared/errors';
import type { Item } from '../shared/operation';
import { readLine } from './composing/text';

const LABEL = 'Put Output File in Field';

export const outputField: INodeProperties = {
	displayName: LABEL,
	name: 'outputField',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the output binary field to put the file in',
	description: 'Name of the output field that will hold the file',
};

/** @throws ItemError when it is empty */
export function readOutputField({ n8n, index }: Item): string {
	const field = readLine(n8n.getNodeParameter('outputField', index), LABEL).trim();
	if (field !== '') return field;
	throw new ItemError(
		`'${LABEL}' is empty.`,
		'Enter the name of the field that the file goes into, for example data.',
	);
}
