import { isoDate } from '../support/lists';
import { BOB, byId, CAROL } from '../support/mail';
import { startForTests } from '../support/parts';
import type { Variants } from '../support/sandbox';

const { mail, sandbox } = startForTests();

/** From Ann to Bob and Carol, with a file; its ID. */
const send = async () =>
	await mail.send([{ content: Buffer.from('A note'), fileName: 'note.txt' }], {
		additionalFields: { cc: CAROL, attachments: 'f0' },
	});

const track = async (id: number | string, simplify = true) =>
	await mail.run('message', 'track', { messageId: byId(id), simplify });

async function openAsBob(id: number) {
	const options = { downloadAttachments: true };
	const message = { messageId: byId(id), simplify: true, options };
	const { error } = await mail.run('message', 'get', message, { user: BOB });
	expect(error).toBeUndefined();
}

const unread = (Email: string, ReceiverField: string) => ({
	Email,
	DateOpened: null,
	MessageStatus: 'UnRead',
	ReceiverField,
});

const spellings: Array<Partial<Variants>> = [
	{},
	{ attachmentIdKey: 'AttachmentID', attachmentIdType: 'string', messageIdType: 'string' },
];
describe('Message: Track', () => {
	it.each(spellings)('tells who has opened and downloaded what, with %j', async (variants) => {
		const id = await send();
		await sandbox.settings({ variants });
		const before = await track(id);
		expect(before.error).toBeUndefined();
		expect(before.items).toEqual([
			{
				json: {
					MessageId: id,
					OpenedCount: 0,
					RecipientCount: 2,
					Tracking: [unread(BOB, 'TO'), unread(CAROL, 'CC')],
					Attachments: [{ AttachmentId: expect.any(Number), FileName: 'note.txt', Downloaded: [] }],
					ExpiresAt: isoDate,
					MessageSize: expect.any(Number),
				},
				pairedItem: { item: 0 },
			},
		]);
		const [request] = await sandbox.requests('/Metadata');
		expect(request).toMatchObject({ operation: 'GET /Message/{id}/Metadata', query: {} });
		expect(request.path).toMatch(new RegExp(`/Message/${id}/Metadata$`));

		await openAsBob(id);
		const { items } = await track(String(id));
		expect(items[0].json).toMatchObject({
			OpenedCount: 1,
			RecipientCount: 2,
			Tracking: [
				{
					Email: BOB,
					DateOpened: isoDate,
					MessageStatus: 'Read',
					ReceiverField: 'TO',
				},
				unread(CAROL, 'CC'),
			],
			Attachments: [{ Downloaded: [{ Email: BOB, DownloadedDate: isoDate }] }],
		});
	});

	it('puts out the untouched answer', async () => {
		const id = await send();
		await sandbox.settings({ variants: { messageIdType: 'string' } });
		const { items } = await track(id, false);
		expect(items[0].json).toMatchObject({
			MessageId: String(id),
			ExpirationDate: expect.stringMatching(/\(UTC-04:00\)$/),
			SecurityEnvelope: { HashAlgorithm: 'MD5' },
			Tracking: [
				{ DateOpened: '1/1/1900 1:00:00 AM (UTC-04:00)', MessageStatusId: 3 },
				{ Email: CAROL },
			],
			Attachments: [{ Size: { StdString: '6' }, Tracking: { Recipients: [{}, {}] } }],
		});
	});
});
