import { randomBytes } from 'node:crypto';
import { startForTests } from '../support/parts';
import { BOB, byId, CAROL, sha256 } from '../support/mail';

const { sandbox, mail } = startForTests();

async function forward(id: number, { comment = '' } = {}) {
	const parameters = { messageId: byId(id), to: CAROL, comment };
	return await mail.run('message', 'forward', parameters, { user: BOB });
}

describe('Message: Forward', () => {
	it('sends the text on, below the comment and where it came from', async () => {
		const id = await mail.send([], { subject: 'Results', textBody: 'All is well.' });
		const { items, error } = await forward(id, { comment: 'Please see below.' });

		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					MessageId: expect.any(Number),
					ExpirationDate: expect.any(String),
					ExpiresAt: expect.any(String),
				},
				pairedItem: { item: 0 },
			},
		]);
		const [, request] = await sandbox.requests('/SecureMessagingApi/Message');
		expect(request).toBeDefined();
		const [forwarded] = await sandbox.messages(CAROL);
		expect(forwarded).toMatchObject({ from: BOB, to: [CAROL], subject: 'Fwd: Results', html: '' });
		expect(forwarded.text).toMatch(
			new RegExp(
				[
					'^Please see below\\.\n\n---------- Forwarded message ----------',
					'From: "ann@sandbox.example" <ann@sandbox.example>',
					'Sent: \\d+/\\d+/\\d{4} .* \\(UTC-04:00\\)',
					'To: "bob@sandbox.example" <bob@sandbox.example>',
					'Subject: Results',
					'',
					'All is well\\.$',
				].join('\n'),
			),
		);
	});

	it('sends HTML on with the comment as text, not as HTML', async () => {
		const id = await mail.send([], {
			bodyFormat: 'html',
			htmlBody: '<html><body class="x"><p>All is well.</p></body></html>',
			subject: 'Fwd: <b>',
		});
		await forward(id, { comment: 'A < B & "C"\nsee' });
		const [{ html, text, subject }] = await sandbox.messages(CAROL);
		expect(subject).toBe('Fwd: <b>');
		expect(text).toBe('');
		expect(html).toMatch(
			/^<html><body class="x"><p>A &lt; B &amp; &quot;C&quot;<br>see<\/p><hr><p>-+ Forwarded message -+<br>From: &quot;ann@.*<br>Subject: Fwd: &lt;b&gt;<\/p><p>All is well\.<\/p><\/body><\/html>$/,
		);
	});

	it.each(['number', 'string'] as const)(
		'keeps attachments byte for byte, their ids being a %s',
		async (attachmentIdType) => {
			await sandbox.settings({ variants: { attachmentIdType, attachmentIdKey: 'AttachmentID' } });
			const files = [
				{ content: randomBytes(3_000_001), fileName: 'scan.pdf', mimeType: 'application/pdf' },
				{ content: Buffer.alloc(0), fileName: 'empty.txt', mimeType: 'text/plain' },
				{ content: randomBytes(100), fileName: '検査 "A" 100% #1?&<b>.bin' },
				{ content: randomBytes(10), fileName: '..' },
			];
			const id = await mail.send(files);
			const { error } = await forward(id);

			expect(error).toBeUndefined();
			const [{ attachments }] = await sandbox.messages(CAROL);
			expect(attachments).toMatchObject(
				files.map(({ content }) => ({ size: content.length, sha256: sha256(content) })),
			);
			expect(attachments.map(({ fileName }) => fileName)).toEqual([
				'scan.pdf',
				'empty.txt',
				'検査 "A" 100% #1?&<b>.bin',
				'attachment',
			]);
			expect(attachments[0].contentType).toBe('application/pdf');
			const paths = (await sandbox.requests('/File/Download/')).map(({ path }) => path);
			expect(paths.map((path) => path.replace(/.*(?=\/File\/Download\/)/, ''))).toEqual([
				`/File/Download/${id + 1}/scan.pdf`,
				`/File/Download/${id + 2}/empty.txt`,
				expect.stringMatching(new RegExp(`^/File/Download/${id + 3}/`)),
				`/File/Download/${id + 4}/attachment`,
			]);
		},
	);

	it.each(['documented', 'ContentId'] as const)(
		'keeps inline images in their place (%s)',
		async (contentIdKey) => {
			await sandbox.settings({ variants: { contentIdKey } });
			const content = randomBytes(1000);
			const binary = await mail.store([{ content, fileName: 'logo.png', mimeType: 'image/png' }]);
			const sent = await mail.run(
				'message',
				'send',
				{
					to: BOB,
					subject: 'Logo',
					bodyFormat: 'html',
					htmlBody: '<img src="cid:logo@example.com">',
					additionalFields: {
						inlineImages: { images: [{ inputField: 'f0', contentId: 'logo@example.com' }] },
					},
				},
				{ items: [{ json: {}, binary }] },
			);
			await forward(Number(sent.items[0].json.MessageId));
			const [{ attachments, html }] = await sandbox.messages(CAROL);
			expect(html).toContain('<img src="cid:logo@example.com">');
			expect(attachments).toMatchObject([
				{ contentId: 'logo@example.com', sha256: sha256(content) },
			]);
		},
	);

	it('reading is done again where it failed, sending never', async () => {
		const id = await mail.send([{ content: randomBytes(100), fileName: 'a.bin' }]);
		await sandbox.fault({ path: '/NoAttachmentData', effect: 'cut-after' });
		await sandbox.fault({ path: '/File/Download', effect: 'cut-after' });
		const { error } = await forward(id);
		expect(error).toBeUndefined();
		expect((await sandbox.stats()).counts).toMatchObject({
			'GET /Message/{id}/NoAttachmentData': 2,
			'GET /File/Download/{id}/{FileName}': 2,
		});
		expect(await sandbox.messages(CAROL)).toHaveLength(1);
	});
});
