import { findDraftsFolder } from '../../../../../nodes/DataMotion/reading/draftsFolder';
import { failureOf } from '../../../support/failure';
import { pagedService } from '../../../support/pages';

const find = async (...folders: object[]) => {
	const { ask, requests } = pagedService({ Folders: folders });
	return { id: await findDraftsFolder(ask), requests };
};

describe('findDraftsFolder', () => {
	it.each(['Drafts', 'draft', ' DRAFTS '])('knows the folder by its name: %j', async (name) => {
		const { id, requests } = await find(
			{ FolderId: 1, FolderName: 'Inbox' },
			{ FolderId: 2, FolderName: 'My Drafts' },
			{ FolderId: '6', FolderName: name },
		);

		expect(id).toBe(6);
		expect(requests).toEqual([{ method: 'GET', path: '/Folder/List' }]);
	});

	it.each([[{ FolderId: 1, FolderName: 'Inbox' }], [{ FolderName: 'Drafts' }], [{}]])(
		'tells that there is none: %j',
		async (folder) => {
			const { message, description } = await failureOf(async () => await find(folder));

			expect(message).toBe("DataMotion lists no folder 'Drafts' for this account.");
			expect(description).toContain('Save a draft first.');
		},
	);
});
