import { createHash } from 'node:crypto';
import { ANN, BOB, CAROL, DataMotionClient } from './dataMotionClient';
import { startForTests } from './start';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const message = (...lines: string[]) => lines.join('\r\n');

describe('DataMotion messages as MIME', () => {
	const [sandbox, ann, bob] = startForTests(ANN, BOB);

	const post = async (MimeMessage: string) =>
		await ann.post<{ MessageId: number }>('/Message/Mime', { MimeMessage });
	const received = async (MimeMessage: string) => {
		const { status, data } = await post(MimeMessage);
		expect([status, data]).toEqual([200, { MessageId: expect.any(Number) }]);
		return (await sandbox.messages())[0];
	};
	const mimeOf = async (client: DataMotionClient, id: number) =>
		(await client.get<{ MimeMessage: string }>(`/Message/${id}/Mime`)).data.MimeMessage;

	it('sends a plain message to bare addresses, whoever it says it is from', async () => {
		const mime = message(
			'From: "Somebody Else" <else@x.example>',
			'To: "Builder, Bob" <bob@sandbox.example>, (a friend) carol@sandbox.example,',
			' Team: one@x.example, =?utf-8?Q?R=C3=A4k?= <two@x.example>;',
			'CC: <three@x.example>',
			'Bcc: four@x.example',
			'Subject: Results',
			' of today',
			'',
			'Hello',
			'',
			'Bob',
			'',
		);
		expect(await received(mime)).toMatchObject({
			from: ANN,
			to: [BOB, CAROL, 'one@x.example', 'two@x.example'],
			cc: ['three@x.example'],
			bcc: ['four@x.example'],
			subject: 'Results of today',
			text: 'Hello\r\n\r\nBob\r\n',
			html: '',
			attachments: [],
		});
	});

	it.each([
		['=?UTF-8?B?UsOka3Ntw7ZyZ8Olcw==?= today', 'Räksmörgås today'],
		['=?iso-8859-1?Q?R=E4ksm=F6rg=E5s_today?=', 'Räksmörgås today'],
		// The ä is cut in two.
		['=?utf-8?Q?R=C3?=\r\n =?utf-8?Q?=A4k?= =?utf-8?B?IQ==?=', 'Räk!'],
		['no =?broken word', 'no =?broken word'],
	])('decodes the subject %s', async (subject, expected) => {
		const mime = message(`To: ${BOB}`, `Subject: ${subject}`, '', 'x');
		expect(await received(mime)).toMatchObject({ subject: expected });
	});

	it('decodes bodies and files in nested parts', async () => {
		const mime = message(
			`To: ${BOB}`,
			'Content-Type: multipart/mixed;',
			' boundary="outer=1"',
			'',
			'Readers of old do not see this.',
			'--outer=1',
			'Content-Type: multipart/alternative; boundary=inner',
			'',
			'--inner',
			'Content-Type: text/plain; charset=iso-8859-1',
			'Content-Transfer-Encoding: quoted-printable',
			'',
			'R=E4k =3D soft=',
			' break',
			'--inner',
			'Content-Type: TEXT/HTML; charset="utf-8"',
			'Content-Transfer-Encoding: BASE64',
			'',
			base64('<p>Räk</p>'),
			'--inner--',
			'--outer=1',
			'Content-Type: image/png; name="old.png"',
			"Content-Disposition: inline; filename*=UTF-8''r%C3%A4k%20%231.png",
			'Content-ID: <logo@x>',
			'Content-Transfer-Encoding: base64',
			'',
			base64('png'),
			'--outer=1',
			'Content-Type: text/plain',
			'Content-Disposition: attachment;',
			' filename*0="long =41 ";',
			' filename*1="name.txt"',
			'',
			'plain text',
			'--outer=1',
			'Content-Type: text/html',
			'Content-Disposition: attachment; filename="page.html"',
			'Content-Transfer-Encoding: base64',
			'',
			base64('<p>\r\n\n</p>'),
			'--outer=1',
			'Content-Type: message/rfc822',
			'',
			'Subject: forwarded',
			'',
			'--outer=1--',
			'after the end',
		);
		expect(await received(mime)).toMatchObject({
			// The parser ends every line, the last one too, and with LF in files.
			text: 'Räk = soft break\r\n',
			html: '<p>Räk</p>',
			attachments: [
				{
					fileName: 'räk #1.png',
					contentType: 'image/png',
					contentId: 'logo@x',
					size: 3,
					sha256: sha256('png'),
				},
				{
					fileName: 'long =41 name.txt',
					contentType: 'text/plain',
					contentId: '',
					size: 11,
					sha256: sha256('plain text\n'),
				},
				{
					fileName: 'page.html',
					contentType: 'text/html',
					contentId: '',
					sha256: sha256('<p>\r\n\n</p>'),
				},
				{
					fileName: 'attachment-4',
					contentType: 'message/rfc822',
					sha256: sha256('Subject: forwarded\n\n'),
				},
			],
		});
	});

	it.each([
		['To: bob@sandbox.example\r\n Subject: x\r\n X-Mailer: y', ['bob@sandbox.example'], 'x'],
		['Subject: x\r\n y: z\r\nBcc: bob@sandbox.example', [], 'x y: z'],
		['Cc: bob@sandbox.example\r\nSubject: x\r\n Re: y', [], 'x Re: y'],
	])('understands the header %j', async (header, to, subject) => {
		expect((await post(`${header}\r\n\r\n Subject: of the text`)).status).toBe(200);
		expect(await sandbox.messages(BOB)).toMatchObject([
			{ to, subject, text: ' Subject: of the text\r\n' },
		]);
	});

	it.each([
		['', 400, 'The MimeMessage field is required.'],
		['To: \r\nSubject: x\r\n\r\nx', 400, 'The MIME message has no recipient.'],
		['To: bob\r\n\r\nx', 401, 'Invalid To address: bob'],
		[
			'To: refuse@x.example\r\n\r\nx',
			401,
			'Messages to this recipient are not permitted: refuse@x.example',
		],
	])('refuses to send %j', async (mime, status, text) => {
		const answer = await post(mime);
		expect([answer.status, answer.data]).toEqual([status, text]);
		expect(await sandbox.messages()).toEqual([]);
	});

	it('hands out what can be sent again', async () => {
		const Subject = 'Räksmörgås '.repeat(20).trim();
		const id = await ann.send({
			To: [BOB],
			Cc: [CAROL],
			Bcc: ['hidden@x.example'],
			Subject,
			TextBody: 'plain\nwith ä',
			HtmlBody: '<img src="cid:logo@x">',
			Attachments: [
				{
					FileName: 'l.png',
					ContentType: 'image/png',
					ContentId: 'logo@x',
					AttachmentBase64: 'aGk=',
				},
				{ FileName: 'r"ä.txt', ContentType: 'text/plain', AttachmentBase64: base64('a\r\nb\n\n') },
				{ FileName: 'old.eml', ContentType: 'message/rfc822', AttachmentBase64: base64('ä\r\n') },
			],
		});
		const mime = await mimeOf(bob, id);
		expect(mime).not.toMatch(/[^\r]\n|[^\t\r\n -~]|hidden/);
		expect(Math.max(...mime.split('\r\n').map((line) => line.length))).toBeLessThan(100);
		expect(await mimeOf(ann, id)).toContain('\r\nBcc: hidden@x.example\r\n');
		await post(mime);
		const [original, copy] = await sandbox.messages();
		expect(copy).toEqual({
			...original,
			id: expect.any(Number),
			copies: [
				expect.objectContaining({ address: BOB }),
				expect.objectContaining({ address: CAROL }),
			],
			created: expect.any(String),
			bcc: [],
			text: 'plain\r\nwith ä',
		});
		expect((await bob.get('/Message/Inbox/Unread')).data).toMatchObject({
			Summaries: [{ MessageId: id, Read: false }, {}],
		});
	});

	it('keeps line breaks out of headers', async () => {
		const id = await ann.send({
			To: [BOB],
			Subject: 'one\r\nX-Evil: 1',
			Attachments: [
				{ FileName: 'a\r\nX-Evil: 2', ContentType: 'a/b\r\nX-Evil: 3', AttachmentBase64: '' },
			],
		});
		expect(await mimeOf(bob, id)).not.toMatch(/^X-Evil/m);
	});
});
