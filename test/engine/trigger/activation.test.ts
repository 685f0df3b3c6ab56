import { passwordCredential } from '../../support/fixtures';
import { byId } from '../../support/mail';
import { BOB, CAROL, Mailboxes, numbered, subjectsOf } from '../../support/mailbox';
import { startForTests } from '../../support/parts';
import { restart } from '../../support/restart';

const mail = new Mailboxes(startForTests());

/** Bob's credential is changed to open Carol's mailbox. */
const changeAccount = () => mail.engine.addCredential(BOB, passwordCredential(mail.sandbox, CAROL));

describe('the first look', () => {
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
		await mail.countRequests();
		await trigger.activate();
		// Signing in, one search, the newest, and an empty page after them.
		expect(await mail.countRequests()).toBe(4);
		await mail.seed(1, 'New');
		expect(subjectsOf(await trigger.poll())).toEqual(['New 1']);
	});

	it('works in an empty mailbox', async () => {
		const trigger = mail.receiving();
		expect(await trigger.activate()).toEqual([]);
		await mail.seed(1);
		expect(subjectsOf(await trigger.poll())).toEqual(['Message 1']);
	});

	it.each([25, 400])('does not believe a list of %i that is empty for once', async (count) => {
		await mail.seed(count, 'Old');
		const trigger = mail.receiving();
		const body = { MoreMessagesAvailable: false, Summaries: [] };
		await mail.sandbox.fault({ path: '/GetMessageSummaries', effect: { status: 200, body } });
		await expect(trigger.activate()).rejects.toThrow('but does not list it');
		expect(await trigger.activate()).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('fails visibly, also for what may pass', async () => {
		const trigger = mail.receiving();
		await mail.sandbox.fault({ path: '/GetMessageSummaries', effect: 'half' });
		await expect(trigger.activate()).rejects.toThrow('not as documented');
		await mail.sandbox.fault({ path: '/Inbox/Search', effect: { status: 500, body: 'Broken' } });
		await expect(trigger.activate()).rejects.toThrow('Broken.');
		await mail.seed(1, 'Old');
		expect(await trigger.activate()).toEqual([]);
	});
});

describe('messages that are there', () => {
	it('start the workflow, if the option says so', async () => {
		await mail.seed(3);
		const trigger = mail.receiving({ includeExisting: true });
		expect(subjectsOf(await trigger.activate())).toEqual(numbered(3));
		expect(await trigger.poll()).toEqual([]);
		expect(await trigger.activate()).toEqual([]);
	});

	it('do so once for each folder, whatever was watched in between', async () => {
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

	it('come whole at a later poll, if the first of them can not be read', async () => {
		const { firstId } = await mail.seed(2);
		const trigger = mail.receiving({ includeExisting: true, includeBody: true });
		const effect = { status: 500, body: 'Broken' };
		await mail.sandbox.fault({ path: `/Message/${firstId}/`, effect });
		expect(await trigger.activate()).toEqual([]);
		expect(subjectsOf(await trigger.poll())).toEqual(numbered(2));
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
			expect(subjectsOf(await trigger.activate('update'))).toEqual(numbered(2, name));
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
		expect(subjectsOf(await trigger.activate('update'))).toEqual(numbered(2));
	});

	it('after polls of n8n’s scheduler, which keeps nothing of those that gave nothing', async () => {
		const trigger = mail.receiving({}, { subject: 'wanted' });
		await trigger.activate();
		await mail.seed(250, 'Other');
		expect(await trigger.pollBySchedule()).toEqual([]);
		await mail.countRequests();
		expect(await trigger.pollBySchedule()).toEqual([]);
		expect(await mail.countRequests()).toBe(3);
		await mail.seed(1, 'Wanted');
		expect(subjectsOf(await trigger.pollBySchedule())).toEqual(['Wanted 1']);
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
		expect(await trigger.activate('update')).toEqual([]);
		await move(firstId + 1);
		expect(subjectsOf(await trigger.poll())).toEqual(['Message 2']);
	});

	it('credential of another account begins anew', async () => {
		const trigger = mail.receiving();
		await trigger.activate();
		await mail.seed(2, 'To Carol', { to: CAROL });
		trigger.change({}, mail.as(CAROL));
		expect(await trigger.activate('update')).toEqual([]);
		await mail.seed(1, 'New', { to: CAROL });
		expect(subjectsOf(await trigger.poll())).toEqual(['New 1']);
	});
});

describe('another account in the same credential', () => {
	it('is told until the workflow is unpublished and published, also after a restart', async () => {
		const trigger = mail.receiving();
		await trigger.activate();
		changeAccount();
		await mail.seed(3, 'To Carol', { to: CAROL });
		await expect(trigger.poll()).rejects.toThrow('The account has changed.');
		await expect(trigger.pollBySchedule()).rejects.toThrow('The account has changed.');
		await expect(trigger.activate('update')).rejects.toThrow('The account has changed.');
		restart(mail.engine);
		expect(await trigger.start()).toEqual({ items: [], isAlive: true });
		await expect(trigger.poll()).rejects.toThrow('The account has changed.');

		expect(await trigger.activate()).toEqual([]);
		await mail.seed(1, 'New', { to: CAROL });
		expect(subjectsOf(await trigger.poll())).toEqual(['New 1']);
	});

	it('can be taken back: then nothing is lost', async () => {
		const trigger = mail.receiving();
		await trigger.activate();
		changeAccount();
		await mail.seed(3);
		await expect(trigger.poll()).rejects.toThrow('The account has changed.');
		mail.as(BOB);
		expect(subjectsOf(await trigger.poll())).toEqual(numbered(3));
	});
});

describe('a restart of n8n while', () => {
	it('the service is down does not end the trigger', async () => {
		const trigger = mail.receiving();
		await trigger.activate();
		await mail.seed(3);
		restart(mail.engine);
		await mail.sandbox.fault({ times: 100, effect: { status: 500, body: 'Down' } });
		expect(await trigger.start()).toEqual({ items: [], isAlive: true });
		await mail.sandbox.clearFaults();
		restart(mail.engine);
		expect(subjectsOf(await trigger.poll())).toEqual(numbered(3));
	});

	it('the sign-in is refused is told by the next poll', async () => {
		const trigger = mail.receiving();
		await trigger.activate();
		restart(mail.engine);
		mail.engine.addCredential(BOB, passwordCredential(mail.sandbox, BOB, 'wrong'));
		expect(await trigger.start()).toEqual({ items: [], isAlive: true });
		await expect(trigger.poll()).rejects.toThrow('DataMotion refused the sign-in');
	});

	it('there has been no first look leaves it to the next poll', async () => {
		await mail.seed(2, 'Old');
		const trigger = mail.receiving();
		await mail.sandbox.fault({ path: '/Inbox/Search', effect: { status: 500, body: 'Down' } });
		expect(await trigger.start()).toEqual({ items: [], isAlive: true });
		await mail.sandbox.fault({ path: '/Inbox/Search', effect: { status: 500, body: 'Down' } });
		await expect(trigger.poll()).rejects.toThrow('Down.');
		expect(await trigger.poll()).toEqual([]);
		await mail.seed(1, 'New');
		expect(subjectsOf(await trigger.poll())).toEqual(['New 1']);
	});
});
