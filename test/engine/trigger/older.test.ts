import { createHash } from 'node:crypto';
import { ANN, BOB, Mailboxes, numbered, subjectsOf } from '../../support/mailbox';
import { startForTests } from '../../support/parts';
import type { Poller } from '../../support/poller';

const TRACK_SENT = 3;

const mail = new Mailboxes(startForTests());

/** What version 0.1 has left in n8n's database: the state, and a copy of it. */
function leave(trigger: Poller, user: string, event: string, folder: number, state: object): void {
	const address = mail.sandbox.baseUrl.toLowerCase();
	const who = JSON.stringify(['test', 'Trigger', address, user, event, folder]);
	const owner = createHash('sha256').update(who).digest('base64').slice(0, 16);
	const entry = { owner, owners: [owner], state };
	trigger.restore({
		'node:Trigger': { state: JSON.stringify(entry) },
		global: { 'dataMotionTrigger:Trigger': JSON.stringify({ ...entry, name: 'Trigger' }) },
	});
}

const leaveReceived = (trigger: Poller, state: object) =>
	leave(trigger, BOB, 'messageReceived', 1, state);

const idsFrom = (first: number, count: number) =>
	Array.from({ length: count }, (_, index) => first + index);

describe('after an update from version 0.1', () => {
	it('messages that wait start the workflow, and no other', async () => {
		const old = await mail.seed(600, 'Old');
		const trigger = mail.receiving();
		const recent = [
			{ minute: 1, ids: idsFrom(old.firstId + 100, 250) },
			{ minute: 2, ids: idsFrom(old.firstId + 350, 250) },
		];
		leaveReceived(trigger, { cursor: old.firstId + 99, recent });
		await mail.seed(3);
		const { items } = await trigger.start();
		expect(subjectsOf(items)).toEqual(numbered(3));
		expect(await trigger.poll()).toEqual([]);
		await trigger.activate('update');
		await mail.seed(1, 'New');
		expect(subjectsOf(await trigger.poll())).toEqual(['New 1']);
		// What version 0.1 kept elsewhere is gone.
		expect(trigger.savedSize).toBeLessThan(8000);
	});

	it('a message whose reading had failed starts it, though it is marked as read', async () => {
		const trigger = mail.receiving({ includeBody: true }, { unreadOnly: true });
		const { firstId } = await mail.seed(2);
		await mail.sandbox.change({ id: firstId, read: true });
		leaveReceived(trigger, { cursor: 0, recent: [], begun: { [firstId]: 3 } });
		expect(subjectsOf((await trigger.start()).items)).toEqual(numbered(2));
	});

	it('openings that wait start it, and no other', async () => {
		const { firstId } = await mail.seed(3, 'Message', { from: ANN });
		const trigger = mail.opening();
		const now = Math.floor(Date.parse(await mail.sandbox.clock({ stopped: true })) / 1000);
		const at = (seconds: number) => new Date((now + seconds) * 1000).toISOString();
		await mail.sandbox.change(
			{ id: firstId, openings: [{ address: BOB, at: at(-1000) }] },
			{ id: firstId + 1, openings: [{ address: BOB, at: at(-100) }] },
			{ id: firstId + 2, openings: [{ address: BOB, at: at(-100) }] },
		);
		const key = createHash('sha256')
			.update(`${firstId + 1} ${BOB}`)
			.digest('base64')
			.slice(0, 12);
		const state = { upTo: now - 900, recent: [{ at: now - 100, keys: [key] }], start: 0, days: 30 };
		leave(trigger, ANN, 'messageOpened', TRACK_SENT, state);
		expect(subjectsOf((await trigger.start()).items)).toEqual(['Message 3']);
		expect(await trigger.poll()).toEqual([]);
	});

	it('another account is told, until the workflow is unpublished and published', async () => {
		const trigger = mail.receiving();
		leave(trigger, ANN, 'messageReceived', 1, { cursor: 0, recent: [] });
		await mail.seed(3);
		expect(await trigger.start()).toEqual({ items: [], isAlive: true });
		await expect(trigger.poll()).rejects.toThrow('The account has changed.');
		expect(await trigger.activate()).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
	});
});
