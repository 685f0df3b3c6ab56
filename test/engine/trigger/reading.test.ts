import { BOB, Mailboxes, numbered, subjectsOf } from '../../support/mailbox';

let mail: Mailboxes;

beforeAll(async () => {
	mail = await Mailboxes.start();
});
afterAll(async () => await mail.stop());
beforeEach(async () => await mail.reset());

describe('between the listing and the reading', () => {
	/** A trigger that has listed three messages and reads them now; the second waits for what happens to it. */
	async function meanwhile(happens: (id: number) => Promise<unknown>) {
		const trigger = mail.receiving({ includeBody: true }, { unreadOnly: true });
		await trigger.activate();
		const { firstId } = await mail.seed(3);
		// The first try of the reading fails, and is repeated after a second.
		await mail.sandbox.fault({ path: `/Message/${firstId}/`, effect: 'cut-before' });
		const polled = trigger.poll();
		for (;;) {
			const seen = await mail.sandbox.requests(`/Message/${firstId}/`);
			if (seen.length > 0) break;
		}
		await happens(firstId + 1);
		const items = await polled;
		expect(subjectsOf(items)).toEqual(numbered(3));
		expect(await trigger.poll()).toEqual([]);
		return items[1].json;
	}

	it('a message may be moved', async () => {
		const bob = await mail.client(BOB);
		const { data } = await bob.post<{ FolderId: number }>('/Folder', { FolderName: 'Done' });
		const json = await meanwhile(
			async (id) => await bob.post(`/Message/${id}/Move`, { DestinationFolderId: data.FolderId }),
		);
		expect(json).toMatchObject({ TextBody: 'This is Message 2.' });
	});

	it('it may be read', async () => {
		const bob = await mail.client(BOB);
		const json = await meanwhile(async (id) => await bob.get(`/Message/${id}`));
		expect(json).toMatchObject({ TextBody: 'This is Message 2.' });
	});

	it('it may be deleted: then it comes out as it was listed, with the reason', async () => {
		const bob = await mail.client(BOB);
		const json = await meanwhile(async (id) => await bob.delete(`/Message/${id}?Permanently=true`));
		expect(json).toMatchObject({ Subject: 'Message 2', NotRead: expect.stringMatching(/\w/) });
		expect(json).not.toHaveProperty('TextBody');
	});
});

describe('a message whose reading fails', () => {
	it('is read at the next poll, also if only unread ones are wanted', async () => {
		const trigger = mail.receiving({ includeBody: true }, { unreadOnly: true });
		await trigger.activate();
		const { firstId } = await mail.seed(3);
		await mail.sandbox.fault({ path: `/Message/${firstId + 1}/`, effect: 'half' });
		expect(subjectsOf(await trigger.poll())).toEqual(['Message 1']);
		// The answer that was cut in half has marked it as read.
		expect(subjectsOf(await trigger.poll())).toEqual(['Message 2', 'Message 3']);
	});

	it('holds up the others for ten polls at most', async () => {
		const trigger = mail.receiving({ includeBody: true });
		await trigger.activate();
		const { firstId } = await mail.seed(2);
		await mail.sandbox.fault({
			path: `/Message/${firstId}/`,
			times: 1000,
			effect: { status: 500, body: 'Broken' },
		});
		for (let polls = 1; polls < 10; polls += 1) expect(await trigger.poll()).toEqual([]);
		const items = await trigger.poll();
		expect(subjectsOf(items)).toEqual(numbered(2));
		expect(items[0].json).toMatchObject({ NotRead: 'Broken.' });
		expect(await trigger.poll()).toEqual([]);
	});
});
