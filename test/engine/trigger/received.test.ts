import { passwordCredential } from '../../support/fixtures';
import { BOB, CAROL, Mailboxes, numbered, passMinutes, subjectsOf } from '../../support/mailbox';
import { byId, contentOf } from '../../support/mail';

let mail: Mailboxes;

beforeAll(async () => {
	mail = await Mailboxes.start();
});
afterAll(async () => await mail.stop());
beforeEach(async () => await mail.reset());
afterEach(() => jest.restoreAllMocks());

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

describe('filters', () => {
	it('choose senders and subjects', async () => {
		const filters = { from: 'carol@sandbox.example, @example.org', subject: 'RESULT' };
		const trigger = mail.receiving({}, filters);
		await trigger.activate();
		await mail.seed(1, 'Your results', { from: CAROL });
		await mail.seed(1, 'Your results');
		await mail.seed(1, 'Lunch', { from: CAROL });
		await mail.seed(1, 'Result', { from: 'lab@example.org' });
		await mail.seed(1, 'Result', { from: 'lab@badexample.org' });
		expect(subjectsOf(await trigger.poll())).toEqual(['Your results 1', 'Result 1']);
	});

	it('refuse a sender that can never match', async () => {
		const trigger = mail.receiving({}, { from: 'lab' });
		await expect(trigger.activate()).rejects.toThrow(
			"'From' holds 'lab', which is neither an email address nor a domain.",
		);
	});

	it('leave out what has been read', async () => {
		const trigger = mail.receiving({}, { unreadOnly: true });
		await trigger.activate();
		const { firstId } = await mail.seed(3);
		await (await mail.client(BOB)).get(`/Message/${firstId + 1}`);
		expect(subjectsOf(await trigger.poll())).toEqual(['Message 1', 'Message 3']);
	});

	it('let ten thousand messages pass that do not match, a bounded number at a time', async () => {
		const trigger = mail.receiving({}, { subject: 'wanted' });
		await trigger.activate();
		await mail.seed(10_000);
		await mail.seed(1, 'Wanted');
		const found: unknown[] = [];
		let polls = 0;
		while (found.length === 0) {
			await mail.countRequests();
			found.push(...subjectsOf(await trigger.poll()));
			polls += 1;
			expect(await mail.countRequests()).toBeLessThanOrEqual(16);
		}
		expect(found).toEqual(['Wanted 1']);
		expect(polls).toBe(11);
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

describe('what comes out', () => {
	it('is the message as it is listed, simplified or not', async () => {
		const simplified = mail.receiving();
		const raw = mail.receiving({}, {}, { simplify: false });
		await simplified.activate();
		await raw.activate();
		const { firstId } = await mail.seed(1);
		expect((await simplified.poll())[0].json).toEqual({
			MessageId: firstId,
			Subject: 'Message 1',
			SenderAddress: 'ann@sandbox.example',
			FirstRecipient: BOB,
			CreateTime: expect.stringMatching(/^\d{4}-.*Z$/),
			Read: false,
			MessageStatus: 'UnRead',
			AttachmentCount: 0,
			FolderId: 1,
			MessageSize: expect.any(Number),
		});
		expect((await raw.poll())[0].json).toMatchObject({
			MessageId: firstId,
			createTimeString: expect.any(String),
			MessageStatus: 3,
		});
	});

	it('holds the body and the attachments, if the options say so', async () => {
		const trigger = mail.receiving({ includeBody: true, downloadAttachments: true });
		await trigger.activate();
		const ann = await mail.client('ann@sandbox.example');
		await ann.send({
			To: [BOB],
			Subject: 'Results',
			TextBody: 'See the file.',
			Attachments: [
				{
					AttachmentBase64: Buffer.from('All is well.').toString('base64'),
					ContentType: 'text/plain',
					FileName: 'results.txt',
				},
			],
		});
		const [{ json, binary }] = await trigger.poll();
		expect(json).toMatchObject({
			Subject: 'Results',
			AttachmentCount: 1,
			TextBody: 'See the file.',
			To: [expect.stringContaining(BOB)],
			Attachments: [{ FileName: 'results.txt' }],
		});
		const file = binary?.attachment_0;
		if (file === undefined) throw new Error('There is no file.');
		expect(file).toMatchObject({ fileName: 'results.txt', mimeType: 'text/plain' });
		expect((await contentOf(file)).toString()).toBe('All is well.');
	});

	it('has no body if only the attachments are wanted', async () => {
		const trigger = mail.receiving({ downloadAttachments: true });
		await trigger.activate();
		await mail.sandbox.seed({ to: BOB, count: 1, withAttachment: true });
		const [{ json, binary }] = await trigger.poll();
		expect(json).not.toHaveProperty('TextBody');
		expect(json).toMatchObject({ Attachments: [{ FileName: 'note.txt' }] });
		expect(Object.keys(binary ?? {})).toEqual(['attachment_0']);
	});
});

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

describe('in the editor', () => {
	it('shows the newest, and leaves the cursor where it is', async () => {
		const trigger = mail.receiving();
		await trigger.activate();
		await mail.seed(200);
		for (let times = 0; times < 2; times += 1) {
			expect(subjectsOf(await trigger.fetchTestEvent())).toEqual(numbered(200).slice(-5));
		}
		expect(await trigger.poll()).toHaveLength(200);
		expect(subjectsOf(await trigger.fetchTestEvent())).toEqual(numbered(200).slice(-5));
	});

	it('heeds the filters, and says when there is nothing to show', async () => {
		await mail.seed(3);
		const one = mail.receiving({}, { subject: 'message 2' });
		expect(subjectsOf(await one.fetchTestEvent())).toEqual(['Message 2']);
		const none = mail.receiving({}, { subject: 'nothing' });
		await expect(none.fetchTestEvent()).rejects.toThrow('There is nothing to show yet.');
	});

	it('shows what went wrong', async () => {
		const trigger = mail.receiving();
		await trigger.activate();
		await mail.sandbox.fault({ path: '/Inbox/Search', effect: { status: 500, body: 'Broken' } });
		await expect(trigger.fetchTestEvent()).rejects.toThrow('Broken.');
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
