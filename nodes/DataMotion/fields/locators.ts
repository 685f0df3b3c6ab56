import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import { field } from '../../shared/fields/field';
import type { Field } from '../../shared/fields/field';
import { readId, readOptionalId } from './id';

/** What the editor's lists are found by (listSearch.ts). */
export type SearchMethod =
	| 'searchFolders'
	| 'searchReceivedMessages'
	| 'searchSentMessages'
	| 'searchDrafts';

type Differences = Partial<
	Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'default' | 'displayOptions'>
>;

// Without n8n's check by a regular expression, which fails a run when a busy machine takes 250 ms for it: readId checks.
const { modes: MODES = [] }: Pick<INodeProperties, 'modes'> = {
	modes: [
		{ displayName: 'From List', name: 'list', type: 'list', placeholder: 'Choose one…' },
		{ displayName: 'By ID', name: 'id', type: 'string' },
	],
};

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
			modes: modes('searchFolders', 'e.g. 1'),
			...differences,
		},
		readId,
	);
}

/** A folder that is the inbox unless the user chooses another: by its ID, which the editor keeps for any credential. */
export function folderOrInbox(differences: Differences): Field<number> {
	return folder({ default: { mode: 'id', value: '1' }, ...differences });
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
			modes: modes(method, 'e.g. 12077'),
		},
		readId,
	);
}

const draftProperty: INodeProperties = {
	displayName: 'Draft',
	name: 'draftId',
	type: 'resourceLocator',
	default: NOTHING_CHOSEN,
	modes: modes('searchDrafts', 'e.g. 12077'),
};

/** A draft of the account. */
export function draft(description: string): Field<number> {
	return field({ ...draftProperty, required: true, description }, readId);
}

/** A draft of the account; undefined if none is chosen. */
export function optionalDraft(description: string): Field<number | undefined> {
	return field({ ...draftProperty, description }, readOptionalId);
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

function modes(searchListMethod: SearchMethod, placeholder: string): INodePropertyMode[] {
	return MODES.map((mode) =>
		mode.name === 'list'
			? { ...mode, typeOptions: { searchListMethod, searchable: true } }
			: { ...mode, placeholder },
	);
}
