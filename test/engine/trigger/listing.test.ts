import { byId } from '../../support/mail';
import { ANN, BOB, Mailboxes, numbered, passMinutes, subjectsOf } from '../../support/mailbox';
import { startForTests } from '../../support/parts';
import type { Poller } from '../../support/poller';

const mail = new Mailboxes(startForTests());

const REMEMBERED = 200;

/** A folder of Bob's: its ID, and how messages get there. */
async function createFolder() {
	const bob = await mail.client(BOB);
	const { data } = await bob.post<{ FolderId: number }>('/Folder', { FolderName: 'To do' });
	const { FolderId: folderId } = data;
	const moveIn = async (...ids: number[]) =>
		await mail.sandbox.change(...ids.map((id) => ({ id, folderId })));
	return { folderId, moveIn };
}

async function pollUntilIdle(trigger: Poller) {
	const found: unknown[] = [];
	for (let count = 1; count > 0; ) {
		const items = await trigger.poll();
		found.push(...subjectsOf(items));
		count = items.length;
	}
	return found;
}

describe('an idle poll', () => {
	it('is one request where nothing has come yet', async () => {
		const trigger = mail.receiving();
		await trigger.activate();
		await mail.countRequests();
		await trigger.poll();
		expect(await mail.countRequests()).toBe(1);
	});

	it('is two requests after a first look, and three after many messages', async () => {
		await mail.seed(500, 'Old');
		const trigger = mail.receiving();
		await trigger.activate();
		await mail.countRequests();
		await trigger.poll();
		expect(await mail.countRequests()).toBe(2);
		await mail.seed(700);
		expect(subjectsOf(await trigger.poll())).toEqual(numbered(700));
		await mail.countRequests();
		expect(await trigger.poll()).toEqual([]);
		expect(await mail.countRequests()).toBe(3);
	});
});

describe('many messages', () => {
	it('come all, in order, and leave a state of 8 kB at most', async () => {
		const trigger = mail.receiving();
		await trigger.activate();
		await mail.seed(5000);
		expect(subjectsOf(await trigger.poll())).toEqual(numbered(5000));
		expect(await trigger.poll()).toEqual([]);
		expect(trigger.savedSize).toBeLessThan(8000);
	});

	it('come all, in order, while each is read', async () => {
		const trigger = mail.receiving({ includeBody: true });
		await trigger.activate();
		await mail.seed(1000);
		expect(await pollUntilIdle(trigger)).toEqual(numbered(1000));
	});

	it('that can not be read leave a state of 8 kB at most', async () => {
		const trigger = mail.receiving({ includeBody: true });
		await trigger.activate();
		await mail.seed(REMEMBERED, 'Read');
		expect(await pollUntilIdle(trigger)).toHaveLength(REMEMBERED);
		const { firstId } = await mail.seed(5000);
		const effect = { status: 401, body: 'Something went wrong.' };
		await mail.sandbox.fault({ path: `/Message/${firstId + 1}/`, times: 1000, effect });
		expect(subjectsOf(await trigger.poll())).toEqual(['Message 1']);
		expect(await trigger.poll()).toEqual([]);
		await trigger.activate('update');
		expect(trigger.savedSize).toBeLessThan(8000);
	});
});

describe('a message with a lower ID than others', () => {
	it.each([26, 60, 100])(
		'is found in a folder of %i, moved in after the first look',
		async (count) => {
			const { folderId, moveIn } = await createFolder();
			const old = await mail.seed(1, 'Old');
			const { firstId } = await mail.seed(count);
			await moveIn(...Array.from({ length: count }, (_, index) => firstId + index));
			const trigger = mail.receiving({}, {}, { folderId: byId(folderId) });
			await trigger.activate();
			await moveIn(old.firstId);
			expect(subjectsOf(await trigger.poll())).toEqual(['Old 1']);
			expect(await trigger.poll()).toEqual([]);
		},
	);

	it('is found as long as fewer than 200 higher ones have been handled', async () => {
		const { folderId, moveIn } = await createFolder();
		const old = await mail.seed(2, 'Old');
		const { firstId } = await mail.seed(REMEMBERED);
		const trigger = mail.receiving({}, {}, { folderId: byId(folderId) });
		await trigger.activate();
		const others = Array.from({ length: REMEMBERED - 1 }, (_, index) => firstId + index);
		await moveIn(...others);
		expect(await trigger.poll()).toHaveLength(REMEMBERED - 1);
		passMinutes(30 * 24 * 60);
		await moveIn(old.firstId + 1);
		expect(subjectsOf(await trigger.poll())).toEqual(['Old 2']);
		// The limit that is documented.
		await moveIn(firstId + REMEMBERED - 1);
		expect(await trigger.poll()).toHaveLength(1);
		await moveIn(old.firstId);
		expect(await trigger.poll()).toEqual([]);
	});

	it('is found whatever the order in which they are moved in, many at once below others too', async () => {
		const { folderId, moveIn } = await createFolder();
		const old = await mail.seed(1500, 'Old');
		const young = await mail.seed(80, 'Young');
		const trigger = mail.receiving({}, {}, { folderId: byId(folderId) });
		await trigger.activate();
		for (const index of [2, 0, 1]) {
			await moveIn(young.firstId + index);
			expect(subjectsOf(await trigger.poll())).toEqual([`Young ${index + 1}`]);
		}
		await moveIn(...Array.from({ length: 1500 }, (_, index) => old.firstId + index));
		expect(subjectsOf(await trigger.poll())).toEqual(numbered(1500, 'Old'));
		expect(await trigger.poll()).toEqual([]);
	});

	it('is found when it becomes visible late', async () => {
		const now = Date.parse(await mail.sandbox.clock());
		const trigger = mail.receiving();
		await trigger.activate();
		const visibleFrom = new Date(now + 20 * 60_000).toISOString();
		await mail.sandbox.put({ from: ANN, to: [BOB], subject: 'Late', visibleFrom });
		await mail.seed(5);
		expect(await trigger.poll()).toHaveLength(5);
		await mail.sandbox.advance(21 * 60);
		expect(subjectsOf(await trigger.poll())).toEqual(['Late']);
	});
});

describe('a list', () => {
	it('that says that there is no more, though there is, costs no message', async () => {
		await mail.sandbox.settings({ pageSize: 10, lies: { listSaysNoMore: true } });
		await mail.seed(25, 'Old');
		const trigger = mail.receiving();
		await trigger.activate();
		expect(await trigger.poll()).toEqual([]);
		await mail.seed(300);
		expect(subjectsOf(await trigger.poll())).toEqual(numbered(300));
	});

	it('that is empty after a deleted message costs no message', async () => {
		await mail.sandbox.settings({ lies: { listEmptyAfterGone: true } });
		const old = await mail.seed(300, 'Old');
		const trigger = mail.receiving();
		await trigger.activate();
		for (let index = 0; index < 300; index += 1) {
			await mail.sandbox.change({ id: old.firstId + index, folderId: null });
			if (index % 50 > 0) continue;
			await mail.seed(2, `New ${index}.`);
			expect(subjectsOf(await trigger.poll())).toEqual(numbered(2, `New ${index}.`));
		}
	});

	it('that begins with the newest is told at the first look, and later after 15 minutes', async () => {
		const trigger = mail.receiving();
		await trigger.activate();
		await mail.sandbox.settings({ lies: { listNewestFirst: true } });
		await mail.seed(150);
		expect(await trigger.poll()).toEqual([]);
		passMinutes(15);
		await expect(trigger.poll()).rejects.toThrow('not in the order of their IDs');
		await expect(mail.receiving().activate()).rejects.toThrow('not in the order of their IDs');
		await mail.sandbox.settings({ lies: { listNewestFirst: false } });
		expect(subjectsOf(await trigger.poll())).toEqual(numbered(150));
	});

	it('that repeats the last message of a page on the next gives each once', async () => {
		await mail.sandbox.settings({ pageSize: 10 });
		const trigger = mail.receiving();
		trigger.adapt = ({ helpers }) => {
			const request = helpers.httpRequestWithAuthentication;
			helpers.httpRequestWithAuthentication = async function (type, options, ...more) {
				const body = Object(options.body);
				const last = body.LastMessageIdReceived;
				// From the message before on.
				if (last > 0)
					Object.assign(options, { body: { ...body, LastMessageIdReceived: last - 1 } });
				return await request.call(this, type, options, ...more);
			};
		};
		await trigger.activate();
		await mail.seed(25);
		expect(subjectsOf(await trigger.poll())).toEqual(numbered(25));
		expect(await trigger.poll()).toEqual([]);
	});

	it('that is empty for a while is told after 15 minutes, and costs no message', async () => {
		await mail.seed(5, 'Old');
		const trigger = mail.receiving();
		await trigger.activate();
		await mail.seed(3);
		const body = { MoreMessagesAvailable: false, Summaries: [] };
		const effect = { status: 200, body };
		await mail.sandbox.fault({ path: '/GetMessageSummaries', times: 4, effect });
		expect(await trigger.poll()).toEqual([]);
		passMinutes(15);
		await expect(trigger.poll()).rejects.toThrow('but does not list it');
		expect(subjectsOf(await trigger.poll())).toEqual(numbered(3));
	});

	it('whose second page fails gives what is on the first, and is told if that lasts', async () => {
		await mail.sandbox.settings({ pageSize: 10 });
		const trigger = mail.receiving();
		await trigger.activate();
		await mail.seed(25);
		const broken = { path: '/GetMessageSummaries', effect: { status: 500, body: 'Broken' } };
		await mail.sandbox.fault({ ...broken, skip: 1 });
		expect(subjectsOf(await trigger.poll())).toEqual(numbered(10));
		await mail.sandbox.fault({ ...broken, skip: 1 });
		expect(await trigger.poll()).toEqual([]);
		passMinutes(15);
		await mail.sandbox.fault({ ...broken, skip: 1 });
		await expect(trigger.poll()).rejects.toThrow('Broken.');
		expect(subjectsOf(await trigger.poll())).toEqual(numbered(25).slice(10));
	});

	it('with a message that has no ID gives the others', async () => {
		const trigger = mail.receiving();
		await trigger.activate();
		await mail.seed(3);
		const bob = await mail.client(BOB);
		const { data } = await bob.post<{ Summaries: object[] }>('/Message/GetMessageSummaries', {
			FolderId: 1,
		});
		const [first, second, third] = data.Summaries;
		const body = { ...data, Summaries: [first, { ...second, MessageId: null }, third] };
		const effect = { status: 200, body };
		await mail.sandbox.fault({ path: '/GetMessageSummaries', effect });
		expect(subjectsOf(await trigger.poll())).toEqual(['Message 1', 'Message 3']);
		expect(subjectsOf(await trigger.poll())).toEqual(['Message 2']);
	});
});
