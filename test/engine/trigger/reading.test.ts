import { contentOf } from '../../support/mail';
import { ANN, BOB, Mailboxes, numbered, passMinutes, subjectsOf } from '../../support/mailbox';
import { startForTests } from '../../support/parts';
import { restart } from '../../support/restart';

const ALWAYS = 1000;
const FIFTEEN_MINUTES = 15;
const DAY = 24 * 60;

const mail = new Mailboxes(startForTests());

/** A message to Bob with files: its ID, and those of the files. */
async function sendFiles(subject: string, ...names: string[]) {
	const [id] = await mail.sandbox.put({
		from: ANN,
		to: [BOB],
		subject,
		text: `This is ${subject}.`,
		attachments: names.map((fileName) => ({
			fileName,
			contentType: 'text/plain',
			base64: Buffer.from(`In ${fileName}`).toString('base64'),
		})),
	});
	const bob = await mail.client(BOB);
	const { data } = await bob.get<{ Attachments: Array<{ AttachmentId: number }> }>(
		`/Message/${id}/Metadata`,
	);
	return { id, files: data.Attachments.map(({ AttachmentId }) => AttachmentId) };
}

/** Reading this message, or one of its files, fails from now on. */
const breakReading = async (id: number, status = 401, body = 'Something went wrong.') =>
	await mail.sandbox.fault({
		path: `/Message/${id}/`,
		times: ALWAYS,
		effect: { status, body },
	});

describe('a service that lists, but lets nothing be read', () => {
	it.each([302, 400, 401, 403, 404, 408, 413, 500])(
		'with status %i costs no message its content',
		async (status) => {
			const trigger = mail.receiving({ includeBody: true });
			await trigger.activate();
			await mail.seed(3);
			await mail.sandbox.fault({
				path: '/NoAttachmentData',
				times: ALWAYS,
				effect: { status, body: 'You may not read this.' },
			});
			expect(await trigger.poll()).toEqual([]);
			await mail.sandbox.clearFaults();
			const items = await trigger.poll();
			expect(subjectsOf(items)).toEqual(numbered(3));
			for (const { json } of items) expect(json).toHaveProperty('TextBody');
		},
	);

	it('is told after 15 minutes, and gives nothing up within a day', async () => {
		const trigger = mail.receiving({ includeBody: true });
		await trigger.activate();
		await mail.seed(3);
		const effect = { status: 401, body: 'Something went wrong.' };
		await mail.sandbox.fault({ path: '/NoAttachmentData', times: ALWAYS, effect });
		expect(await trigger.poll()).toEqual([]);
		passMinutes(FIFTEEN_MINUTES);
		await expect(trigger.poll()).rejects.toThrow(
			/Message \d+ can not be read: Something went wrong/,
		);
		passMinutes(DAY - FIFTEEN_MINUTES - 1);
		await expect(trigger.poll()).rejects.toThrow('can not be read');
		passMinutes(1);
		const items = await trigger.poll();
		expect(subjectsOf(items)).toEqual(numbered(3));
		for (const { json } of items) expect(json.NotRead).toBe('Something went wrong.');
	});

	it('with files costs none of those that wait, while texts can be read', async () => {
		const trigger = mail.receiving({ downloadAttachments: true });
		await trigger.activate();
		const { files } = await sendFiles('One', 'one.txt');
		const other = await sendFiles('Two', 'two.txt');
		await mail.seed(2, 'Without');
		for (const file of [...files, ...other.files]) await breakReading(file, 500, 'Down');
		expect(await trigger.poll()).toEqual([]);
		passMinutes(60);
		await expect(trigger.poll()).rejects.toThrow('can not be read: Down.');
		await mail.sandbox.clearFaults();
		const items = await trigger.poll();
		expect(subjectsOf(items)).toEqual(['One', 'Two', 'Without 1', 'Without 2']);
		expect(Object.keys(items[0].binary ?? {})).toEqual(['attachment_0']);
	});
});

describe('a message that can not be read', () => {
	it('holds up those behind it for 15 minutes, if one of the newest can be read', async () => {
		const trigger = mail.receiving({ includeBody: true });
		await trigger.activate();
		const { firstId } = await mail.seed(5);
		await breakReading(firstId + 1);
		expect(subjectsOf(await trigger.poll())).toEqual(['Message 1']);
		passMinutes(FIFTEEN_MINUTES - 1);
		expect(await trigger.poll()).toEqual([]);
		passMinutes(1);
		const items = await trigger.poll();
		expect(subjectsOf(items)).toEqual(numbered(5).slice(1));
		expect(items[0].json).toMatchObject({ NotRead: 'Something went wrong.' });
		expect(items[0].json).not.toHaveProperty('TextBody');
		expect(items[1].json).toMatchObject({ TextBody: 'This is Message 3.' });
		expect(await trigger.poll()).toEqual([]);
	});

	it('keeps no workflow from being published that was unpublished for long', async () => {
		const trigger = mail.receiving({ includeBody: true });
		await trigger.activate();
		const { firstId } = await mail.seed(2);
		await breakReading(firstId);
		passMinutes(60);
		expect(await trigger.activate()).toEqual([]);
		passMinutes(FIFTEEN_MINUTES);
		const items = await trigger.poll();
		expect(subjectsOf(items)).toEqual(numbered(2));
		expect(items[0].json).toHaveProperty('NotRead');
	});

	it('comes whole, if it can be read again by then', async () => {
		const trigger = mail.receiving({ includeBody: true });
		await trigger.activate();
		const { firstId } = await mail.seed(2);
		await mail.sandbox.fault({
			path: `/Message/${firstId}/`,
			effect: { status: 401, body: 'Something went wrong.' },
		});
		expect(await trigger.poll()).toEqual([]);
		passMinutes(60);
		const items = await trigger.poll();
		expect(subjectsOf(items)).toEqual(numbered(2));
		expect(items[0].json).not.toHaveProperty('NotRead');
	});

	it('comes alone after a day, with what can be read of it', async () => {
		const trigger = mail.receiving({ includeBody: true, downloadAttachments: true });
		await trigger.activate();
		const { files } = await sendFiles('Results', 'good.txt', 'refused.txt');
		await breakReading(files[1], 401, 'You have no access to this file.');
		expect(await trigger.poll()).toEqual([]);
		passMinutes(DAY);
		const [{ json, binary }] = await trigger.poll();
		expect(json).toMatchObject({
			Subject: 'Results',
			TextBody: 'This is Results.',
			NotRead: 'You have no access to this file.',
		});
		expect(Object.keys(binary ?? {})).toEqual(['attachment_0']);
		const file = binary?.attachment_0;
		if (file === undefined) throw new Error('There is no file.');
		expect((await contentOf(file)).toString()).toBe('In good.txt');
	});

	it('comes after 15 minutes with what can be read of it, if the files of another can be', async () => {
		const trigger = mail.receiving({ includeBody: true, downloadAttachments: true });
		await trigger.activate();
		const { files } = await sendFiles('Results', 'refused.txt', 'good.txt');
		await sendFiles('Other', 'other.txt');
		await breakReading(files[0]);
		expect(await trigger.poll()).toEqual([]);
		passMinutes(FIFTEEN_MINUTES);
		const [first, second] = await trigger.poll();
		expect(first.json).toMatchObject({
			TextBody: 'This is Results.',
			NotRead: 'Something went wrong.',
		});
		expect(Object.keys(first.binary ?? {})).toEqual(['attachment_1']);
		expect(second.json).not.toHaveProperty('NotRead');
	});

	it('has waited since it came, although n8n throws away a poll that handed another over', async () => {
		const trigger = mail.receiving({ includeBody: true });
		await trigger.activate();
		const visibleFrom = new Date(Date.parse(await mail.sandbox.clock()) + 60_000).toISOString();
		await mail.sandbox.put({ from: ANN, to: [BOB], subject: 'Late', visibleFrom });
		const { firstId } = await mail.seed(2);
		await breakReading(firstId);
		expect(await trigger.poll()).toEqual([]);
		await mail.sandbox.advance(61);
		await trigger.pollInVain();
		passMinutes(FIFTEEN_MINUTES);
		const items = await trigger.activate('update');
		expect(subjectsOf(items)).toEqual(['Late', ...numbered(2)]);
		expect(items[1].json).toHaveProperty('NotRead');
	});

	it('is forgotten when it is no longer there', async () => {
		const trigger = mail.receiving({ includeBody: true });
		await trigger.activate();
		const { firstId } = await mail.seed(2);
		await breakReading(firstId);
		expect(await trigger.poll()).toEqual([]);
		await mail.sandbox.change({ id: firstId, folderId: null });
		expect(subjectsOf(await trigger.poll())).toEqual(['Message 2']);
	});

	it('leaves at most one copy of each of its files in n8n’s storage', async () => {
		const stored: string[] = [];
		const trigger = mail.receiving({ downloadAttachments: true });
		trigger.adapt = ({ helpers }) => {
			const { prepareBinaryData } = helpers;
			helpers.prepareBinaryData = async (data, name, type) => {
				stored.push(String(name));
				return await prepareBinaryData(data, name, type);
			};
		};
		await trigger.activate();
		const { files } = await sendFiles('Results', 'good.txt', 'refused.txt');
		await breakReading(files[1]);
		for (let polls = 0; polls < 10; polls += 1) expect(await trigger.poll()).toEqual([]);
		await mail.sandbox.clearFaults();
		expect(await trigger.poll()).toHaveLength(1);
		expect(stored).toEqual(['good.txt', 'refused.txt']);
	});

	it('does not hold up the others for good, if it is this machine that can not store its file', async () => {
		const trigger = mail.receiving({ downloadAttachments: true });
		trigger.adapt = ({ helpers }) => {
			const { prepareBinaryData } = helpers;
			helpers.prepareBinaryData = async (data, name, type) => {
				if (name === 'large.txt') throw new Error('ENOSPC: no space left on device');
				return await prepareBinaryData(data, name, type);
			};
		};
		await trigger.activate();
		await sendFiles('Large', 'large.txt');
		await sendFiles('Small', 'small.txt');
		expect(await trigger.poll()).toEqual([]);
		passMinutes(FIFTEEN_MINUTES);
		const items = await trigger.poll();
		expect(subjectsOf(items)).toEqual(['Large', 'Small']);
		expect(items[0].json).toHaveProperty('NotRead');
	});
});

describe('with Unread Only', () => {
	it('the text is read last: a message whose file fails comes after a restart', async () => {
		const trigger = mail.receiving(
			{ includeBody: true, downloadAttachments: true },
			{ unreadOnly: true },
		);
		await trigger.activate();
		const { id, files } = await sendFiles('Results', 'results.txt');
		await breakReading(files[0], 500, 'Broken');
		expect(await trigger.poll()).toEqual([]);
		const [message] = (await mail.sandbox.messages(BOB)).filter((each) => each.id === id);
		expect(message.copies[0].read).toBe(false);
		await mail.sandbox.clearFaults();
		restart(mail.engine);
		const { items } = await trigger.start();
		expect(subjectsOf(items)).toEqual(['Results']);
		expect(Object.keys(items[0].binary ?? {})).toEqual(['attachment_0']);
	});

	it('a message whose text was lost on the way comes at the next poll', async () => {
		const trigger = mail.receiving({ includeBody: true }, { unreadOnly: true });
		await trigger.activate();
		const { firstId } = await mail.seed(3);
		await mail.sandbox.fault({ path: `/Message/${firstId + 1}/`, effect: 'half' });
		expect(subjectsOf(await trigger.poll())).toEqual(['Message 1']);
		// The answer that was cut in half has marked it as read.
		expect(subjectsOf(await trigger.poll())).toEqual(['Message 2', 'Message 3']);
	});

	it('a message whose text was lost on the way comes after a restart, although its page fails', async () => {
		await mail.sandbox.settings({ pageSize: 10 });
		const trigger = mail.receiving({ includeBody: true }, { unreadOnly: true });
		await trigger.activate();
		await mail.seed(9, 'Before');
		expect(await trigger.poll()).toHaveLength(9);
		const { firstId } = await mail.seed(2);
		await mail.sandbox.fault({ path: `/Message/${firstId + 1}/`, effect: 'half' });
		expect(subjectsOf(await trigger.poll())).toEqual(['Message 1']);
		restart(mail.engine);
		const effect = { status: 500, body: 'Down' };
		await mail.sandbox.fault({ path: '/GetMessageSummaries', skip: 1, effect });
		expect(await trigger.start()).toEqual({ items: [], isAlive: true });
		expect(subjectsOf(await trigger.poll())).toEqual(['Message 2']);
	});

	it('a poll that n8n throws away loses nothing', async () => {
		const trigger = mail.receiving({ includeBody: true }, { unreadOnly: true });
		await trigger.activate();
		await mail.seed(3);
		await trigger.pollInVain();
		expect(subjectsOf(await trigger.activate('update'))).toEqual(numbered(3));
	});

	it('what is shown in the editor still starts the workflow', async () => {
		const trigger = mail.receiving({ includeBody: true }, { unreadOnly: true });
		await trigger.activate();
		await mail.seed(3);
		expect(subjectsOf(await trigger.fetchTestEvent())).toEqual(numbered(3));
		expect(subjectsOf(await trigger.poll())).toEqual(numbered(3));
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
		return { trigger, items: await polled };
	}

	it('a message may be moved, or read', async () => {
		const bob = await mail.client(BOB);
		const { data } = await bob.post<{ FolderId: number }>('/Folder', { FolderName: 'Done' });
		const move = async (id: number) =>
			await bob.post(`/Message/${id}/Move`, { DestinationFolderId: data.FolderId });
		for (const happens of [move, async (id: number) => await bob.get(`/Message/${id}`)]) {
			const { trigger, items } = await meanwhile(happens);
			expect(subjectsOf(items)).toEqual(numbered(3));
			expect(items[1].json).toMatchObject({ TextBody: 'This is Message 2.' });
			expect(await trigger.poll()).toEqual([]);
		}
	});

	it('it may be deleted: it is gone then, and the others come', async () => {
		const bob = await mail.client(BOB);
		const { trigger, items } = await meanwhile(
			async (id) => await bob.delete(`/Message/${id}?Permanently=true`),
		);
		expect(subjectsOf([...items, ...(await trigger.poll())])).toEqual(['Message 1', 'Message 3']);
	});
});
