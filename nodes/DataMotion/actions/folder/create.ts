import { ItemError } from '../../../shared/errors';
import type { Operation } from '../../../shared/operation';
import { readLine } from '../../composing/text';
import { readId, readObject } from '../../reading/answers';

const FOLDER_TYPES: Record<string, number> = { inbox: 0, trackSent: 1 };

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create folder',
	description: 'Make a new folder',
	once: true,
	fields: [
		{
			displayName: 'Name',
			name: 'folderName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Lab results',
			description: 'Name of the new folder',
		},
		{
			displayName: 'Type',
			name: 'folderType',
			type: 'options',
			options: [
				{ name: 'Inbox', value: 'inbox', description: 'For messages that were received' },
				{ name: 'Track Sent', value: 'trackSent', description: 'For messages that were sent' },
			],
			default: 'inbox',
			description: 'Messages can be moved between folders of the same type only',
		},
	],

	async run({ n8n, index, request }) {
		const FolderName = readLine(n8n.getNodeParameter('folderName', index), 'Name').trim();
		if (FolderName === '') {
			throw new ItemError("'Name' is empty.", 'Enter the name of the new folder.');
		}
		const FolderType = FOLDER_TYPES[String(n8n.getNodeParameter('folderType', index))];
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
		return { FolderId: readId(readObject(answer).FolderId, 'FolderId'), FolderName };
	},
};
