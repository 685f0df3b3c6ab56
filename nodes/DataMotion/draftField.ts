import type { INodeProperties } from 'n8n-workflow';
import type { Item } from '../shared/operation';
import { readId } from './reading/answers';

/** A draft of the account. */
export const draftField: INodeProperties = {
	displayName: 'Draft ID',
	name: 'draftId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 12077',
	description: "ID of the draft, a number: the 'MessageId' that saving it put out",
};

/** @throws ItemError when it is none */
export function readDraftId({ n8n, index }: Item): number {
	return readId(n8n.getNodeParameter('draftId', index), 'Draft ID');
}
