import { startForTests } from '../support/parts';
import { BOB } from '../support/mail';
import type { Mail } from '../support/mail';

const { sandbox, mail } = startForTests();

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

describe('Message: Send MIME', () => {
	it('sends a text with the line ends that MIME wants', async () => {
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

	it('sends an .eml file with its parts', async () => {
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
});
