import type { Engine, NodeUnderTest } from '../support/engine';
import { passwordCredential } from '../support/fixtures';
import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';

let engine: Engine;
let sandbox: Sandbox;
startForTests((parts) => ({ engine, sandbox } = parts));

async function run(
	operation: string,
	parameters: NodeUnderTest['parameters'],
	more: Pick<NodeUnderTest, 'items' | 'settings'> = {},
) {
	return await engine.run({
		type: 'dataMotion',
		parameters: { resource: 'folder', operation, options: {}, ...parameters },
		credentials: engine.addCredential('ann', passwordCredential(sandbox)),
		...more,
	});
}

const byId = (value: string | number) => ({ __rl: true, mode: 'id', value });

test('lists the folders', async () => {
	const { items, error } = await run('getMany', { returnAll: true });
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json)).toContainEqual({
		FolderId: 1,
		FolderName: 'Inbox',
		FolderType: 0,
		FolderTypeDescription: 'Inbox',
		IsSystemFolder: true,
		TotalMessages: 0,
		TotalSize: 0,
	});
	expect(await sandbox.requests('/Folder')).toMatchObject([{ operation: 'GET /Folder/List' }]);
	expect((await run('getMany', { returnAll: false, limit: 2 })).items).toHaveLength(2);
});

test('makes a folder and deletes it', async () => {
	const made = await run('create', { folderName: 'Lab results', folderType: 'trackSent' });
	expect(made.items[0].json).toEqual({ FolderId: expect.any(Number), FolderName: 'Lab results' });
	const [request] = await sandbox.requests('/Folder');
	expect(request).toMatchObject({
		operation: 'POST /Folder',
		body: { FolderName: 'Lab results', FolderType: 1 },
	});

	const FolderId = Number(made.items[0].json.FolderId);
	const gone = await run('delete', { folderId: byId(String(FolderId)) });
	expect(gone.items[0].json).toEqual({ deleted: true, FolderId });
	const [, deleting] = await sandbox.requests('/Folder');
	expect(deleting.operation).toBe('DELETE /Folder/{id}');
	expect(deleting.path).toMatch(new RegExp(`/Folder/${FolderId}$`));
	const { items } = await run('getMany', { returnAll: true });
	expect(items.map(({ json }) => json.FolderId)).not.toContain(FolderId);
});

test('with continue on errors the failing item carries its error, the others succeed', async () => {
	const { items } = await run(
		'create',
		{ folderName: '={{ $json.name }}', folderType: 'inbox' },
		{
			items: [{ json: { name: 'One' } }, { json: { name: '' } }, { json: { name: 'Three' } }],
			settings: { onError: 'continueRegularOutput' },
		},
	);
	expect(items.map(({ json, pairedItem }) => [Object.keys(json), pairedItem])).toEqual([
		[['FolderId', 'FolderName'], { item: 0 }],
		[['error', 'message'], { item: 1 }],
		[['FolderId', 'FolderName'], { item: 2 }],
	]);
});

test.each([
	['a folder that does not exist', byId(4711), /./],
	['no ID', byId('={{ $json.none }}'), /^'Folder' is empty\.$/],
	['an ID that is none', byId('={{ "Inbox" }}'), /^'Folder' is "Inbox", which is not an ID\.$/],
])('deleting %s is refused in words', async (_, folderId, message) => {
	const { error } = await run('delete', { folderId });
	expect(error?.message).toMatch(message);
	expect(error?.description).not.toBe('');
});

test('an answer that is not a list of folders is told, not taken for none', async () => {
	await sandbox.fault({ path: '/Folder/List', effect: { status: 200, body: { Other: [] } } });
	const { error } = await run('getMany', { returnAll: true });
	expect(error?.message).toBe("DataMotion answered with status 200, but without 'Folders'.");
});
