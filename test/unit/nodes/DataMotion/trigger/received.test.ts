import { advance, lookForReceived } from '../../../../../nodes/DataMotion/trigger/received';
import type { ReceivedState } from '../../../../../nodes/DataMotion/trigger/state';
import { folderOf, lookWith, NOW } from '../../../support/look';

const idsUpTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('what is remembered', () => {
	it('is the newest 200, with the cursor at the highest that is forgotten', () => {
		expect(advance(0, [3, 5, 4], Infinity)).toEqual({
			cursor: 0,
			recent: [3, 4, 5],
		});
		const { cursor, recent } = advance(0, idsUpTo(5000), Infinity);
		expect(cursor).toBe(4800);
		expect(recent).toEqual(idsUpTo(5000).slice(4800));
	});

	it('is more, if an older version has remembered more and a message below them waits', () => {
		const older = idsUpTo(500).map((number) => 1000 + number);
		expect(advance(7, [...older, 500], 600)).toEqual({
			cursor: 500,
			recent: older,
		});
		expect(advance(7, older, 600).cursor).toBe(7);
		expect(advance(7, older, Infinity).recent).toHaveLength(200);
	});
});

describe('a message', () => {
	it('that was read as a proof only is known, if time is up before its turn comes', async () => {
		const summaries = idsUpTo(5).map((MessageId) => ({
			MessageId,
			Read: false,
			AttachmentCount: 0,
		}));
		const list = folderOf(summaries);
		let isLate = false;
		const look = lookWith(
			(path, body) => {
				if (!path.endsWith('/NoAttachmentData')) return list(path, body);
				if (path === '/Message/1/NoAttachmentData') throw new Error('Refused');
				isLate = true;
				return { Subject: 'Read' };
			},
			{ isLate: () => isLate },
		);
		const options = {
			includeBody: true,
			downloadAttachments: false,
			includeExisting: false,
			timeout: 1000,
			watchDays: 30,
		};
		const filters = { from: [], subject: '', unreadOnly: true };
		const settings = {
			event: 'messageReceived',
			folder: 1,
			simplify: true,
			filters,
			options,
		} as const;
		const waiting: ReceivedState = { cursor: 0, recent: [], failing: [[1, NOW - 15 * 60]] };
		const { items, state } = await lookForReceived(look, settings, waiting, false);
		expect(items.map(({ json }) => json.MessageId)).toEqual([1]);
		expect(state).toMatchObject({ recent: [1], failing: [[3, NOW]] });
	});
});
