import { byId } from '../support/mail';
import { startForTests } from '../support/parts';

const { mail, sandbox } = startForTests();

const list = async (parameters: object = { returnAll: true }) =>
	(await mail.run('folder', 'getMany', { ...parameters })).items.map(({ json }) => json);
const create = async (folderType: string) => {
	const folder = { folderName: ' Lab results ', folderType };
	return (await mail.run('folder', 'create', folder)).items[0].json;
};

describe('Folder: Get Many', () => {
	it('lists the folders', async () => {
		expect(await list()).toContainEqual({
			FolderId: 1,
			FolderName: 'Inbox',
			FolderType: 0,
			FolderTypeDescription: 'Inbox',
			IsSystemFolder: true,
			TotalMessages: 0,
			TotalSize: 0,
		});
		expect(await sandbox.requests('/Folder')).toMatchObject([{ operation: 'GET /Folder/List' }]);
		expect(await list({ returnAll: false, limit: 2 })).toHaveLength(2);
	});
});

describe('Folder: Create', () => {
	it.each([
		['inbox', 0],
		['trackSent', 1],
	])('makes a folder of the type %s', async (folderType, FolderType) => {
		const made = { FolderId: expect.any(Number), FolderName: 'Lab results' };
		expect(await create(folderType)).toEqual(made);
		expect(await sandbox.requests('/Folder')).toMatchObject([
			{ operation: 'POST /Folder', body: { FolderName: 'Lab results', FolderType } },
		]);
		expect(await list()).toContainEqual(expect.objectContaining({ ...made, FolderType }));
	});
});

describe('Folder: Delete', () => {
	it('deletes a folder', async () => {
		const { FolderId } = await create('inbox');
		const { items } = await mail.run('folder', 'delete', { folderId: byId(String(FolderId)) });
		expect(items[0].json).toEqual({ deleted: true, FolderId });
		const deleting = (await sandbox.requests('/Folder')).at(-1);
		expect(deleting?.operation).toBe('DELETE /Folder/{id}');
		expect(deleting?.path).toMatch(new RegExp(`/Folder/${String(FolderId)}$`));
		expect((await list()).map((folder) => folder.FolderId)).not.toContain(FolderId);
	});
});
