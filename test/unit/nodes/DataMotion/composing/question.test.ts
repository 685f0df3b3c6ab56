import { questionBodies } from '../../../../../nodes/DataMotion/composing/question';

const CHOICES = [
	{ label: 'Yes & send', url: 'https://n8n.example/1?approved=true&nonce=1' },
	{ label: 'No', url: 'https://n8n.example/1?approved=false&nonce=1' },
];

describe('a question', () => {
	it('is a text with the links below it', () => {
		expect(questionBodies('May it go?\nTo Bob.', CHOICES).TextBody).toBe(
			`May it go?
To Bob.

Yes & send:
https://n8n.example/1?approved=true&nonce=1

No:
https://n8n.example/1?approved=false&nonce=1`,
		);
	});

	it('is HTML in which nothing of the text is HTML', () => {
		const { HtmlBody } = questionBodies('<b>May</b> it go?\nTo Bob.', CHOICES);
		expect(HtmlBody).toContain('<p>&lt;b&gt;May&lt;/b&gt; it go?<br>To Bob.</p>');
		expect(HtmlBody).toMatch(
			/<a href="https:\/\/n8n\.example\/1\?approved=true&amp;nonce=1" target="_blank" style="[^"]+">Yes &amp; send<\/a>/,
		);
	});
});
