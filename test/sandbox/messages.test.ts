import { createHash, randomBytes } from 'node:crypto';
import { ANN, BOB, CAROL, DataMotionClient } from './dataMotionClient';
import { startForTests } from './start';

interface Summaries {
	MoreMessagesAvailable: boolean;
	Summaries: Array<{ MessageId: number; Subject: string; Read: boolean }>;
}

describe('DataMotion messages', () => {
	const [sandbox, ann, bob, carol] = startForTests(ANN, BOB, CAROL);

	const unreadIds = async (client: DataMotionClient, after?: number | string) => {
		const query = after === undefined ? '' : `?After=${after}`;
		const { data } = await client.get<Summaries>(`/Message/Inbox/Unread${query}`);
		return data.Summaries.map((summary) => summary.MessageId);
	};

	it('delivers a message with everything in it', async () => {
		const bytes = randomBytes(1000);
		const answer = await ann.post('/Message', {
			To: [BOB],
			Cc: ['someone@elsewhere.example'],
			Bcc: [CAROL],
			Subject: 'Results',
			TextBody: 'plain',
			HtmlBody: '<p>rich</p>',
			CreateTime: '11:51 AM',
			Attachments: [
				{
					FileName: 'a.bin',
					ContentType: 'application/x-thing',
					AttachmentBase64: bytes.toString('base64'),
				},
			],
		});
		expect([answer.status, answer.data]).toEqual([
			200,
			{ MessageId: 12077, ExpirationDate: expect.stringMatching(/ [AP]M \(UTC-04:00\)$/) },
		]);
		expect((await bob.get('/Message/12077')).data).toEqual({
			To: [`"${BOB}" <${BOB}>`],
			From: `"${ANN}" <${ANN}>`,
			Cc: ['"someone@elsewhere.example" <someone@elsewhere.example>'],
			Bcc: [],
			Subject: 'Results',
			CreateTime: expect.stringMatching(/^\d/),
			HtmlBody: '<p>rich</p>',
			TextBody: 'plain',
			Attachments: [
				{
					AttachmentBase64: bytes.toString('base64'),
					ContentType: 'application/x-thing',
					FileName: 'a.bin',
					ContentId: '',
				},
			],
		});
		expect((await carol.get('/Message/12077')).status).toBe(200);
		expect((await ann.get('/Message/12077')).data).toMatchObject({ Subject: 'Results' });
		expect(await sandbox.messages('someone@elsewhere.example')).toMatchObject([
			{
				from: ANN,
				subject: 'Results',
				attachments: [
					{
						fileName: 'a.bin',
						size: 1000,
						sha256: createHash('sha256').update(bytes).digest('hex'),
					},
				],
			},
		]);
	});

	it('shows nobody a message that is not theirs', async () => {
		const id = await ann.send({ To: [BOB] });
		const answer = await carol.get(`/Message/${id}`);
		expect([answer.status, answer.data]).toEqual([
			401,
			`The message does not exist or you have no access to it: ${id}`,
		]);
		expect((await carol.get('/Message/abc')).data).toBe('The message id is not an integer: abc');
	});

	it.each([
		[undefined, 400, 'The message body is missing.'],
		[{ Subject: 'x' }, 400, 'The To field is required.'],
		[{ To: BOB }, 400, 'The To field must be an array.'],
		[
			{ To: [BOB], Subject: 'x'.repeat(256) },
			400,
			'The Subject field is longer than 255 characters.',
		],
		[{ To: [] }, 401, 'The message has no recipient.'],
		[{ To: [BOB, 'bob'] }, 401, 'Invalid To address: bob'],
		[{ To: [BOB], Cc: ['carol'] }, 401, 'Invalid Cc address: carol'],
		[{ To: [BOB], Bcc: ['a@b c'] }, 401, 'Invalid Bcc address: a@b c'],
		[
			{ To: [BOB, 'Refuse@x.example'] },
			401,
			'Messages to this recipient are not permitted: Refuse@x.example',
		],
		[
			{ To: [BOB], Attachments: [{ FileName: 'a', AttachmentBase64: 'no base64!' }] },
			400,
			'The AttachmentBase64 field of a is not base64.',
		],
		[
			{ To: [BOB], Attachments: [{ FileName: 'a', AttachmentBase64: '', ContentId: 'logo' }] },
			400,
			'The ContentId of an attachment is invalid: logo',
		],
	])('delivers nothing when %j is refused', async (body, status, message) => {
		const answer = await ann.post('/Message', body);
		expect([answer.status, answer.data]).toEqual([status, message]);
		expect(answer.data).not.toMatch(/session key/i);
		expect(await sandbox.messages()).toEqual([]);
	});

	it('takes 32 MB of files, and not a byte more', async () => {
		const most = Buffer.alloc(32 * 1024 * 1024, 'x');
		const messageWith = (bytes: Buffer) => ({
			To: [BOB],
			Attachments: [{ FileName: 'big.bin', AttachmentBase64: bytes.toString('base64') }],
		});
		expect((await ann.post('/Message', messageWith(most))).status).toBe(200);
		const over = await ann.post('/Message', messageWith(Buffer.concat([most, Buffer.from('x')])));
		expect([over.status, over.data]).toEqual([401, 'The files are larger than 32 MB.']);
	});

	it('lists what is unread until it is read', async () => {
		const first = await ann.send({ To: [BOB], Subject: 'One' });
		const second = await ann.send({ To: [BOB, CAROL], Subject: 'Two' });
		const { data } = await bob.get<Summaries>('/Message/Inbox/Unread');
		expect(data).toMatchObject({
			MoreMessagesAvailable: false,
			Summaries: [
				{ MessageId: first, Subject: 'One', Read: false, MessageStatus: 3, FolderId: 1 },
				{ MessageId: second, SenderAddress: ANN, FirstRecipient: BOB, AttachmentCount: 0 },
			],
		});
		await bob.get(`/Message/${first}`);
		expect(await unreadIds(bob)).toEqual([second]);
		expect(await unreadIds(bob, first)).toEqual([second]);
		expect(await unreadIds(bob, '')).toEqual([second]);
		expect(await unreadIds(bob, second)).toEqual([]);
		expect(await unreadIds(bob, 241)).toEqual([]);
		await ann.get(`/Message/${second}`);
		expect(await unreadIds(carol)).toEqual([second]);
	});

	it('lists the unread in batches of a hundred', async () => {
		await Promise.all(Array.from({ length: 101 }, async () => await ann.send({ To: [BOB] })));
		const { data } = await bob.get<Summaries>('/Message/Inbox/Unread');
		expect([data.MoreMessagesAvailable, data.Summaries.length]).toEqual([true, 100]);
		expect(await unreadIds(bob, data.Summaries[99]?.MessageId)).toHaveLength(1);
	});
});
