import { refusalOf, runOperation } from '../../../support/operation';

describe('folder create', () => {
	test.each([
		['inbox', 0],
		['trackSent', 1],
	])('sends the name and the type %s', async (folderType, FolderType) => {
		const { items, asked } = await runOperation('folder', 'create', {
			parameters: { folderName: ' Lab results ', folderType },
			answers: [{ FolderId: '85905' }],
		});
		expect(asked).toEqual([
			{
				method: 'POST',
				path: '/Folder',
				body: { FolderName: 'Lab results', FolderType },
				doubt: expect.objectContaining({
					message: 'The folder may have been created all the same.',
				}),
			},
		]);
		expect(items).toEqual([{ json: { FolderId: 85905, FolderName: 'Lab results' } }]);
	});

	test.each([
		['no name', ' ', /^'Name' is empty\.$/],
		['a name of two lines', 'a\nb', /^'Name' has a line break/],
		['a name that is a list', ['a'], /^'Name' is not text but a list\.$/],
	])('%s is refused before anything is asked', async (_, folderName, message) => {
		const parameters = { folderName, folderType: 'inbox' };
		expect(await refusalOf('folder', 'create', { parameters })).toMatch(message);
	});

	test('an answer without an ID is told', async () => {
		const parameters = { folderName: 'a', folderType: 'inbox' };
		expect(await refusalOf('folder', 'create', { parameters, answers: [{}] })).toMatch(
			/FolderId|ID/,
		);
	});
});

describe('folder delete', () => {
	test.each([[85905], [' 85905 ']])('deletes the folder with the ID %j', async (folderId) => {
		const { items, asked } = await runOperation('folder', 'delete', {
			parameters: { folderId },
			answers: [''],
		});
		expect(asked).toMatchObject([{ method: 'DELETE', path: '/Folder/85905' }]);
		expect(items).toEqual([{ json: { deleted: true, FolderId: 85905 } }]);
	});

	test.each([
		['', "'Folder' is empty."],
		['Inbox', '\'Folder\' is "Inbox", which is not an ID.'],
		[0, "'Folder' is 0, which is not an ID."],
		['1/../2', '\'Folder\' is "1/../2", which is not an ID.'],
	])('%j is refused before anything is asked', async (folderId, message) => {
		expect(await refusalOf('folder', 'delete', { parameters: { folderId } })).toBe(message);
	});
});

describe('folder getMany', () => {
	const Folders = [
		{ FolderId: '1', FolderName: 'Inbox', IsSystemFolder: true },
		{ FolderId: 3, FolderName: 'Track Sent', IsSystemFolder: true },
	];

	test('lists the folders, each an item, its ID a number', async () => {
		const { items, asked } = await runOperation('folder', 'getMany', {
			parameters: { returnAll: true },
			answers: [{ Folders }],
		});
		expect(asked).toEqual([{ method: 'GET', path: '/Folder/List' }]);
		expect(items).toEqual([{ json: { ...Folders[0], FolderId: 1 } }, { json: Folders[1] }]);
	});

	test('gives no more than the limit', async () => {
		const options = { parameters: { returnAll: false, limit: 1 }, answers: [{ Folders }] };
		expect((await runOperation('folder', 'getMany', options)).items).toHaveLength(1);
	});

	test('an answer without folders is told, not taken for none', async () => {
		expect(await refusalOf('folder', 'getMany', { answers: [{}] })).toBe(
			"DataMotion answered with status 200, but without 'Folders'.",
		);
	});
});
