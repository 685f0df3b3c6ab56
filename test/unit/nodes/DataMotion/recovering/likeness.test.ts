import { isLike, likenessOf } from '../../../../../nodes/DataMotion/recovering/likeness';

const SENT = {
	To: ['bob@x.example', 'carol@x.example'],
	Subject: 'Results',
	TextBody: 'All\nis well.',
};

describe('a message that was sent', () => {
	it.each([
		['the very same', SENT],
		['names beside the addresses', { ...SENT, To: ['"Bob" <Bob@x.example>', 'carol@x.example'] }],
		['recipients in another order', { ...SENT, To: ['carol@x.example', 'bob@x.example'] }],
		['one recipient twice', { ...SENT, To: [...SENT.To, 'bob@x.example'] }],
		['other line ends and blanks at the ends', { ...SENT, TextBody: 'All\r\nis well.\r\n' }],
		['a body that the service has made of the other', { ...SENT, HtmlBody: '<p>All is well.</p>' }],
		['no copies', { ...SENT, Cc: [], Bcc: [] }],
	])('is like %s', (_what, other) => {
		expect(isLike(likenessOf(SENT), likenessOf(other))).toBe(true);
		expect(isLike(likenessOf(other), likenessOf(SENT))).toBe(true);
	});

	it.each([
		['another recipient', { ...SENT, To: ['bob@x.example'] }],
		['a copy', { ...SENT, Cc: ['dave@x.example'] }],
		['a copy in place of a recipient', { ...SENT, To: ['bob@x.example'], Cc: ['carol@x.example'] }],
		['another subject', { ...SENT, Subject: 'Result' }],
		['another text', { ...SENT, TextBody: 'All is well!' }],
		['an empty text', { ...SENT, TextBody: '' }],
	])('is not like one with %s', (_what, other) => {
		expect(isLike(likenessOf(SENT), likenessOf(other))).toBe(false);
		expect(isLike(likenessOf(other), likenessOf(SENT))).toBe(false);
	});

	it('is kept in mind without what it says, and in few bytes', () => {
		const kept = JSON.stringify(likenessOf({ ...SENT, TextBody: 'All is well. '.repeat(10_000) }));
		expect(kept).not.toContain('well');
		expect(kept.length).toBeLessThan(300);
	});
});
