import { ANN, BOB, DataMotionClient } from './dataMotionClient';
import { startForTests } from './start';

interface Folder {
	FolderId: number;
	FolderName: string;
	FolderType: number;
	IsSystemFolder: boolean;
	TotalMessages: number;
	TotalSize: number;
}

describe('DataMotion folders', () => {
	const [, ann, bob] = startForTests(ANN, BOB);

	const folders = async (client: DataMotionClient) =>
		(await client.get<{ Folders: Folder[] }>('/Folder/List')).data.Folders;
	const create = async (client: DataMotionClient, fields: object) =>
		await client.post<{ FolderId: number }>('/Folder', fields);

	it('lists the built-in folders with what they hold', async () => {
		await ann.send({ To: [BOB], Subject: 'four', TextBody: 'text' });
		const inbox = (await folders(bob)).find((folder) => folder.FolderId === 1);
		expect(inbox).toEqual({
			FolderId: 1,
			FolderName: 'Inbox',
			FolderType: 0,
			FolderTypeDescription: 'Inbox',
			IsSystemFolder: true,
			TotalMessages: 1,
			TotalSize: 8,
		});
		const names = (await folders(ann)).map((folder) => [
			folder.FolderId,
			folder.FolderName,
			folder.FolderType,
			folder.TotalMessages,
		]);
		expect(names).toEqual([
			[1, 'Inbox', 0, 0],
			[2, 'Trash', 0, 0],
			[3, 'Track Sent', 1, 1],
			[4, 'Drafts', 1, 0],
			[5, 'Deleted Trash', 0, 0],
			[6, 'Trash', 1, 0],
			[7, 'Deleted Trash', 1, 0],
		]);
	});

	it('creates folders for one user, of either type', async () => {
		const { data } = await create(ann, { FolderName: 'Patients' });
		expect(data.FolderId).toBeGreaterThan(1000);
		const whole = { FolderId: 0, folderName: 'Done', FolderType: '1', IsSystemFolder: false };
		const { data: second } = await create(ann, { ...whole, TotalMessages: 0 });
		expect((await folders(ann)).slice(-2)).toMatchObject([
			{ FolderId: data.FolderId, FolderName: 'Patients', FolderType: 0, IsSystemFolder: false },
			{ FolderId: second.FolderId, FolderName: 'Done', FolderTypeDescription: 'Track Sent' },
		]);
		expect(await folders(bob)).toHaveLength(7);
	});

	it.each([
		[{}, 400, 'The FolderName field is required.'],
		[{ FolderName: ' ' }, 400, 'The FolderName field is required.'],
		[{ FolderName: 'x', FolderType: 15 }, 401, 'The FolderType does not exist: 15'],
		[{ FolderName: 'INBOX' }, 401, 'The folder already exists: INBOX'],
	])('refuses to create %j', async (fields, status, message) => {
		const answer = await create(ann, fields);
		expect([answer.status, answer.data]).toEqual([status, message]);
	});

	it.each([
		[0, 'Inbox', 1],
		[1, 'Track Sent', 3],
	])('moves messages of a deleted folder of type %d to %s', async (type, _name, top) => {
		const owner = type === 0 ? bob : ann;
		const first = await ann.send({ To: [BOB] });
		const second = await ann.send({ To: [BOB] });
		const { data } = await create(owner, { FolderName: 'Soon gone', FolderType: type });
		const DestinationFolderId = data.FolderId;
		expect((await owner.post(`/Message/${first}/Move`, { DestinationFolderId })).status).toBe(200);
		const deleted = await owner.delete(`/Folder/${DestinationFolderId}`);
		expect([deleted.status, deleted.data]).toEqual([200, '']);
		const { data: listed } = await owner.post('/Message/GetMessageSummaries', { FolderId: top });
		expect(listed).toMatchObject({
			Summaries: [
				{ MessageId: first, FolderId: top },
				{ MessageId: second, FolderId: top },
			],
		});
		expect((await owner.delete(`/Folder/${DestinationFolderId}`)).data).toBe(
			`The folder does not exist: ${DestinationFolderId}`,
		);
	});

	it.each([
		['1', 'A system folder cannot be deleted: Inbox'],
		['4', 'A system folder cannot be deleted: Drafts'],
		['99', 'The folder does not exist: 99'],
		['x', 'The folder id is not an integer: x'],
	])('refuses to delete folder %s', async (id, message) => {
		const answer = await ann.delete(`/Folder/${id}`);
		expect([answer.status, answer.data]).toEqual([401, message]);
	});

	it("does not delete another user's folder", async () => {
		const { data } = await create(ann, { FolderName: 'Mine' });
		expect((await bob.delete(`/Folder/${data.FolderId}`)).status).toBe(401);
		expect(await folders(ann)).toHaveLength(8);
	});
});
