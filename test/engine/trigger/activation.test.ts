import { passwordCredential } from '../../support/fixtures';
import { byId } from '../../support/mail';
import { BOB, CAROL, Mailboxes, numbered, subjectsOf } from '../../support/mailbox';

let mail: Mailboxes;

beforeAll(async () => {
	mail = await Mailboxes.start();
});
afterAll(async () => await mail.stop());
beforeEach(async () => await mail.reset());

describe('the first activation', () => {
	it('starts the workflow for nothing old, and for everything new', async () => {
		await mail.seed(3, 'Old');
		const trigger = mail.receiving();
		expect(await trigger.activate()).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
		await mail.seed(3, 'New');
		expect(subjectsOf(await trigger.poll())).toEqual(numbered(3, 'New'));
		expect(await trigger.poll()).toEqual([]);
	});

	it('takes few requests in a large folder', async () => {
		await mail.seed(20_000, 'Old');
		const trigger = mail.receiving();
		await trigger.activate();
		expect(await mail.countRequests()).toBe(3);
		await mail.seed(1, 'New');
		expect(subjectsOf(await trigger.poll())).toEqual(['New 1']);
	});

	it('works in an empty mailbox', async () => {
		const trigger = mail.receiving();
		expect(await trigger.activate()).toEqual([]);
		await mail.seed(1);
		expect(subjectsOf(await trigger.poll())).toEqual(['Message 1']);
	});

	it('starts it for what is there, if the option says so', async () => {
		await mail.seed(3);
		const trigger = mail.receiving({ includeExisting: true });
		expect(subjectsOf(await trigger.activate())).toEqual(numbered(3));
		expect(await trigger.poll()).toEqual([]);
		expect(await trigger.activate()).toEqual([]);
	});

	it('gives what is there once for each folder, whatever was watched in between', async () => {
		const bob = await mail.client(BOB);
		const { data } = await bob.post<{ FolderId: number }>('/Folder', { FolderName: 'Other' });
		await mail.seed(3);
		const trigger = mail.receiving({ includeExisting: true });
		expect(await trigger.activate()).toHaveLength(3);
		trigger.change({ folderId: byId(data.FolderId) });
		expect(await trigger.activate()).toEqual([]);
		trigger.change({ folderId: byId(1) });
		expect(await trigger.activate()).toEqual([]);
		await mail.seed(1, 'New');
		expect(subjectsOf(await trigger.poll())).toEqual(['New 1']);
	});

	it('succeeds although the first of the messages that are there can not be read', async () => {
		const { firstId } = await mail.seed(2);
		const trigger = mail.receiving({ includeExisting: true, includeBody: true });
		await mail.sandbox.fault({
			path: `/Message/${firstId}/`,
			times: 1000,
			effect: { status: 500, body: 'Broken' },
		});
		expect(await trigger.activate()).toEqual([]);
		for (let polls = 2; polls < 10; polls += 1) expect(await trigger.poll()).toEqual([]);
		const items = await trigger.poll();
		expect(items[0].json).toMatchObject({ NotRead: 'Broken.' });
		expect(items[1].json).toMatchObject({ TextBody: expect.any(String) });
	});

	it('fails visibly as long as there has been no first look', async () => {
		const trigger = mail.receiving();
		await mail.sandbox.fault({ path: '/GetMessageSummaries', effect: 'half' });
		await expect(trigger.activate()).rejects.toThrow('not as documented');
		await mail.sandbox.fault({ path: '/Inbox/Search', effect: { status: 500, body: 'Broken' } });
		await expect(trigger.activate()).rejects.toThrow('Broken.');
		await mail.seed(1, 'Old');
		expect(await trigger.activate()).toEqual([]);
	});
});

describe('the node goes on where it was', () => {
	it('after it was renamed, and renamed back', async () => {
		const trigger = mail.receiving({ includeExisting: true });
		await trigger.activate();
		for (const name of ['New name', 'Trigger', 'New name']) {
			await mail.seed(2, `Before ${name}`);
			expect(await trigger.poll()).toHaveLength(2);
			await mail.seed(2, name);
			trigger.rename(name);
			expect(subjectsOf(await trigger.activate())).toEqual(numbered(2, name));
			expect(await trigger.poll()).toEqual([]);
		}
	});

	it('after an activation of which a durable cursor keeps nothing', async () => {
		await mail.seed(2, 'Old');
		const trigger = mail.receiving();
		await trigger.activateWithDurableCursor();
		await mail.seed(2, 'New');
		expect(subjectsOf(await trigger.poll())).toEqual(numbered(2, 'New'));
	});

	it('with another credential for the same account', async () => {
		const trigger = mail.receiving();
		await trigger.activate();
		await mail.seed(2);
		const other = mail.engine.addCredential('other', passwordCredential(mail.sandbox, BOB));
		trigger.change({}, other);
		expect(subjectsOf(await trigger.activate())).toEqual(numbered(2));
	});
});

describe('another', () => {
	it('copy of the workflow does not disturb the first', async () => {
		const first = mail.receiving();
		const copy = mail.receiving();
		await first.activate();
		await mail.seed(2, 'Before');
		await copy.activate();
		await mail.seed(2, 'After');
		expect(subjectsOf(await copy.poll())).toEqual(numbered(2, 'After'));
		expect(subjectsOf(await first.poll())).toEqual([
			...numbered(2, 'Before'),
			...numbered(2, 'After'),
		]);
		expect(await copy.poll()).toEqual([]);
	});

	it('workflow that was imported with the state of this one begins anew', async () => {
		const first = mail.receiving();
		await first.activate();
		const parameters = { event: 'messageReceived', folderId: byId(1), options: {}, filters: {} };
		const copy = mail.engine.poller({ parameters, credentials: mail.as(BOB), workflowId: 'copy' });
		first.copySavedTo(copy);
		await mail.seed(2, 'Old');
		expect(await copy.activate()).toEqual([]);
		expect(await first.poll()).toHaveLength(2);
	});

	it('folder begins anew', async () => {
		const bob = await mail.client(BOB);
		const { data } = await bob.post<{ FolderId: number }>('/Folder', { FolderName: 'Done' });
		const trigger = mail.receiving();
		await trigger.activate();
		const { firstId } = await mail.seed(2);
		const move = async (id: number) =>
			await bob.post(`/Message/${id}/Move`, { DestinationFolderId: data.FolderId });
		await move(firstId);
		trigger.change({ folderId: byId(data.FolderId) });
		expect(await trigger.activate()).toEqual([]);
		await move(firstId + 1);
		expect(subjectsOf(await trigger.poll())).toEqual(['Message 2']);
	});

	it('account begins anew', async () => {
		const trigger = mail.receiving();
		await trigger.activate();
		await mail.seed(2, 'To Carol', { to: CAROL });
		trigger.change({}, mail.as(CAROL));
		expect(await trigger.activate()).toEqual([]);
		await mail.seed(1, 'New', { to: CAROL });
		expect(subjectsOf(await trigger.poll())).toEqual(['New 1']);
	});
});
