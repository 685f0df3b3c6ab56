import { operation } from '../../../shared/operation';
import { folder } from '../../fields/locators';
import { readDone } from '../../reading/done';

export const deleteFolder = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete folder',
	description: 'Remove a folder of your own; its messages go to the inbox or to Track Sent',
	once: true,
	fields: {
		FolderId: folder({
			description: "The folder to delete. The folders that every account has can't be deleted.",
		}),
	},

	async run({ request }, { FolderId }) {
		const answer = await request({
			method: 'DELETE',
			path: `/Folder/${FolderId}`,
			doubt: {
				message: 'The folder may have been deleted all the same.',
				description:
					'Look at the folders before you do it again. Another try of this execution does not repeat it.',
			},
		});
		readDone(answer);
		return { deleted: true, FolderId };
	},
});
