import { operation } from '../../../shared/operation';
import { wantedCount } from '../../fields/lists';
import { known, readList } from '../../reading/answers';
import { shownId } from '../../reading/ids';

export const getMany = operation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many folders',
	description: 'List the folders of the account',
	fields: { wanted: wantedCount },

	async run({ request }, { wanted }) {
		const answer = await request({ method: 'GET', path: '/Folder/List' });
		return readList(answer, 'Folders')
			.slice(0, wanted)
			.map(({ FolderId, ...folder }) => ({
				json: known({ ...folder, FolderId: shownId(FolderId) }),
			}));
	},
});
