import type { NodeUnderTest } from '../support/engine';
import { createHash, randomBytes } from 'node:crypto';
import { sending } from '../support/fixtures';
import { startForTests } from '../support/parts';

const { engine, sandbox } = startForTests();

const send = async (parameters = {}, more: Partial<NodeUnderTest> = {}) =>
	await engine.run({ ...sending(parameters), ...more });
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

describe('Message: Send', () => {
	it('sends what the fields say and puts out the ID and the expiry', async () => {
		const { items, error } = await send({
			to: '"Lee, Bob" <bob@sandbox.example>, carol@sandbox.example',
			subject: 'Results: "May" – 日本語',
			bodyFormat: 'both',
			textBody: 'Line 1\nLine 2',
			htmlBody: '<p>Line 1</p>',
			additionalFields: {
				from: 'Ann <ann@sandbox.example>',
				cc: '={{ ["dave@other.example"] }}',
				bcc: 'erin@other.example',
			},
		});

		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					MessageId: expect.any(Number),
					ExpirationDate: expect.stringMatching(/^\d+\/\d+\/\d{4} .* \(UTC-04:00\)$/),
					ExpiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
				},
				pairedItem: { item: 0 },
			},
		]);
		const [request] = await sandbox.requests('/Message');
		expect(request.body).toEqual({
			To: ['bob@sandbox.example', 'carol@sandbox.example'],
			From: 'ann@sandbox.example',
			Cc: ['dave@other.example'],
			Bcc: ['erin@other.example'],
			Subject: 'Results: "May" – 日本語',
			TextBody: 'Line 1\nLine 2',
			HtmlBody: '<p>Line 1</p>',
		});
	});

	it('attaches files from memory and from storage, and inline images, byte for byte', async () => {
		const files = {
			report: randomBytes(1_000_001),
			empty: Buffer.alloc(0),
			note: Buffer.from('kept in memory'),
			logo: randomBytes(70_000),
		};
		const { error } = await send(
			{
				bodyFormat: 'html',
				htmlBody: '<img src="cid:logo@example.com">',
				additionalFields: {
					attachments: 'report, empty,note',
					inlineImages: { images: [{ inputField: 'logo', contentId: '<logo@example.com>' }] },
				},
			},
			{
				items: [
					{
						json: {},
						binary: {
							report: await engine.storeFile(files.report, 'Bericht „Mai“.pdf', 'application/pdf'),
							empty: await engine.storeFile(files.empty, '../a/b\r\nX: y.txt', 'text/plain'),
							note: {
								data: files.note.toString('base64'),
								mimeType: 'text/plain',
								fileName: 'n.txt',
							},
							logo: await engine.storeFile(files.logo, 'ロゴ.png', 'image/png'),
						},
					},
				],
			},
		);

		expect(error).toBeUndefined();
		const [message] = await sandbox.messages('bob@sandbox.example');
		expect(message.attachments).toEqual([
			{
				fileName: 'Bericht „Mai“.pdf',
				contentType: 'application/pdf',
				contentId: '',
				size: 1_000_001,
				sha256: sha256(files.report),
			},
			{
				fileName: '.._a_b_X: y.txt',
				contentType: 'text/plain',
				contentId: '',
				size: 0,
				sha256: sha256(files.empty),
			},
			{
				fileName: 'n.txt',
				contentType: 'text/plain',
				contentId: '',
				size: 14,
				sha256: sha256(files.note),
			},
			{
				fileName: 'ロゴ.png',
				contentType: 'image/png',
				contentId: 'logo@example.com',
				size: 70_000,
				sha256: sha256(files.logo),
			},
		]);
	});

	it('keeps items in order and linked to their input', async () => {
		const { items, error } = await send(
			{},
			{ items: ['c', 'a', 'b'].map((subject) => ({ json: { subject } })) },
		);

		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		const sent = await sandbox.messages();
		const subjects = items.map(({ json }) => sent.find(({ id }) => id === json.MessageId)?.subject);
		expect(subjects).toEqual(['c', 'a', 'b']);
	});

	it('sends in order of the items when one is sent at a time', async () => {
		const subjects = Array.from({ length: 20 }, (_, index) => `Message ${index}`);
		await send(
			{ options: { concurrency: 1 } },
			{ items: subjects.map((subject) => ({ json: { subject } })) },
		);

		const received = await sandbox.messages('bob@sandbox.example');
		expect(received.map(({ subject }) => subject)).toEqual(subjects);
		expect((await sandbox.stats()).maxConcurrent).toBe(1);
	});

	it('sends nothing where there is neither a subject nor a text', async () => {
		const nothing = { subject: ' ', bodyFormat: 'both', textBody: '', htmlBody: '' };
		const { error } = await send(nothing);
		expect(error?.message).toBe('The message has neither a subject nor a text.');
		expect(await sandbox.messages()).toEqual([]);
	});
});
