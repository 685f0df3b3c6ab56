import { randomBytes } from 'node:crypto';
import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';

import { BOB, byId, sha256 } from '../support/mail';
import type { Mail } from '../support/mail';

let sandbox: Sandbox;
let mail: Mail;
startForTests((parts) => ({ sandbox, mail } = parts));

const CAROL = 'carol@sandbox.example';

async function forward(
	messageId: number,
	parameters: Record<string, string> = {},
	settings: object = {},
) {
	return await mail.run(
		'message',
		'forward',
		{ messageId: byId(messageId), to: CAROL, comment: '', ...parameters },
		{ user: BOB, settings },
	);
}

test('sends the text on, below the comment and where it came from', async () => {
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

test('sends HTML on with the comment as text, not as HTML', async () => {
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

test.each(['number', 'string'] as const)(
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

test.each(['documented', 'ContentId'] as const)(
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
		expect(attachments).toMatchObject([{ contentId: 'logo@example.com', sha256: sha256(content) }]);
	},
);

test('reading is done again where it failed, sending never', async () => {
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

test('a forward whose answer is lost is not sent again', async () => {
	const id = await mail.send([{ content: randomBytes(100), fileName: 'a.bin' }]);
	await sandbox.fault({ method: 'POST', path: '/Message', effect: 'cut-after' });
	const { error } = await forward(id, {}, { retryOnFail: true, maxTries: 3 });
	expect(error?.message).toContain('It may have been sent all the same.');
	expect(await sandbox.messages(CAROL)).toHaveLength(1);
});

test('an attachment that does not come whole is not sent on', async () => {
	const id = await mail.send([{ content: randomBytes(100), fileName: 'a.bin' }]);
	await sandbox.fault({
		path: '/File/Download',
		effect: { status: 200, body: 'x', headers: { 'content-type': 'text/plain' } },
	});
	const { error } = await forward(id);
	expect(error?.message).toMatch(
		/^The attachment 'a\.bin' could not be read: \d+ bytes came instead of 100\.$/,
	);
	expect(await sandbox.messages(CAROL)).toEqual([]);
});

test('an attachment that may not be read is told in the words of the service', async () => {
	const id = await mail.send([{ content: randomBytes(100), fileName: 'a.bin' }]);
	await sandbox.fault({ path: '/File/Download', effect: { status: 403, body: 'Not for you' } });
	expect((await forward(id)).error?.message).toBe('Not for you.');
	expect(await sandbox.messages(CAROL)).toEqual([]);
});

test.each([
	['no recipient', { to: '={{ "" }}' }, "'To' is empty: the message has no recipient."],
	['no address', { to: 'carol' }, "'To' holds 'carol', which is not an email address."],
	['an object as comment', { comment: '={{ ({}) }}' }, "'Comment' is not text but an object."],
])('%s: nothing is asked', async (_, parameters, message) => {
	expect((await forward(12077, parameters)).error?.message).toBe(message);
	expect(await sandbox.requests()).toEqual([]);
});

test('with continue on errors the failing item carries its error, the others succeed', async () => {
	const ids = [await mail.send(), 4711, await mail.send()];
	const { items } = await mail.run(
		'message',
		'forward',
		{ messageId: byId('={{ $json.id }}'), to: CAROL, comment: '' },
		{
			user: BOB,
			items: ids.map((id) => ({ json: { id } })),
			settings: { onError: 'continueRegularOutput' },
		},
	);
	expect(items.map(({ json, pairedItem }) => ['error' in json, pairedItem])).toEqual([
		[false, { item: 0 }],
		[true, { item: 1 }],
		[false, { item: 2 }],
	]);
	expect(await sandbox.messages(CAROL)).toHaveLength(2);
});
