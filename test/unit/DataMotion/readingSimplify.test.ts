import { safeFileName } from '../../../nodes/DataMotion/reading/attachmentFile';
import { simplifyContent } from '../../../nodes/DataMotion/reading/content';
import { moment } from '../../../nodes/DataMotion/reading/moments';
import {
	simplifySearchResult,
	simplifySummary,
	simplifySummaryWithMetadata,
} from '../../../nodes/DataMotion/reading/summaries';
import { simplifyMetadata, simplifyTracking } from '../../../nodes/DataMotion/reading/tracking';

const DATE = '4/24/2018 1:13:54 PM (UTC-04:00)';
const ISO = '2018-04-24T17:13:54.000Z';
const NEVER = '1/1/1900 1:00:00 AM (UTC-04:00)';

test.each([
	[DATE, ISO],
	[NEVER, null],
	['1/1/1900 12:00:00 AM (UTC+05:00)', null],
	['1/1/1900', null],
	['12/31/1899 9:00:00 PM (UTC-08:00)', null],
	['1900-01-01T00:00:00Z', null],
	['11/19/2000 1:00:00 AM (UTC)', '2000-11-19T01:00:00.000Z'],
	['yesterday', 'yesterday'],
	['', undefined],
	[null, null],
	[undefined, undefined],
])('the date %j becomes %j', (value, expected) => {
	expect(moment(value)).toBe(expected);
});

describe('a message', () => {
	test('has its ID and at most ten fields, most used first', () => {
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

	test('leaves out what the service leaves out', () => {
		expect(simplifyContent({ Subject: 'Hello' }, 1)).toEqual({ MessageId: 1, Subject: 'Hello' });
		expect(simplifyContent({ Attachments: [{ AttachmentId: 2, ContentId: '' }] }, 1)).toEqual({
			MessageId: 1,
			Attachments: [{ AttachmentId: 2 }],
		});
	});
});

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

	test('has ten fields, the ID first', () => {
		const simplified = simplifySummary(summary);
		expect(simplified).toEqual({ ...common, AttachmentCount: 1, FolderId: 1, MessageSize: 20 });
		expect(Object.keys(simplified)).toEqual([
			...Object.keys(common),
			'AttachmentCount',
			'FolderId',
			'MessageSize',
		]);
	});

	test('with metadata has ten fields too', () => {
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

	test('says nothing that the service did not say', () => {
		expect(simplifySummary({ MessageId: 1 })).toEqual({ MessageId: 1 });
		expect(simplifySummaryWithMetadata({ MessageId: 1 })).toEqual({ MessageId: 1 });
		expect(simplifySearchResult({ MessageId: 1 })).toEqual({ MessageId: 1 });
	});
});

test('a search result names its status and its last action', () => {
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

describe('tracking', () => {
	test.each([
		['a list', [{ Email: 'b@x', DateOpened: DATE }], [{ Email: 'b@x', DateOpened: ISO }]],
		['one recipient', { Email: 'b@x', DateOpened: NEVER }, [{ Email: 'b@x', DateOpened: null }]],
		['an empty object', {}, []],
		['an empty list', [], []],
		['nothing', undefined, undefined],
		['null', null, undefined],
		['something else', ['b@x', 3, null], []],
	])('that came as %s is a list', (_, tracking, expected) => {
		expect(simplifyTracking(tracking)).toEqual(expected);
	});

	test.each([
		[{ MessageStatusId: 4, MessageStatusDescription: 'Was read' }, 'Read'],
		[{ MessageStatusId: 99, MessageStatusDescription: 'Was read' }, 99],
		[{ MessageStatusDescription: 'Was read' }, 'Was read'],
	])('the status %j is %j', (row, status) => {
		expect(simplifyTracking([row])).toEqual([{ MessageStatus: status }]);
	});

	test('of a message counts who has opened it, and names who has downloaded what', () => {
		const recipient = (Email: string, Downloaded: boolean) => ({
			Email,
			Downloaded,
			DownloadedDate: Downloaded ? DATE : NEVER,
			Delivered: true,
		});
		const simplified = simplifyMetadata(
			{
				ExpirationDate: DATE,
				MessageId: '12077',
				MessageSize: 20,
				SecurityEnvelope: {},
				Tracking: [
					{ Email: 'b@x', DateOpened: DATE, MessageStatusId: 4, ReceiverField: 'TO' },
					{ Email: 'c@x', DateOpened: NEVER, MessageStatusId: 3, ReceiverField: 'CC' },
				],
				Attachments: [
					{
						AttachmentID: '12078',
						FileName: 'a.txt',
						Tracking: { Recipients: [recipient('b@x', true), recipient('c@x', false)] },
					},
					{
						AttachmentId: 12079,
						FileName: 'b.txt',
						Tracking: { Recipients: recipient('c@x', true) },
					},
					{ AttachmentId: 12080, FileName: 'c.txt' },
				],
			},
			12077,
		);
		expect(simplified).toEqual({
			MessageId: 12077,
			OpenedCount: 1,
			RecipientCount: 2,
			Tracking: [
				{ Email: 'b@x', DateOpened: ISO, MessageStatus: 'Read', ReceiverField: 'TO' },
				{ Email: 'c@x', DateOpened: null, MessageStatus: 'UnRead', ReceiverField: 'CC' },
			],
			Attachments: [
				{
					AttachmentId: 12078,
					FileName: 'a.txt',
					Downloaded: [{ Email: 'b@x', DownloadedDate: ISO }],
				},
				{
					AttachmentId: 12079,
					FileName: 'b.txt',
					Downloaded: [{ Email: 'c@x', DownloadedDate: ISO }],
				},
				{ AttachmentId: 12080, FileName: 'c.txt', Downloaded: [] },
			],
			ExpiresAt: ISO,
			MessageSize: 20,
		});
		expect(simplifyMetadata({ MessageSize: 3 }, 1)).toEqual({ MessageId: 1, MessageSize: 3 });
	});
});

test.each([
	['報告.pdf', '報告.pdf'],
	['"Mai" – it\'s.txt', '"Mai" – it\'s.txt'],
	['../a\\b\r\nX: y.txt', '.._a_b_X: y.txt'],
	['..', 'fallback'],
	['  ', 'fallback'],
	[undefined, 'fallback'],
])('the file name %j is kept as %j', (fileName, safe) => {
	expect(safeFileName(fileName, 'fallback')).toBe(safe);
});
