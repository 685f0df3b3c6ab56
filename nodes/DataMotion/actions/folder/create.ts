import type { INodeProperties } from 'n8n-workflow';
import { readChoice } from '../../../shared/fields/choice';
import { field } from '../../../shared/fields/field';
import { readRequiredName } from '../../../shared/fields/text';
import { operation } from '../../../shared/operation';
import { readObject, undocumented } from '../../reading/answers';
import { idOf } from '../../reading/ids';

const FOLDER_TYPES: Record<string, number> = { inbox: 0, trackSent: 1 };

const type: INodeProperties = {
	displayName: 'Type',
	name: 'folderType',
	type: 'options',
	options: [
		{ name: 'Inbox', value: 'inbox', description: 'For messages that were received' },
		{ name: 'Track Sent', value: 'trackSent', description: 'For messages that were sent' },
	],
	default: 'inbox',
	description: 'Messages can be moved between folders of the same type only',
};

export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create folder',
	description: 'Make a new folder',
	once: true,
	fields: {
		FolderName: field(
			{
				displayName: 'Name',
				name: 'folderName',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. Lab results',
				description: 'Name of the new folder',
			},
			readRequiredName,
		),
		FolderType: field(type, (value) => FOLDER_TYPES[String(readChoice(type, value))]),
	},

	async run({ request }, { FolderName, FolderType }) {
		const answer = await request({
			method: 'POST',
			path: '/Folder',
			body: { FolderName, FolderType },
			doubt: {
				message: 'The folder may have been created all the same.',
				description:
					'Look at the folders before you do it again. Another try of this execution does not repeat it.',
			},
		});
		const FolderId = idOf(readObject(answer).FolderId);
		if (FolderId === undefined) throw undocumented(answer, "without 'FolderId'");
		return { FolderId, FolderName };
	},
});
