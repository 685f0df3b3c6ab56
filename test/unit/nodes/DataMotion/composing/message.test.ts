import { composeMessage, refuseEmpty } from '../../../../../nodes/DataMotion/composing/message';
import { failureOf } from '../../../support/failure';

const NOTHING_MORE = { attachments: [], inlineImages: [], cc: [], bcc: [] };

describe('composeMessage', () => {
	it('leaves out what is not given', () => {
		const body = { TextBody: 'Hi' };

		expect(composeMessage({ body, additional: NOTHING_MORE })).toStrictEqual(body);
	});

	it('spells the fields as the service does', () => {
		expect(
			composeMessage({
				to: ['bob@example.com'],
				subject: '',
				body: { HtmlBody: '<p>' },
				additional: {
					...NOTHING_MORE,
					from: 'ann@example.com',
					cc: ['c@example.com'],
					bcc: ['d@example.com'],
					draftId: 7,
				},
			}),
		).toStrictEqual({
			MessageId: 7,
			To: ['bob@example.com'],
			From: 'ann@example.com',
			Cc: ['c@example.com'],
			Bcc: ['d@example.com'],
			Subject: '',
			HtmlBody: '<p>',
		});
	});
});

describe('a message that says nothing', () => {
	const file = { inputField: 'data' };

	it.each([
		['nothing', {}],
		['only blanks', { subject: ' ', body: { TextBody: '\n', HtmlBody: '\t' } }],
	])('is refused: %s', async (_what, given) => {
		const { message, description } = await failureOf(() =>
			refuseEmpty({ body: {}, additional: NOTHING_MORE, ...given }),
		);

		expect(message).toBe('The message has neither a subject nor a text.');
		expect(description).toContain('Fill in one of them.');
	});

	it.each([
		['a subject', { subject: 'Hi' }],
		['a text', { body: { TextBody: 'Hi' } }],
		['HTML', { body: { HtmlBody: '<p>' } }],
		['a file', { additional: { ...NOTHING_MORE, attachments: [file] } }],
		['an image', { additional: { ...NOTHING_MORE, inlineImages: [file] } }],
		['both', { additional: { ...NOTHING_MORE, attachments: [file], inlineImages: [file] } }],
	])('is none with %s', (_what, given) => {
		expect(() => refuseEmpty({ body: {}, additional: NOTHING_MORE, ...given })).not.toThrow();
	});
});
