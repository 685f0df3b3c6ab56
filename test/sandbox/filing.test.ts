import { ANN, BOB, CAROL, DataMotionClient } from './dataMotionClient';
import { startForTests } from './start';

describe('moving, deleting, retracting and answering DataMotion messages', () => {
	const [sandbox, ann, bob] = startForTests(ANN, BOB);
	let id: number;

	beforeEach(async () => {
		id = await ann.send({ To: [BOB], Subject: 'Hi' });
	});

	const move = async (client: DataMotionClient, to: unknown, message = id) => {
		const path = `/Message/${message}/Move`;
		const { status, data } = await client.post(path, { DestinationFolderId: to });
		return [status, data];
	};
	const folderOf = async (client: DataMotionClient, FolderId: number) => {
		const { data } = await client.post('/Message/GetMessageSummaries', { FolderId });
		return data;
	};
	const remove = async (client: DataMotionClient, query = '') => {
		const { status, data } = await client.delete(`/Message/${id}${query}`);
		return [status, data];
	};

	it('moves a message to a folder and back', async () => {
		const { data } = await bob.post<{ FolderId: number }>('/Folder', { FolderName: 'Kept' });
		expect(await move(bob, String(data.FolderId))).toEqual([200, '']);
		expect(await folderOf(bob, 1)).toMatchObject({ Summaries: [] });
		expect(await folderOf(bob, data.FolderId)).toMatchObject({ Summaries: [{ MessageId: id }] });
		expect(await move(bob, 1)).toEqual([200, '']);
		expect(await folderOf(bob, 1)).toMatchObject({ Summaries: [{ MessageId: id, FolderId: 1 }] });
	});

	it('refuses other moves', async () => {
		expect(await move(bob, 0)).toEqual([401, 'The destination folder does not exist: 0']);
		expect(await move(bob, 99)).toEqual([401, 'The destination folder does not exist: 99']);
		expect(await move(bob, undefined)).toEqual([400, 'The DestinationFolderId field is required.']);
		const crossing = [401, 'A message cannot be moved between Inbox and Track Sent folders.'];
		expect(await move(bob, 3)).toEqual(crossing);
		expect(await move(ann, 1)).toEqual(crossing);
		expect(await move(ann, 4)).toEqual([401, 'The message cannot be moved to Drafts.']);
		expect(await move(bob, 1, 0)).toEqual([400, 'The message id must not be 0.']);
		expect((await move(bob, 1, 99))[0]).toBe(401);
		const carol = await DataMotionClient.signedIn(sandbox, CAROL);
		expect((await move(carol, 1))[0]).toBe(401);
	});

	it('deletes in steps: to Trash, to Deleted Trash, for good', async () => {
		const moved = (folder: number, name: string) => [
			200,
			{ NewFolderId: folder, Result: `The message was moved to ${name}.` },
		];
		expect(await remove(bob)).toEqual(moved(2, 'Trash'));
		expect((await bob.get(`/Message/${id}`)).status).toBe(200);
		expect(await remove(bob)).toEqual(moved(5, 'Deleted Trash'));
		const deleted = `The message has been deleted from Inbox: ${id}`;
		expect((await bob.get(`/Message/${id}`)).data).toBe(deleted);
		expect((await bob.get(`/Message/${id}/Metadata`)).data).toBe(deleted);
		expect(await remove(bob)).toEqual([
			401,
			`The message has already been deleted from Inbox: ${id}`,
		]);
		expect(await folderOf(bob, 5)).toMatchObject({ Summaries: [{ MessageId: id }] });
		expect(await remove(bob, '?Permanently=True')).toEqual([
			200,
			{ NewFolderId: 0, Result: 'The message was permanently deleted.' },
		]);
		expect((await bob.get(`/Message/${id}`)).data).toBe(`The message has been purged: ${id}`);
		expect(await remove(bob)).toEqual([401, `The message has been purged: ${id}`]);
		expect((await ann.get(`/Message/${id}`)).status).toBe(200);
	});

	it('recovers what lies in Deleted Trash', async () => {
		await remove(bob);
		await remove(bob);
		expect(await move(bob, 1)).toEqual([200, '']);
		expect((await bob.get(`/Message/${id}`)).status).toBe(200);
	});

	it('has a trash of its own for what was sent', async () => {
		await sandbox.settings({ variants: { deleteResult: 'Result' } });
		expect(await remove(ann)).toEqual([
			200,
			{ NewFolderId: 6, Result: 'The message was moved to Trash.' },
		]);
		expect(await remove(ann)).toMatchObject([200, { NewFolderId: 7 }]);
		expect((await ann.get(`/Message/${id}/Metadata`)).data).toBe(
			`The message has been deleted from Track Sent: ${id}`,
		);
		expect((await bob.get(`/Message/${id}`)).status).toBe(200);
	});

	it('retracts a message for all recipients, read or not', async () => {
		await bob.get(`/Message/${id}`);
		const retracted = await ann.post(`/Message/${id}/Retract`);
		expect([retracted.status, retracted.data]).toEqual([200, '']);
		const gone = `The message has been retracted by its sender: ${id}`;
		expect((await bob.get(`/Message/${id}`)).data).toBe(gone);
		expect(await move(bob, 2)).toEqual([401, gone]);
		expect(await folderOf(bob, 1)).toMatchObject({ Summaries: [] });
		expect(await folderOf(ann, 3)).toMatchObject({ Summaries: [{ MessageStatus: -2 }] });
		expect((await ann.get(`/Message/${id}/Metadata`)).data).toMatchObject({
			Tracking: [{ MessageStatusId: -2, MessageStatusDescription: 'Retracted' }],
		});
	});

	it('lets only senders retract, and only what they still have', async () => {
		expect((await bob.post(`/Message/${id}/Retract`)).data).toBe(
			`You have no permission to retract the message: ${id}`,
		);
		await sandbox.settings({ variants: { retractOpened: 'refused' } });
		await bob.get(`/Message/${id}`);
		expect((await ann.post(`/Message/${id}/Retract`)).data).toBe(
			`The message has been opened and cannot be retracted: ${id}`,
		);
		await remove(ann, '?permanently=true');
		expect((await ann.post(`/Message/${id}/Retract`)).data).toBe(
			`The message has been deleted from Track Sent: ${id}`,
		);
	});

	it('replies to the sender', async () => {
		const Attachments = [{ FileName: 'a', AttachmentBase64: '' }];
		const answer = await bob.post<{ MessageId: number }>(`/Message/${id}/Reply`, {
			TextBody: 'Thanks',
			Cc: [CAROL],
			Attachments,
		});
		expect([answer.status, answer.data.MessageId]).toEqual([200, id + 1]);
		const reply = { from: BOB, to: [ANN], cc: [CAROL], subject: 'Re: Hi', text: 'Thanks' };
		expect(await sandbox.messages(ANN)).toMatchObject([{ ...reply, attachments: [{}] }]);
		await ann.post(`/Message/${answer.data.MessageId}/Reply`);
		await ann.post(`/Message/${id}/Reply`, { HtmlBody: '<p>PS</p>' });
		expect(await sandbox.messages(BOB)).toMatchObject([
			{ subject: 'Hi' },
			{ subject: 'Re: Hi', text: '' },
			{ subject: 'Re: Hi', html: '<p>PS</p>' },
		]);
	});

	it('treats the two copies of a message to oneself one by one', async () => {
		id = await ann.send({ To: [ANN] });
		expect(await remove(ann, '?Permanently=true')).toMatchObject([200, { NewFolderId: 0 }]);
		expect(await folderOf(ann, 1)).toMatchObject({ Summaries: [] });
		expect((await ann.get(`/Message/${id}`)).status).toBe(200);
		expect(await remove(ann)).toMatchObject([200, { NewFolderId: 6 }]);
	});
});
