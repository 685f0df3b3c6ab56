import { randomBytes } from 'node:crypto';
import type { NodeUnderTest } from '../support/engine';
import { BOB, byId, contentOf } from '../support/mail';
import type { Mail } from '../support/mail';
import { startForTests } from '../support/parts';
import type { Variants } from '../support/sandbox';

const { mail, sandbox } = startForTests();

async function get(parameters: NodeUnderTest['parameters'], more: Parameters<Mail['run']>[3] = {}) {
	return await mail.run('message', 'get', parameters, { user: BOB, ...more });
}

/** From Ann to Bob; its ID. */
async function send(...message: Parameters<Mail['send']>): Promise<number> {
	const id = await mail.send(...message);
	await sandbox.clearRequests();
	return id;
}

const note = { content: Buffer.from('A note'), fileName: 'note.txt', mimeType: 'text/plain' };
const ADDRESS = '"ann@sandbox.example" <ann@sandbox.example>';

/** The requests for messages and what belongs to them, in order. */
async function asked() {
	return (await sandbox.requests('/Message/')).map(({ operation }) => operation);
}

describe('Message: Get', () => {
	it('reads a message, simplified', async () => {
		const id = await send([note], { bodyFormat: 'both', htmlBody: '<p>Ready</p>' });
		const { items, error } = await get({ messageId: byId(id), simplify: true });
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					MessageId: id,
					Subject: 'Hello',
					From: ADDRESS,
					To: ['"bob@sandbox.example" <bob@sandbox.example>'],
					Cc: [],
					CreateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
					TextBody: 'Your results are ready.',
					HtmlBody: '<p>Ready</p>',
					Attachments: [
						{
							AttachmentId: expect.any(Number),
							FileName: 'note.txt',
							ContentType: 'text/plain',
							Size: 6,
						},
					],
				},
				pairedItem: { item: 0 },
			},
		]);
		const [request] = await sandbox.requests(`/Message/${id}`);
		expect(request.path).toMatch(new RegExp(`/Message/${id}/NoAttachmentData$`));
		expect(request.body).toBeUndefined();
	});

	it('puts out the untouched answer, the content of attachments included', async () => {
		const id = await send([note]);
		const { items } = await get({ messageId: byId(String(id)), simplify: false });
		expect(items[0].json).toEqual({
			To: ['"bob@sandbox.example" <bob@sandbox.example>'],
			From: ADDRESS,
			Cc: [],
			Bcc: [],
			Subject: 'Hello',
			CreateTime: expect.stringMatching(/^\d+\/\d+\/\d{4} .* \(UTC-04:00\)$/),
			HtmlBody: '',
			TextBody: 'Your results are ready.',
			Attachments: [
				{
					AttachmentBase64: note.content.toString('base64'),
					ContentType: 'text/plain',
					FileName: 'note.txt',
					ContentId: '',
				},
			],
		});
		expect(await asked()).toEqual(['GET /Message/{id}']);
	});

	it('downloads attachments one after another, byte for byte, with safe names', async () => {
		const files = [
			{ content: randomBytes(300_001), fileName: '検査結果.pdf', mimeType: 'application/pdf' },
			{ content: Buffer.alloc(0), fileName: 'empty "quoted".txt', mimeType: 'text/plain' },
			{ content: randomBytes(10), fileName: '../a/b\r\nX: y.bin', mimeType: 'application/x-own' },
		];
		const id = await send(files);
		await sandbox.latency(20);
		const { items, error } = await get({
			messageId: byId(id),
			simplify: false,
			options: { downloadAttachments: true },
		});
		await sandbox.latency(0);
		expect(error).toBeUndefined();
		const [{ json, binary = {} }] = items;
		expect(json.Attachments).toEqual(
			files.map(({ content }) => expect.objectContaining({ Size: content.length })),
		);
		expect(Object.keys(binary)).toEqual(['attachment_0', 'attachment_1', 'attachment_2']);
		for (const [index, { content, mimeType }] of files.entries()) {
			const file = binary[`attachment_${index}`];
			expect(file.mimeType).toBe(mimeType);
			expect((await contentOf(file)).equals(content)).toBe(true);
		}
		expect(Object.values(binary).map(({ fileName }) => fileName)).toEqual([
			'検査結果.pdf',
			'empty "quoted".txt',
			'.._a_b_X: y.bin',
		]);
		expect(await asked()).toEqual([
			'GET /Message/{id}/NoAttachmentData',
			...files.map(() => 'GET /Message/{id}/Attachment'),
		]);
		expect((await sandbox.stats()).maxConcurrent).toBe(1);
	});

	it('downloads 50 attachments of one message, one of them of 30 MB', async () => {
		const files = Array.from({ length: 50 }, (_, index) => ({
			content: randomBytes(index === 0 ? 30 * 1024 * 1024 : index),
			fileName: `file ${index}.bin`,
			mimeType: 'application/octet-stream',
		}));
		const id = await send(files);
		const { items, error } = await get({
			messageId: byId(id),
			simplify: true,
			options: { downloadAttachments: true },
		});
		expect(error).toBeUndefined();
		const { binary = {} } = items[0];
		expect(Object.keys(binary)).toHaveLength(50);
		for (const [index, { content, fileName }] of files.entries()) {
			const file = binary[`attachment_${index}`];
			expect(file.fileName).toBe(fileName);
			expect((await contentOf(file)).equals(content)).toBe(true);
		}
	});

	it('names the fields by the prefix that is given, and makes none without attachments', async () => {
		const options = { downloadAttachments: true, attachmentsPrefix: 'file_' };
		const withNote = await send([note]);
		const { items } = await get({ messageId: byId(withNote), simplify: true, options });
		expect(Object.keys(items[0].binary ?? {})).toEqual(['file_0']);
		const without = await send();
		const plain = await get({ messageId: byId(without), simplify: true, options });
		expect(plain.items[0]).toEqual({
			json: expect.objectContaining({ MessageId: without, Attachments: [] }),
			pairedItem: { item: 0 },
		});
	});

	const spellings: Array<Partial<Variants>> = [
		{ attachmentIdKey: 'AttachmentID', attachmentIdType: 'string' },
		{ contentIdKey: 'ContentId', attachmentIdType: 'string' },
		{ contentIdKey: 'ContentID', attachmentIdKey: 'AttachmentID' },
	];
	it.each(spellings)('reads and downloads attachments that come with %j', async (variants) => {
		const id = await send([note], {
			bodyFormat: 'html',
			htmlBody: '<img src="cid:logo@example.com">',
			additionalFields: {
				inlineImages: { images: [{ inputField: 'f0', contentId: 'logo@example.com' }] },
			},
		});
		await sandbox.settings({ variants });
		const { items, error } = await get({
			messageId: byId(id),
			simplify: true,
			options: { downloadAttachments: true },
		});
		expect(error).toBeUndefined();
		expect(items[0].json.Attachments).toEqual([
			{
				AttachmentId: expect.any(Number),
				FileName: 'note.txt',
				ContentType: 'text/plain',
				Size: 6,
				ContentId: 'logo@example.com',
			},
		]);
		expect(items[0].binary?.attachment_0.fileName).toBe('note.txt');
	});
});
