import { composeMessage } from '../../../../../nodes/DataMotion/composing/message';

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
