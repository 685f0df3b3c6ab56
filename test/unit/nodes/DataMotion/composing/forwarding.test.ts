import { forwardedContent } from '../../../../../nodes/DataMotion/composing/forwarding';

const ORIGINAL = {
	From: '"ann@x.example" <ann@x.example>',
	To: ['bob@x.example', 'carol@x.example'],
	Bcc: ['secret@x.example'],
	Subject: 'Results',
	CreateTime: '4/24/2018 1:13:54 PM (UTC-04:00)',
	TextBody: 'All is well.',
	HtmlBody: '<p>All is well.</p>',
};

describe('forwardedContent', () => {
	it('puts comment and origin above both bodies, and tells nobody of hidden recipients', () => {
		const { Subject, TextBody, HtmlBody } = forwardedContent(ORIGINAL, 'See below');
		expect(Subject).toBe('Fwd: Results');
		expect(TextBody).toBe(
			[
				'See below',
				'',
				'---------- Forwarded message ----------',
				'From: "ann@x.example" <ann@x.example>',
				'Sent: 4/24/2018 1:13:54 PM (UTC-04:00)',
				'To: bob@x.example, carol@x.example',
				'Subject: Results',
				'',
				'All is well.',
			].join('\n'),
		);
		expect(HtmlBody).toBe(
			'<p>See below</p><hr><p>---------- Forwarded message ----------<br>From: &quot;ann@x.example&quot; &lt;ann@x.example&gt;<br>Sent: 4/24/2018 1:13:54 PM (UTC-04:00)<br>To: bob@x.example, carol@x.example<br>Subject: Results</p><p>All is well.</p>',
		);
	});

	it('begins with the origin where nothing is to stand above it', () => {
		const { TextBody, HtmlBody } = forwardedContent({ TextBody: 'Hi', HtmlBody: '<p>Hi</p>' }, '');
		expect(TextBody).toBe('---------- Forwarded message ----------\n\nHi');
		expect(HtmlBody).toBe('<hr><p>---------- Forwarded message ----------</p><p>Hi</p>');
	});

	it('sends only the bodies that there are, and text where there is none', () => {
		expect(Object.keys(forwardedContent({ ...ORIGINAL, TextBody: '' }, ''))).toEqual([
			'Subject',
			'HtmlBody',
		]);
		expect(Object.keys(forwardedContent({ ...ORIGINAL, HtmlBody: null }, ''))).toEqual([
			'Subject',
			'TextBody',
		]);
		expect(forwardedContent({}, 'Hi')).toEqual({
			Subject: 'Fwd:',
			TextBody: 'Hi\n\n---------- Forwarded message ----------\n\n',
		});
	});

	it('keeps the comment text in HTML, within the body of a page', () => {
		const HtmlBody =
			'<!doctype html><html><head></head><BODY lang="en">Hello $& <b>you</b></BODY></html>';
		const { HtmlBody: html } = forwardedContent({ HtmlBody }, '<script>\r\n"&\' $&');
		expect(html).toBe(
			'<!doctype html><html><head></head><BODY lang="en"><p>&lt;script&gt;<br>&quot;&amp;&#39; $&amp;</p><hr><p>---------- Forwarded message ----------</p>Hello $& <b>you</b></BODY></html>',
		);
	});

	it.each([
		['Results', 'Fwd: Results'],
		['Fwd: Results', 'Fwd: Results'],
		['FW: Results', 'FW: Results'],
		['Forwarding', 'Fwd: Forwarding'],
		['About fwd: this', 'Fwd: About fwd: this'],
		[' 😀 Hi\n', 'Fwd: 😀 Hi'],
		['a\r\nBcc: eve@x.example', 'Fwd: a Bcc: eve@x.example'],
		['x'.repeat(255), `Fwd: ${'x'.repeat(250)}`],
		[`${'x'.repeat(249)}😀`, `Fwd: ${'x'.repeat(249)}`],
	])('the subject %j becomes %j', (Subject, expected) => {
		expect(forwardedContent({ Subject }, '').Subject).toBe(expected);
	});
});
