import {
	simplifySearchResult,
	simplifySummary,
	simplifySummaryWithMetadata,
} from '../../../../../nodes/DataMotion/reading/summaries';

const DATE = '4/24/2018 1:13:54 PM (UTC-04:00)';
const ISO = '2018-04-24T17:13:54.000Z';
const NEVER = '1/1/1900 1:00:00 AM (UTC-04:00)';

describe('a summary', () => {
	const summary = {
		AttachmentCount: 1,
		createTimeString: DATE,
		FolderId: '1',
		FirstRecipient: 'b@x',
		InlineAttachmentCount: 0,
		MessageId: '12077',
		MessageSize: 20,
		MessageStatus: 3,
		Read: false,
		SenderAddress: 'a@x',
		Subject: 'Hello',
	};
	const common = {
		MessageId: 12077,
		Subject: 'Hello',
		SenderAddress: 'a@x',
		FirstRecipient: 'b@x',
		CreateTime: ISO,
		Read: false,
		MessageStatus: 'UnRead',
	};

	it('has ten fields, the ID first', () => {
		const simplified = simplifySummary(summary);
		expect(simplified).toEqual({ ...common, AttachmentCount: 1, FolderId: 1, MessageSize: 20 });
		expect(Object.keys(simplified)).toEqual([
			...Object.keys(common),
			'AttachmentCount',
			'FolderId',
			'MessageSize',
		]);
	});

	it('with metadata has ten fields too', () => {
		const simplified = simplifySummaryWithMetadata({
			...summary,
			ExpirationDate: DATE,
			SecurityEnvelope: {},
			Tracking: { Email: 'b@x', DateOpened: NEVER, MessageStatusId: 3, ReceiverField: 'TO' },
			Attachments: [{ AttachmentID: '5', FileName: 'a.txt', Size: { StdString: '3' } }],
		});
		expect(simplified).toEqual({
			...common,
			ExpiresAt: ISO,
			Tracking: [{ Email: 'b@x', DateOpened: null, MessageStatus: 'UnRead', ReceiverField: 'TO' }],
			Attachments: [{ AttachmentId: 5, FileName: 'a.txt' }],
		});
	});

	it('says nothing that the service did not say', () => {
		expect(simplifySummary({ MessageId: 1 })).toEqual({ MessageId: 1 });
		expect(simplifySummaryWithMetadata({ MessageId: 1 })).toEqual({ MessageId: 1 });
		expect(simplifySearchResult({ MessageId: 1 })).toEqual({ MessageId: 1 });
	});
});

describe('simplifySearchResult', () => {
	it('a search result names its status and its last action', () => {
		expect(
			simplifySearchResult({
				CreateTime: DATE,
				LastAction: 1,
				MessageId: '12077',
				MessageSize: 20,
				MessageStatusId: -2,
				PasswordHint: '',
				Read: true,
				ReadConfirmation: false,
				SenderEmail: 'a@x',
				SenderId: 4,
				Subject: 'Hello',
			}),
		).toEqual({
			MessageId: 12077,
			Subject: 'Hello',
			SenderEmail: 'a@x',
			CreateTime: ISO,
			Read: true,
			MessageStatus: 'Retracted',
			LastAction: 'Replied',
			MessageSize: 20,
		});
	});
});
