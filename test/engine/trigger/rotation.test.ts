import { ANN, BOB, Mailboxes, passMinutes, subjectsOf } from '../../support/mailbox';
import { startForTests } from '../../support/parts';
import type { Poller } from '../../support/poller';

const DAY = 24 * 60 * 60;

const mail = new Mailboxes(startForTests());

/** A poll after so many minutes, on both clocks. */
async function pollAfter(minutes: number, trigger: Poller) {
	await mail.sandbox.advance(minutes * 60);
	passMinutes(minutes);
	await mail.sandbox.clearRequests();
	const items = await trigger.poll();
	const requests = await mail.sandbox.requests('/Message');
	return { subjects: subjectsOf(items), requests: requests.length };
}

async function openNow(...ids: number[]): Promise<void> {
	const at = await mail.sandbox.clock();
	const openings = [{ address: BOB, at }];
	await mail.sandbox.change(...ids.map((id) => ({ id, openings })));
}

describe('ten thousand sent messages', () => {
	it('cost ten requests a minute at most, and each opening comes within 25 minutes', async () => {
		const { firstId } = await mail.seed(10_000, 'Message', { from: ANN });
		const trigger = mail.opening();
		await trigger.activate();
		await pollAfter(1, trigger);
		const numbers = [1, 2500, 5000, 7500, 9700, 9999];
		await openNow(...numbers.map((number) => firstId + number - 1));
		const found: unknown[] = [];
		let most = 0;
		for (let minute = 0; minute < 25; minute += 1) {
			const { subjects, requests } = await pollAfter(1, trigger);
			if (minute === 0) expect(subjects).toContain('Message 9999');
			found.push(...subjects);
			most = Math.max(most, requests);
		}
		expect([...found].sort()).toEqual(numbers.map((number) => `Message ${number}`).sort());
		expect(most).toBeLessThanOrEqual(10);
	});

	it('cost no more for a poll each quarter of an hour, and each opening comes within two polls', async () => {
		const { firstId } = await mail.seed(10_000, 'Message', { from: ANN });
		const trigger = mail.opening();
		await trigger.activate();
		await pollAfter(15, trigger);
		await openNow(firstId, firstId + 5000);
		const first = await pollAfter(15, trigger);
		const second = await pollAfter(15, trigger);
		expect([...first.subjects, ...second.subjects].sort()).toEqual(['Message 1', 'Message 5001']);
		expect(first.requests).toBeLessThanOrEqual(4 * 15 + 6);
	});

	it('are listed in rotation by n8n’s scheduler too, which keeps nothing of empty polls', async () => {
		const { firstId } = await mail.seed(3000, 'Message', { from: ANN });
		const trigger = mail.opening();
		await trigger.activate();
		const found: unknown[] = [];
		await openNow(firstId + 1500);
		for (let polls = 0; polls < 9; polls += 1) {
			await mail.sandbox.advance(60);
			passMinutes(1);
			found.push(...subjectsOf(await trigger.pollBySchedule()));
		}
		expect(found).toEqual(['Message 1501']);
	});
});

describe('messages that are too old', () => {
	it('cost nothing, once a round has passed them', async () => {
		await mail.seed(5000, 'Old', { from: ANN });
		await mail.sandbox.advance(40 * DAY);
		const young = await mail.seed(1000, 'Young', { from: ANN });
		const trigger = mail.opening();
		await mail.countRequests();
		await trigger.activate();
		// Signing in, one search, the newest, and an empty page after them.
		expect(await mail.countRequests()).toBe(4);
		for (let polls = 0; polls < 16; polls += 1) await pollAfter(1, trigger);
		await openNow(young.firstId);
		// All that are young, in three polls.
		const found = [];
		for (let polls = 0; polls < 3; polls += 1)
			found.push(...(await pollAfter(1, trigger)).subjects);
		expect(found).toEqual(['Young 1']);
	});

	it('are watched again, once the user sets more days', async () => {
		const old = await mail.seed(700, 'Old', { from: ANN });
		await mail.sandbox.advance(10 * DAY);
		await mail.seed(300, 'Young', { from: ANN });
		const trigger = mail.opening({ watchDays: 5 });
		await trigger.activate();
		for (let polls = 0; polls < 4; polls += 1) await pollAfter(1, trigger);
		trigger.change({ options: { watchDays: 30 } });
		await trigger.activate('update');
		await openNow(old.firstId);
		const found = [];
		for (let polls = 0; polls < 3; polls += 1)
			found.push(...(await pollAfter(1, trigger)).subjects);
		expect(found).toEqual(['Old 1']);
	});
});

describe('a list', () => {
	async function openAndFind(trigger: Poller, id: number) {
		await openNow(id);
		const found: unknown[] = [];
		for (let polls = 0; polls < 8; polls += 1)
			found.push(...(await pollAfter(1, trigger)).subjects);
		return found;
	}

	it('that is empty after a deleted message costs no opening', async () => {
		await mail.sandbox.settings({ lies: { listEmptyAfterGone: true }, pageSize: 20 });
		const { firstId } = await mail.seed(700, 'Message', { from: ANN });
		const trigger = mail.opening();
		await trigger.activate();
		for (let polls = 0; polls < 10; polls += 1) await pollAfter(1, trigger);
		// Those after which the tail is listed, and the others go on.
		const { state } = trigger;
		if (!('rotation' in state)) throw new Error('There is no rotation.');
		const { tailFrom = 0, pointer } = state.rotation;
		await mail.sandbox.change({ id: tailFrom, sentFolderId: null });
		expect(await openAndFind(trigger, firstId + 690)).toEqual(['Message 691']);
		await mail.sandbox.change({ id: pointer, sentFolderId: null });
		expect(await openAndFind(trigger, firstId + 100)).toEqual(['Message 101']);
	});

	it('that is empty for a while, or begins with the newest, costs no opening', async () => {
		const { firstId } = await mail.seed(300, 'Message', { from: ANN });
		const trigger = mail.opening();
		await trigger.activate();
		await pollAfter(1, trigger);
		await openNow(firstId + 299);
		const path = '/GetMessageSummariesWithMetadata';
		await mail.sandbox.fault({ path, times: 40, effect: { status: 200, body: { Summaries: [] } } });
		for (let polls = 0; polls < 10; polls += 1) {
			expect((await pollAfter(1, trigger)).subjects).toEqual([]);
		}
		await mail.sandbox.clearFaults();
		await mail.sandbox.settings({ lies: { listNewestFirst: true } });
		for (let polls = 0; polls < 4; polls += 1) {
			expect((await pollAfter(1, trigger)).subjects).toEqual([]);
		}
		await expect(pollAfter(1, trigger)).rejects.toThrow('not in the order of their IDs');
		await mail.sandbox.settings({ lies: { listNewestFirst: false } });
		expect((await pollAfter(1, trigger)).subjects).toEqual(['Message 300']);
	});

	it('whose second page fails gives the openings of the first', async () => {
		await mail.sandbox.settings({ pageSize: 10 });
		const { firstId } = await mail.seed(30, 'Message', { from: ANN });
		const trigger = mail.opening();
		await trigger.activate();
		await openNow(firstId, firstId + 29);
		const path = '/GetMessageSummariesWithMetadata';
		await mail.sandbox.fault({ path, skip: 1, effect: { status: 500, body: 'Broken' } });
		expect((await pollAfter(1, trigger)).subjects).toEqual(['Message 1']);
		expect((await pollAfter(1, trigger)).subjects).toEqual(['Message 30']);
	});
});
