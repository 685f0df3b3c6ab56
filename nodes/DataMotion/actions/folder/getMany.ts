import type { Operation } from '../../../shared/operation';
import { listingFields, wantedCount } from '../../listing';
import { readList, toId } from '../../reading/answers';

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many folders',
	description: 'List the folders of the account',
	fields: listingFields,

	async run(item) {
		const answer = await item.request({ method: 'GET', path: '/Folder/List' });
		return readList(answer, 'Folders')
			.slice(0, wantedCount(item))
			.map((folder) => ({
				json: { ...folder, FolderId: toId(folder.FolderId) ?? folder.FolderId },
			}));
	},
};
