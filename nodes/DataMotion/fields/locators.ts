import type { INodeProperties } from 'n8n-workflow';
import { field } from '../../shared/fields/field';
import type { Field } from '../../shared/fields/field';
import type { SearchMethod } from '../listSearch';
import { readId } from './id';

// Without n8n's check by a regular expression, which fails a run when a busy machine takes 250 ms for it: readId checks.

type Differences = Partial<
	Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'default' | 'displayOptions'>
>;

const NOTHING_CHOSEN = { mode: 'list', value: '' };

/** Any folder of the account. */
export function folder(differences: Differences = {}): Field<number> {
	return field(
		{
			displayName: 'Folder',
			name: 'folderId',
			type: 'resourceLocator',
			required: true,
			default: NOTHING_CHOSEN,
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Choose one…',
					typeOptions: listedBy('searchFolders'),
				},
				{
					displayName: 'By ID',
					name: 'id',
					type: 'string',
					placeholder: 'e.g. 1',
				},
			],
			...differences,
		},
		readId,
	);
}

/** A folder that is the inbox unless the user chooses another. */
export function folderOrInbox(differences: Differences): Field<number> {
	const inbox = { mode: 'list', value: '1', cachedResultName: 'Inbox' };
	return folder({ default: inbox, ...differences });
}

/** Any message of the account; the list shows the inbox. */
export function receivedMessage(description: string): Field<number> {
	return message(description, 'searchReceivedMessages');
}

/** A message that this account has sent; the list shows Track Sent. */
export function sentMessage(description: string): Field<number> {
	return message(description, 'searchSentMessages');
}

function message(description: string, method: SearchMethod): Field<number> {
	return field(
		{
			displayName: 'Message',
			name: 'messageId',
			type: 'resourceLocator',
			required: true,
			default: NOTHING_CHOSEN,
			description,
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Choose one…',
					typeOptions: listedBy(method),
				},
				{
					displayName: 'By ID',
					name: 'id',
					type: 'string',
					placeholder: 'e.g. 12077',
				},
			],
		},
		readId,
	);
}

/** A draft of the account. */
export function draft(description: string): Field<number> {
	return field(
		{
			displayName: 'Draft ID',
			name: 'draftId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 12077',
			description,
		},
		readId,
	);
}

/** An attachment of a message or a draft. */
export function attachment(description: string): Field<number> {
	return field(
		{
			displayName: 'Attachment ID',
			name: 'attachmentId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 12078',
			description,
		},
		readId,
	);
}

function listedBy(searchListMethod: SearchMethod) {
	return { searchListMethod, searchable: true };
}
