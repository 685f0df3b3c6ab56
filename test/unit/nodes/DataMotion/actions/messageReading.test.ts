import { refusalOf, runOperation } from '../../../support/operation';

const DATE = '4/24/2018 1:13:54 PM (UTC-04:00)';
const ISO = '2018-04-24T17:13:54.000Z';
const NEVER = '1/1/1900 1:00:00 AM (UTC-04:00)';

describe('message get', () => {
	const CONTENT = {
		From: '"ann@x.example" <ann@x.example>',
		To: ['bob@x.example'],
		Cc: [],
		Bcc: [],
		Subject: 'Results',
		CreateTime: DATE,
		TextBody: 'All is well.',
		HtmlBody: '',
		Attachments: [{ AttachmentID: '12078', FileName: 'a/b.txt', ContentID: '', Size: 6 }],
	};

	test('asks for the message without its files, and puts out the most used', async () => {
		const { items, asked } = await runOperation('message', 'get', {
			parameters: { messageId: '12077' },
			answers: [CONTENT],
		});
		expect(asked).toEqual([{ method: 'GET', path: '/Message/12077/NoAttachmentData' }]);
		const { Bcc, ...simple } = CONTENT;
		expect(Bcc).toEqual([]);
		expect(items).toEqual([
			{
				json: {
					...simple,
					MessageId: 12077,
					CreateTime: ISO,
					Attachments: [{ AttachmentId: 12078, FileName: 'a/b.txt', Size: 6 }],
				},
			},
		]);
	});

	test('asks for all of it when it is not simplified, and puts it out untouched', async () => {
		const { items, asked } = await runOperation('message', 'get', {
			parameters: { messageId: 12077, simplify: false },
			answers: [CONTENT],
		});
		expect(asked).toEqual([{ method: 'GET', path: '/Message/12077' }]);
		expect(items).toEqual([{ json: CONTENT }]);
	});

	test('asks for the files if they are wanted', async () => {
		const AttachmentBase64 = Buffer.from('A note').toString('base64');
		const { items, asked } = await runOperation('message', 'get', {
			parameters: {
				messageId: 12077,
				options: { downloadAttachments: true, attachmentsPrefix: 'file' },
			},
			answers: [CONTENT, { AttachmentBase64, FileName: 'a/b.txt', ContentType: 'text/plain' }],
		});
		expect(asked.map(({ path }) => path)).toEqual([
			'/Message/12077/NoAttachmentData',
			'/Message/12078/Attachment',
		]);
		expect(items[0].binary).toMatchObject({
			file0: { fileName: 'a_b.txt', mimeType: 'text/plain', data: AttachmentBase64 },
		});
	});
});

describe('message track', () => {
	const METADATA = {
		MessageId: 12077,
		MessageSize: 100,
		ExpirationDate: DATE,
		Tracking: [
			{ Email: 'bob@x.example', DateOpened: DATE, MessageStatusId: 4, ReceiverField: 'TO' },
			{ Email: 'carol@x.example', DateOpened: NEVER, MessageStatusId: 3, ReceiverField: 'CC' },
		],
		Attachments: [],
	};

	test('asks for the metadata, and tells who has opened the message', async () => {
		const { items, asked } = await runOperation('message', 'track', {
			parameters: { messageId: '12077' },
			answers: [METADATA],
		});
		expect(asked).toEqual([{ method: 'GET', path: '/Message/12077/Metadata' }]);
		expect(items).toEqual([
			{
				json: {
					MessageId: 12077,
					OpenedCount: 1,
					RecipientCount: 2,
					Tracking: [
						{ Email: 'bob@x.example', DateOpened: ISO, MessageStatus: 'Read', ReceiverField: 'TO' },
						{
							Email: 'carol@x.example',
							DateOpened: null,
							MessageStatus: 'UnRead',
							ReceiverField: 'CC',
						},
					],
					Attachments: [],
					ExpiresAt: ISO,
					MessageSize: 100,
				},
			},
		]);
	});

	test('puts the metadata out untouched when it is not simplified', async () => {
		const parameters = { messageId: 12077, simplify: false };
		const { items } = await runOperation('message', 'track', { parameters, answers: [METADATA] });
		expect(items).toEqual([{ json: METADATA }]);
	});
});

describe('message getMime', () => {
	const MimeMessage = 'Subject: 検査\r\n\r\nText';

	test('puts out the message as text', async () => {
		const { items, asked } = await runOperation('message', 'getMime', {
			parameters: { messageId: 12077 },
			answers: [{ MimeMessage }],
		});
		expect(asked).toEqual([{ method: 'GET', path: '/Message/12077/Mime' }]);
		expect(items).toEqual([{ json: { MessageId: 12077, MimeMessage } }]);
	});

	test('puts out the message as a file', async () => {
		const { items } = await runOperation('message', 'getMime', {
			parameters: { messageId: 12077, outputAs: 'file', outputField: 'mail' },
			answers: [{ MimeMessage }],
		});
		expect(items).toMatchObject([
			{
				json: { MessageId: 12077 },
				binary: {
					mail: {
						fileName: '12077.eml',
						mimeType: 'message/rfc822',
						data: Buffer.from(MimeMessage).toString('base64'),
					},
				},
			},
		]);
	});

	test('no field for the file is refused before anything is asked', async () => {
		const parameters = { messageId: 12077, outputAs: 'file', outputField: '' };
		expect(await refusalOf('message', 'getMime', { parameters })).toBe(
			"'Put Output File in Field' is empty.",
		);
	});
});

describe.each([['get'], ['track'], ['getMime']])('%s', (operation) => {
	test.each([
		['', "'Message' is empty."],
		['x', '\'Message\' is "x", which is not an ID.'],
		[0, "'Message' is 0, which is not an ID."],
	])('of %j is refused before anything is asked', async (messageId, message) => {
		expect(await refusalOf('message', operation, { parameters: { messageId } })).toBe(message);
	});

	test.each([['<html>'], [{}], ['']])('%j is not taken for its answer', async (answer) => {
		const options = { parameters: { messageId: 1 }, answers: [answer] };
		expect(await refusalOf('message', operation, options)).toMatch(
			/^DataMotion answered with status 200/,
		);
	});
});
