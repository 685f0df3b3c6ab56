import { simplifyContent } from '../../../../../nodes/DataMotion/reading/messageContent';

const DATE = '4/24/2018 1:13:54 PM (UTC-04:00)';
const ISO = '2018-04-24T17:13:54.000Z';

describe('simplifyContent', () => {
	it('has its ID and at most ten fields, most used first', () => {
		const simplified = simplifyContent(
			{
				Attachments: [
					{
						AttachmentID: '12078',
						ContentID: 'logo@example.com',
						ContentType: 'image/png',
						FileName: 'logo.png',
						Size: 5,
						Other: 1,
					},
				],
				Bcc: [],
				Cc: [],
				CreateTime: DATE,
				From: '"a@x" <a@x>',
				HtmlBody: '<p>',
				Subject: 'Hello',
				TextBody: '',
				To: ['"b@x" <b@x>'],
				Other: 1,
			},
			12077,
		);
		expect(Object.entries(simplified)).toEqual([
			['MessageId', 12077],
			['Subject', 'Hello'],
			['From', '"a@x" <a@x>'],
			['To', ['"b@x" <b@x>']],
			['Cc', []],
			['CreateTime', ISO],
			['TextBody', ''],
			['HtmlBody', '<p>'],
			[
				'Attachments',
				[
					{
						AttachmentId: 12078,
						FileName: 'logo.png',
						ContentType: 'image/png',
						Size: 5,
						ContentId: 'logo@example.com',
					},
				],
			],
		]);
	});

	it('shows its sender who gets it without the others knowing', () => {
		expect(simplifyContent({ Cc: [], Bcc: ['"c@x" <c@x>'] }, 1)).toEqual({
			MessageId: 1,
			Cc: [],
			Bcc: ['"c@x" <c@x>'],
		});
	});

	it('leaves out what the service leaves out', () => {
		expect(simplifyContent({ Subject: 'Hello' }, 1)).toEqual({ MessageId: 1, Subject: 'Hello' });
		expect(simplifyContent({ Attachments: [{ AttachmentId: 2, ContentId: '' }] }, 1)).toEqual({
			MessageId: 1,
			Attachments: [{ AttachmentId: 2 }],
		});
	});
});
