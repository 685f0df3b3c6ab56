import type { INodeProperties } from 'n8n-workflow';
import type { Item } from '../shared/operation';
import { readId } from './reading/answers';

// Without n8n's check by a regular expression, which fails a run when a busy machine takes 250 ms for it: readId checks.

/** Any folder of the account. */
export const folderLocator: INodeProperties = {
	displayName: 'Folder',
	name: 'folderId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '1', cachedResultName: 'Inbox' },
	description: 'The folder to work on. The ID of the inbox is 1, of Track Sent 3.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose one…',
			typeOptions: { searchListMethod: 'searchFolders', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 1',
		},
	],
};

/** A message in the inbox. */
export const messageLocator: INodeProperties = {
	displayName: 'Message',
	name: 'messageId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description:
		'The message to work on. The list shows the inbox; any other message is given by its ID.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose one…',
			typeOptions: { searchListMethod: 'searchReceivedMessages', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 12077',
		},
	],
};

/** A message that this account has sent. */
export const sentMessageLocator: INodeProperties = {
	...messageLocator,
	description:
		'The message to work on. The list shows Track Sent; any other message is given by its ID.',
	modes: messageLocator.modes?.map((mode) =>
		mode.name === 'list'
			? { ...mode, typeOptions: { searchListMethod: 'searchSentMessages', searchable: true } }
			: mode,
	),
};

/** @throws ItemError when nothing is chosen, or what an expression gave is no ID */
export function chosenId({ n8n, index }: Item, name: string, label: string): number {
	return readId(n8n.getNodeParameter(name, index, undefined, { extractValue: true }), label);
}
