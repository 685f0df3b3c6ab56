import { contentOf } from '../../support/mail';
import { ANN, BOB, CAROL, Mailboxes, numbered, subjectsOf } from '../../support/mailbox';
import { startForTests } from '../../support/parts';

const mail = new Mailboxes(startForTests());

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

	it('leave out what has been read', async () => {
		const trigger = mail.receiving({}, { unreadOnly: true });
		await trigger.activate();
		const { firstId } = await mail.seed(3);
		await (await mail.client(BOB)).get(`/Message/${firstId + 1}`);
		expect(subjectsOf(await trigger.poll())).toEqual(['Message 1', 'Message 3']);
	});

	it('let ten thousand messages pass that do not match', async () => {
		const trigger = mail.receiving({}, { subject: 'wanted' });
		await trigger.activate();
		await mail.seed(10_000);
		await mail.seed(1, 'Wanted');
		expect(subjectsOf(await trigger.poll())).toEqual(['Wanted 1']);
		expect(trigger.savedSize).toBeLessThan(8000);
	});

	it('count from when they are changed', async () => {
		const trigger = mail.receiving({}, { subject: 'wanted' });
		await trigger.activate();
		await mail.seed(2, 'Other');
		expect(await trigger.poll()).toEqual([]);
		trigger.change({ filters: { subject: 'other' } });
		expect(await trigger.activate('update')).toEqual([]);
		await mail.seed(1, 'Other');
		expect(await trigger.poll()).toHaveLength(1);
	});

	it('look at long senders and subjects in no time', async () => {
		const trigger = mail.receiving({}, { from: 'lab@example.com', subject: 'x' });
		await trigger.activate();
		const subject = '<'.repeat(200_000);
		await mail.sandbox.put({ from: ANN, to: [BOB], subject });
		const started = performance.now();
		expect(await trigger.poll()).toEqual([]);
		expect(performance.now() - started).toBeLessThan(2000);
	});
});

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
});
