import { byId } from '../../support/mail';
import { BOB, Mailboxes, numbered, passMinutes, subjectsOf } from '../../support/mailbox';

let mail: Mailboxes;

beforeAll(async () => {
	mail = await Mailboxes.start();
});
afterAll(async () => await mail.stop());
beforeEach(async () => await mail.reset());
afterEach(() => jest.restoreAllMocks());

describe('an idle poll', () => {
	it('is one request', async () => {
		const trigger = mail.receiving();
		await trigger.activate();
		await mail.seed(40);
		await trigger.poll();
		await mail.countRequests();
		await trigger.poll();
		expect(await mail.countRequests()).toBe(1);
	});

	it.each([10, 100])(
		'is one request some time after a burst, with pages of %i',
		async (pageSize) => {
			await mail.sandbox.settings({ pageSize });
			const trigger = mail.receiving();
			await trigger.activate();
			await mail.seed(700);
			expect(subjectsOf(await trigger.poll())).toEqual(numbered(700));
			passMinutes(16);
			expect(await trigger.poll()).toEqual([]);
			await mail.countRequests();
			expect(await trigger.poll()).toEqual([]);
			expect(await mail.countRequests()).toBe(1);
			await mail.seed(1, 'Later');
			expect(subjectsOf(await trigger.poll())).toEqual(['Later 1']);
		},
	);
});

describe('a message that is late', () => {
	async function draft(subject: string) {
		const ann = await mail.client('ann@sandbox.example');
		const { data } = await ann.post<{ MessageId: number }>('/Message/SaveDraft', {
			To: [BOB],
			Subject: subject,
		});
		return async () => await ann.post(`/Message/${data.MessageId}/SendDraft`);
	}

	it('is seen although its ID is lower', async () => {
		const trigger = mail.receiving();
		await trigger.activate();
		const sendLate = await draft('Late');
		await mail.seed(5);
		expect(await trigger.poll()).toHaveLength(5);
		await sendLate();
		expect(subjectsOf(await trigger.poll())).toEqual(['Late']);
		expect(await trigger.poll()).toEqual([]);
	});

	it('is seen after days where one request shows all that came since', async () => {
		const trigger = mail.receiving();
		await trigger.activate();
		const sendLate = await draft('Late');
		await mail.seed(50);
		await trigger.poll();
		passMinutes(3 * 24 * 60);
		await trigger.poll();
		await trigger.activate();
		await sendLate();
		expect(subjectsOf(await trigger.poll())).toEqual(['Late']);
	});

	it('is seen after an hour in which n8n did not run', async () => {
		await mail.sandbox.settings({ pageSize: 10 });
		const trigger = mail.receiving();
		await trigger.activate();
		const sendLate = await draft('Late');
		await mail.seed(200);
		await trigger.poll();
		await sendLate();
		passMinutes(60);
		expect(subjectsOf(await trigger.activate())).toEqual(['Late']);
	});
});

it('drains ten thousand messages over several polls, in order', async () => {
	const trigger = mail.receiving();
	await trigger.activate();
	await mail.seed(10_000);
	const found: unknown[] = [];
	for (let polls = 0; polls < 10; polls += 1) found.push(...subjectsOf(await trigger.poll()));
	expect(found).toEqual(numbered(10_000));
	expect(await trigger.poll()).toEqual([]);
});

it('keeps less than 20 kB after 100,000 messages', async () => {
	// In larger pages than the service has, to save time.
	await mail.sandbox.settings({ pageSize: 1000 });
	const trigger = mail.receiving();
	await trigger.activate();
	let count = 0;
	let largest = 0;
	for (let round = 0; round < 20; round += 1) {
		await mail.seed(5000, `Round ${round}`);
		for (let items = await trigger.poll(); items.length > 0; items = await trigger.poll()) {
			count += items.length;
			largest = Math.max(largest, trigger.savedSize);
		}
		passMinutes(3);
	}
	expect(count).toBe(100_000);
	expect(largest).toBeLessThan(20_000);
}, 240_000);

it('sees messages that are moved into the folder, whatever their IDs', async () => {
	const bob = await mail.client(BOB);
	const { data } = await bob.post<{ FolderId: number }>('/Folder', { FolderName: 'To do' });
	const { firstId } = await mail.seed(3);
	const trigger = mail.receiving({}, {}, { folderId: byId(data.FolderId) });
	await trigger.activate();
	for (const id of [firstId + 2, firstId, firstId + 1]) {
		await bob.post(`/Message/${id}/Move`, { DestinationFolderId: data.FolderId });
		expect((await trigger.poll()).map(({ json }) => json.MessageId)).toEqual([id]);
	}
});

it('sees all of many that are moved in at once, below others that were dealt with long ago', async () => {
	const bob = await mail.client(BOB);
	const { data } = await bob.post<{ FolderId: number }>('/Folder', { FolderName: 'To do' });
	const move = async (first: number, count: number) => {
		for (let done = 0; done < count; done += 20) {
			const ids = Array.from({ length: 20 }, (_, index) => first + done + index);
			await Promise.all(
				ids.map(
					async (id) =>
						await bob.post(`/Message/${id}/Move`, { DestinationFolderId: data.FolderId }),
				),
			);
		}
	};
	const old = await mail.seed(1500, 'Old');
	const young = await mail.seed(80, 'Young');
	const trigger = mail.receiving({}, {}, { folderId: byId(data.FolderId) });
	await trigger.activate();
	await move(young.firstId, 80);
	expect(await trigger.poll()).toHaveLength(80);
	passMinutes(16);
	await move(old.firstId, 1500);
	const found = [...(await trigger.poll()), ...(await trigger.poll())];
	expect(subjectsOf(found)).toEqual(numbered(1500, 'Old'));
}, 60_000);
