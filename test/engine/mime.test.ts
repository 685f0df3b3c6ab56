import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';

import { BOB } from '../support/mail';
import type { Mail } from '../support/mail';

let sandbox: Sandbox;
let mail: Mail;
startForTests((parts) => ({ sandbox, mail } = parts));

const HEADERS = 'To: "Builder, Bob" <bob@sandbox.example>\nSubject: Results';

const sendText = async (mimeMessage: string, more: Parameters<Mail['run']>[3] = {}) =>
	await mail.run('message', 'sendMime', { mimeSource: 'text', mimeMessage }, more);

async function sendFile(content: Buffer) {
	return await mail.run(
		'message',
		'sendMime',
		{ mimeSource: 'file', inputField: 'f0' },
		{ items: [{ json: {}, binary: await mail.store([{ content, fileName: 'm.eml' }]) }] },
	);
}

test('sends a text with the line ends that MIME wants', async () => {
	const { items, error } = await sendText(`\n${HEADERS}\r\n\nHello\rBob ä日本\n`);
	expect(error).toBeUndefined();
	expect(items).toEqual([{ json: { MessageId: expect.any(Number) }, pairedItem: { item: 0 } }]);
	const [request] = await sandbox.requests('/Message/Mime');
	expect(request).toMatchObject({
		operation: 'POST /Message/Mime',
		body: {
			MimeMessage: `${HEADERS.replace('\n', '\r\n')}\r\n\r\nHello\r\nBob ä日本\r\n`,
		},
	});
	expect(await sandbox.messages(BOB)).toMatchObject([{ subject: 'Results' }]);
});

test('sends an .eml file with its parts', async () => {
	const file = Buffer.from('a file').toString('base64');
	const { error } = await sendFile(
		Buffer.from(
			[
				'\uFEFFSubject: Results',
				'TO:',
				' bob@sandbox.example',
				'Content-Type: multipart/mixed; boundary=b',
				'',
				'--b',
				'Content-Type: text/plain',
				'',
				'Hello',
				'--b',
				'Content-Type: text/plain; name=a.txt',
				'Content-Disposition: attachment; filename=a.txt',
				'Content-Transfer-Encoding: base64',
				'',
				file,
				'--b--',
				'',
			].join('\n'),
		),
	);
	expect(error).toBeUndefined();
	expect(await sandbox.messages(BOB)).toMatchObject([
		{ subject: 'Results', attachments: [{ fileName: 'a.txt', size: 6 }] },
	]);
});

test('an ID that comes in a text comes out as a number', async () => {
	await sandbox.settings({ variants: { messageIdType: 'string' } });
	const { items } = await sendText(`${HEADERS}\n\nHello`);
	expect(items[0].json).toEqual({ MessageId: expect.any(Number) });
});

test('a message whose answer is lost is not sent again', async () => {
	await sandbox.fault({ path: '/Message/Mime', effect: 'cut-after' });
	const { error } = await sendText(`${HEADERS}\n\nHello`, {
		settings: { retryOnFail: true, maxTries: 3 },
	});
	expect(error?.message).toContain('It may have been sent all the same.');
	expect(await sandbox.messages(BOB)).toHaveLength(1);
});

test('with continue on errors the failing item carries its error, the others succeed', async () => {
	const { items } = await sendText('={{ $json.mime }}', {
		items: [`${HEADERS}\n\n1`, 'Subject: x\n\n2', `${HEADERS}\n\n3`].map((mime) => ({
			json: { mime },
		})),
		settings: { onError: 'continueRegularOutput' },
	});
	expect(items.map(({ json, pairedItem }) => [Object.keys(json), pairedItem])).toEqual([
		[['MessageId'], { item: 0 }],
		[['error', 'message'], { item: 1 }],
		[['MessageId'], { item: 2 }],
	]);
	expect(await sandbox.messages(BOB)).toHaveLength(2);
});

test.each([
	['nothing', '={{ "" }}', 'The MIME message is empty.'],
	['no To', 'Subject: Hello\n\nTo: bob@sandbox.example', "The MIME message has no 'To' header."],
	['no headers', 'Hello Bob', "The MIME message has no 'To' header."],
	['only a Cc', 'Cc: bob@sandbox.example\n\nHello', "The MIME message has no 'To' header."],
	[
		'an empty To',
		'To:\nSubject: x@y.example\n\nHello',
		"The 'To' header of the MIME message has no address: 'To:'.",
	],
	[
		'a name only',
		'To: Bob\n\nHello',
		"The 'To' header of the MIME message has no address: 'To: Bob'.",
	],
	['an object', '={{ ({}) }}', "'MIME Message' is not text but an object."],
])('%s is refused before anything is asked', async (_, mimeMessage, message) => {
	const { error } = await sendText(mimeMessage);
	expect(error?.message).toBe(message);
	expect(error?.description).not.toBe('');
	expect(await sandbox.requests()).toEqual([]);
});

test.each([
	[
		'too large',
		Buffer.alloc(33 * 1024 * 1024),
		'The MIME message has 33.0 MB; up to 32 MB can be sent.',
	],
	['empty', Buffer.alloc(0), 'The MIME message is empty.'],
	['no text', Buffer.from([0x54, 0xff, 0xfe]), "The file in 'f0' is not text in UTF-8."],
])('a file that is %s is refused before anything is asked', async (_, content, message) => {
	expect((await sendFile(content)).error?.message).toBe(message);
	expect(await sandbox.requests()).toEqual([]);
});

test('a file that is not there', async () => {
	const { error } = await mail.run('message', 'sendMime', { mimeSource: 'file', inputField: 'f0' });
	expect(error?.message).toBe("The item has no file in an input field named 'f0'.");
});
