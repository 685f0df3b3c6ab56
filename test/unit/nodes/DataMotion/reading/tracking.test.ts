import {
	simplifyMetadata,
	simplifyTracking,
} from '../../../../../nodes/DataMotion/reading/tracking';

const DATE = '4/24/2018 1:13:54 PM (UTC-04:00)';
const ISO = '2018-04-24T17:13:54.000Z';
const NEVER = '1/1/1900 1:00:00 AM (UTC-04:00)';

describe('tracking', () => {
	it.each([
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

	it.each([
		[{ MessageStatusId: 4, MessageStatusDescription: 'Was read' }, 'Read'],
		[{ MessageStatusId: 99, MessageStatusDescription: 'Was read' }, 99],
		[{ MessageStatusDescription: 'Was read' }, 'Was read'],
	])('the status %j is %j', (row, status) => {
		expect(simplifyTracking([row])).toEqual([{ MessageStatus: status }]);
	});

	it('of a message counts who has opened it, and names who has downloaded what', () => {
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
