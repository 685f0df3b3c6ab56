import axios from 'axios';
import { ANN, BOB } from './dataMotionClient';
import { startForTests } from './start';

describe('mailbox page', () => {
	const [sandbox, ann, bob] = startForTests(ANN, BOB);

	const open = async (path: string) =>
		await axios.get<string>(sandbox.siteUrl + path, { validateStatus: () => true });
	const unread = async () => (await bob.get('/Message/Inbox/Unread')).data;

	it('lists what was sent, escaped, under a strict policy', async () => {
		await ann.send({ To: ['zoe@elsewhere.example'], Subject: '<script>alert(1)</script>' });
		const { data, headers } = await open('/');
		expect(data).toContain('nothing that is sent here leaves this machine');
		expect(data).toContain('zoe@elsewhere.example');
		expect(data).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
		expect(data).not.toContain('<script>alert');
		expect(headers['content-security-policy']).toContain("default-src 'none'");
	});

	it('marks a message read when it is opened', async () => {
		const id = await ann.send({ To: [BOB], TextBody: 'Hello </pre> Bob' });
		await open(`/mailbox/${BOB}`);
		expect(await unread()).toMatchObject({ Summaries: [{ MessageId: id }] });
		const { data } = await open(`/mailbox/${encodeURIComponent(BOB)}/${id}`);
		expect(data).toContain('Hello &lt;/pre&gt; Bob');
		expect(await unread()).toMatchObject({ Summaries: [] });
	});

	it('seals off HTML bodies, with their inline images', async () => {
		const id = await ann.send({
			To: [BOB],
			HtmlBody: '<p title="x">Logo</p><img src="cid:logo@x">',
			Attachments: [
				{
					FileName: 'l.png',
					ContentType: 'image/png',
					ContentId: 'logo@x',
					AttachmentBase64: 'aGk=',
				},
			],
		});
		const { data } = await open(`/mailbox/${BOB}/${id}`);
		expect(data).toMatch(/<iframe\s+sandbox="allow-popups allow-popups-to-escape-sandbox"/);
		expect(data).toContain('&lt;p title=&quot;x&quot;&gt;Logo');
		expect(data).toContain('data:image/png;base64,aGk=');
	});

	it('opens the links of an HTML body in a new tab, wherever they want to', async () => {
		const HtmlBody =
			'<a target=_top href="https://x.example/">x</a> <a href="y" target="_self">y</a>';
		const id = await ann.send({ To: [BOB], HtmlBody });
		const { data } = await open(`/mailbox/${BOB}/${id}`);
		expect(data).toContain('srcdoc="&lt;base target=&quot;_blank&quot;&gt;&lt;a href=');
		expect(data).toContain('&lt;a href=&quot;y&quot;&gt;y&lt;/a&gt;');
	});

	it('makes links of the addresses in a text body, and of nothing else', async () => {
		const TextBody =
			'Yes: <http://127.0.0.1:5678/w?a=1&b=2>. See (https://x.example/a_(b)), javascript:alert(1) or ann@x.example';
		const id = await ann.send({ To: [BOB], TextBody });
		const { data } = await open(`/mailbox/${BOB}/${id}`);
		const [, body = ''] = /<pre class="text">([^]*)<\/pre>/.exec(data) ?? [];
		const links = [
			...body.matchAll(/<a href="([^"]*)" target="_blank" rel="noopener noreferrer">/g),
		];
		expect(links.map(([, href]) => href)).toEqual([
			'http://127.0.0.1:5678/w?a=1&amp;b=2',
			'https://x.example/a_(b)',
		]);
		const escaped = TextBody.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;');
		expect(body.replace(/<\/?a\b[^>]*>/g, '')).toBe(escaped);
	});

	it('needs no font with emoji', async () => {
		await ann.send({ To: [BOB], Attachments: [{ FileName: 'a', AttachmentBase64: '' }] });
		const { data } = await open('/');
		expect(data).toMatch(/<svg\s+class="clip"/);
		expect(data).not.toMatch(/\p{Extended_Pictographic}/u);
	});

	it('offers attachments for saving only', async () => {
		const id = await ann.send({
			To: [BOB],
			Attachments: [
				{
					FileName: '../"Räksmörgås".html',
					ContentType: 'text/html',
					AttachmentBase64: Buffer.from('<b>').toString('base64'),
				},
			],
		});
		const [link] = /\/mailbox\/[^"]*\/attachments\/\d+/.exec(
			(await open(`/mailbox/${BOB}/${id}`)).data,
		) ?? [''];
		const { data, headers } = await open(link);
		expect(data).toBe('<b>');
		expect(headers).toMatchObject({
			'content-type': 'application/octet-stream',
			'content-disposition':
				'attachment; filename="_R_ksm_rg_s_.html"; ' +
				"filename*=UTF-8''%22R%C3%A4ksm%C3%B6rg%C3%A5s%22.html",
			'x-content-type-options': 'nosniff',
		});
	});

	it('names the folder of what was moved, and hides what was retracted', async () => {
		const [moved, kept] = [await ann.send({ To: [BOB] }), await ann.send({ To: [BOB] })];
		await bob.post(`/Message/${moved}/Move`, { DestinationFolderId: 2 });
		expect((await open(`/mailbox/${BOB}`)).data).toContain('<span class="folder">Trash</span>');
		await ann.post(`/Message/${kept}/Retract`);
		expect((await open(`/mailbox/${BOB}`)).data).not.toContain(`/${kept}"`);
		expect((await open(`/mailbox/${BOB}/${kept}`)).status).toBe(404);
		expect((await open('/')).data).toContain('<span class="folder">Retracted</span>');
	});

	it.each([
		['/mailbox/nobody@x.example', 'There is no mailbox of nobody@x.example.'],
		['/nothing/<b>?x=1', 'The sandbox has no page /nothing/%3Cb%3E?x=1.'],
		[
			'/mailbox/ann@sandbox.example/1/2/3',
			'The sandbox has no page /mailbox/ann@sandbox.example/1/2/3.',
		],
		['/mailbox/100%', 'There is no mailbox of 100%.'],
	])('says that there is no %s, beside the lists', async (path, words) => {
		await ann.send({ To: [BOB] });
		const { status, data } = await open(path);
		expect([status, data]).toEqual([404, expect.stringContaining(words)]);
		expect(data).toContain(`/mailbox/${encodeURIComponent(BOB)}`);
	});

	it('leaves it to the switches for tests to say so in JSON', async () => {
		const { status, data } = await open('/sandbox/nothing');
		expect([status, data]).toEqual([404, { error: 'There is no GET /sandbox/nothing.' }]);
	});

	it('says so when a message is gone', async () => {
		const id = await ann.send({ To: [BOB] });
		expect((await open(`/mailbox/${ANN}/${id}`)).status).toBe(404);
		expect((await open(`/mailbox/${BOB}/99`)).data).toContain('not here');
	});
});
