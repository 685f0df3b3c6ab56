import type { Operation } from '../../../shared/operation';
import { chosenId, folderLocator } from '../../locators';

export const deleteFolder: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete folder',
	description: 'Remove a folder of your own; its messages go to the inbox or to Track Sent',
	once: true,
	fields: [
		{
			...folderLocator,
			default: { mode: 'list', value: '' },
			description: "The folder to delete. The folders that every account has can't be deleted.",
		},
	],

	async run(item) {
		const FolderId = chosenId(item, 'folderId', 'Folder');
		await item.request({
			method: 'DELETE',
			path: `/Folder/${FolderId}`,
			doubt: {
				message: 'The folder may have been deleted all the same.',
				description:
					'Look at the folders before you do it again. Another try of this execution does not repeat it.',
			},
		});
		return { deleted: true, FolderId };
	},
};
