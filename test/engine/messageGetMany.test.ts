import type { NodeUnderTest } from '../support/engine';
import { until } from '../support/fixtures';
import { isoDate, Lists } from '../support/lists';
import { ANN, BOB, byId } from '../support/mail';
import type { Mail } from '../support/mail';
import { startForTests } from '../support/parts';
import type { Variants } from '../support/sandbox';

const { mail, sandbox } = startForTests();
const lists = new Lists(mail, sandbox);

const getMany = async (
	parameters: NodeUnderTest['parameters'] = {},
	more: Parameters<Mail['run']>[3] = {},
) => await lists.run('getMany', parameters, more);

const SUMMARIES = 'POST /Message/GetMessageSummaries';
const WITH_METADATA = 'POST /Message/GetMessageSummariesWithMetadata';
const UNREAD = 'GET /Message/Inbox/Unread';

describe('Message: Get Many', () => {
	it('lists a folder page by page, simplified', async () => {
		const ids = await lists.seed(5);
		await lists.read(ids[0]);
		await sandbox.settings({ pageSize: 2 });
		await sandbox.clearRequests();
		const { items, error } = await getMany();
		expect(error).toBeUndefined();
		expect(items).toEqual(
			ids.map((MessageId, index) => ({
				json: {
					MessageId,
					Subject: `Message ${index + 1}`,
					SenderAddress: ANN,
					FirstRecipient: BOB,
					CreateTime: isoDate,
					Read: index === 0,
					MessageStatus: index === 0 ? 'Read' : 'UnRead',
					AttachmentCount: 1,
					FolderId: 1,
					MessageSize: expect.any(Number),
				},
				pairedItem: { item: 0 },
			})),
		);
		expect(Object.keys(items[0].json)[0]).toBe('MessageId');
		expect(await lists.asked()).toEqual([
			[SUMMARIES, { FolderId: 1 }],
			[SUMMARIES, { FolderId: 1, LastMessageIdReceived: ids[1] }],
			[SUMMARIES, { FolderId: 1, LastMessageIdReceived: ids[3] }],
		]);
	});

	it('puts out untouched summaries', async () => {
		await lists.seed(1);
		await sandbox.settings({ variants: { messageIdType: 'string' } });
		const { items } = await getMany({ simplify: false });
		expect(items[0].json).toEqual({
			AttachmentCount: 1,
			createTimeString: expect.stringMatching(/\(UTC-04:00\)$/),
			FirstRecipient: BOB,
			InlineAttachmentCount: 0,
			FolderId: 1,
			MessageId: expect.stringMatching(/^\d+$/),
			MessageSize: expect.any(Number),
			MessageStatus: 3,
			Read: false,
			SenderAddress: ANN,
			Subject: 'Message 1',
		});
	});

	it('stops at the limit, and starts after a message', async () => {
		const ids = await lists.seed(5);
		await sandbox.settings({ pageSize: 2 });
		const first = await getMany({ returnAll: false, limit: 3 });
		expect(first.ids).toEqual(ids.slice(0, 3));
		const rest = await getMany({ filters: { afterMessageId: `={{ "${ids[2]}" }}` } });
		expect(rest.ids).toEqual(ids.slice(3));
		const all = await getMany({ filters: { afterMessageId: '={{ $json.none }}' } });
		expect(all.ids).toEqual(ids);
	});

	it.each(['present', 'absent'] as const)(
		'lists what is unread in the inbox, with MoreMessagesAvailable %s',
		async (moreMessages) => {
			const ids = await lists.seed(5);
			await lists.read(ids[1]);
			await sandbox.settings({ pageSize: 2, variants: { moreMessages } });
			await sandbox.clearRequests();
			const unread = ids.filter((id) => id !== ids[1]);
			expect((await getMany({ filters: { unreadOnly: true } })).ids).toEqual(unread);
			const requests = await lists.asked();
			expect(requests.slice(0, 2)).toEqual([
				[UNREAD, {}],
				[UNREAD, { After: String(ids[2]) }],
			]);
			expect(requests).toHaveLength(moreMessages === 'present' ? 2 : 3);
			const later = await getMany({ filters: { unreadOnly: true, afterMessageId: ids[2] } });
			expect(later.ids).toEqual(ids.slice(3));
		},
	);

	it('lists what is unread after a message that is none of the account', async () => {
		const { lastId: foreign } = await sandbox.seed({ to: 'carol@sandbox.example', count: 1 });
		const ids = await lists.seed(2);
		const { ids: unread } = await getMany({
			filters: { unreadOnly: true, afterMessageId: foreign },
		});
		expect(unread).toEqual(ids);
	});

	it('lists the sent messages that nobody has opened', async () => {
		const ids = await lists.seed(3);
		await lists.read(ids[1]);
		await sandbox.clearRequests();
		const { ids: unread } = await getMany(
			{ folderId: byId(3), filters: { unreadOnly: true } },
			{ user: ANN },
		);
		expect(unread).toEqual([ids[0], ids[2]]);
		expect(await lists.asked()).toEqual([[SUMMARIES, { FolderId: 3 }]]);
	});

	const shapes: Array<Partial<Variants>> = [
		{},
		{ trackingShape: 'object', attachmentIdKey: 'AttachmentID', attachmentIdType: 'string' },
		{ messageIdType: 'string', summaryExtras: 'absent' },
	];
	it.each(shapes)('adds who has opened it and its attachments, with %j', async (variants) => {
		const ids = await lists.seed(3);
		await lists.read(ids[1]);
		await sandbox.settings({ pageSize: 2, variants });
		await sandbox.clearRequests();
		const { items, error } = await getMany(
			{ folderId: byId(3), filters: { withMetadata: true } },
			{ user: ANN },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual(
			ids.map((MessageId, index) => ({
				MessageId,
				Subject: `Message ${index + 1}`,
				SenderAddress: ANN,
				...(variants.summaryExtras === 'absent' ? {} : { FirstRecipient: BOB }),
				CreateTime: isoDate,
				Read: index === 1,
				MessageStatus: index === 1 ? 'Read' : 'UnRead',
				ExpiresAt: isoDate,
				Tracking: [
					{
						Email: BOB,
						DateOpened: index === 1 ? isoDate : null,
						MessageStatus: index === 1 ? 'Read' : 'UnRead',
						ReceiverField: 'TO',
					},
				],
				Attachments: [{ AttachmentId: expect.any(Number), FileName: 'note.txt' }],
			})),
		);
		expect(await lists.asked()).toEqual([
			[WITH_METADATA, { FolderId: 3 }],
			[WITH_METADATA, { FolderId: 3, LastMessageIdReceived: ids[1] }],
			[WITH_METADATA, { FolderId: 3, LastMessageIdReceived: ids[2] }],
		]);
	});

	it('puts out untouched summaries with metadata', async () => {
		await lists.seed(1);
		const { items } = await getMany({
			simplify: false,
			filters: { withMetadata: true, unreadOnly: true },
		});
		expect(items[0].json).toMatchObject({
			ExpirationDate: expect.stringMatching(/\(UTC-04:00\)$/),
			SecurityEnvelope: { HashAlgorithm: 'MD5' },
			Tracking: [{ DateOpened: '1/1/1900 1:00:00 AM (UTC-04:00)' }],
		});
	});

	it('of 10,000 messages each comes once, and so do those that arrive meanwhile', async () => {
		await sandbox.seed({ to: BOB, count: 10_000 });
		await sandbox.latency(2);
		const listing = getMany();
		const { length: before } = await sandbox.messages(BOB);
		for (const page of [10, 40, 70]) {
			await until(async () => ((await sandbox.stats()).counts[SUMMARIES] ?? 0) >= page);
			await sandbox.seed({ to: BOB, count: 150 });
		}
		const { ids, error } = await listing;
		await sandbox.latency(0);
		expect(error).toBeUndefined();
		const all = (await sandbox.messages(BOB)).map(({ id }) => id);
		expect([before, all.length]).toEqual([10_000, 10_450]);
		expect(ids).toEqual(all);

		// No more is read than is wanted, however large the folder.
		await sandbox.clearRequests();
		expect((await getMany({ returnAll: false, limit: 50 })).ids).toEqual(all.slice(0, 50));
		expect(await lists.asked()).toEqual([[SUMMARIES, { FolderId: 1 }]]);
	});

	const subjects = async (filters: NodeUnderTest['parameters'], more = {}) => {
		const { items, error } = await getMany({ filters, returnAll: true, ...more });
		expect(error).toBeUndefined();
		return items.map(({ json }) => json.Subject);
	};

	it.each([
		['the address of the sender, in any case', { from: 'Ann@Sandbox.example' }, 3],
		['the domain of the sender', { from: 'eve@example.com, @sandbox.example' }, 3],
		['a text in the subject, in any case', { subject: 'mESSAGE 2' }, 1],
		['the time up to which', { receivedBefore: '2001-01-01T00:00:00.000+02:00' }, 0],
	])('filters by %s', async (_, filters, count) => {
		await lists.seed(3);
		expect(await subjects(filters)).toHaveLength(count);
	});

	it('downloads the attachments of the messages', async () => {
		await lists.seed(2);
		const { items } = await getMany({
			options: { downloadAttachments: true, attachmentsPrefix: 'file_' },
		});
		expect(items.map(({ binary = {} }) => Object.keys(binary))).toEqual([['file_0'], ['file_0']]);
		expect(items[0].binary?.file_0.fileName).toEqual(expect.any(String));
	});

	it('downloads the images within a text, and reads no message without files', async () => {
		const image = { fileName: 'logo.png', contentType: 'image/png', base64: 'aGk=' };
		const html = '<img src="cid:logo@x.example">';
		const attachments = [{ ...image, contentId: 'logo@x.example' }];
		await sandbox.put({ from: ANN, to: [BOB], html, attachments }, { from: ANN, to: [BOB] });
		const { items } = await getMany({ options: { downloadAttachments: true } });
		expect(items.map(({ binary }) => binary?.attachment_0?.fileName)).toEqual([
			'logo.png',
			undefined,
		]);
		const { items: later } = await getMany();
		expect(later.map(({ json }) => json.Read)).toEqual([true, false]);
	});

	it.each(['filters', 'options'])('reads With Metadata under %s', async (where) => {
		await lists.seed(1);
		const { items } = await getMany({ [where]: { withMetadata: true } });
		expect(items[0].json.Tracking).toEqual([expect.objectContaining({ Email: BOB })]);
	});
});
