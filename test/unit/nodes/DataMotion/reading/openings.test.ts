import {
	openingsIn,
	sentAt,
	simplifyOpening,
} from '../../../../../nodes/DataMotion/reading/openings';

const at = (minute: number) => `4/24/2018 1:0${minute}:00 PM (UTC-04:00)`;
const seconds = (minute: number) => Date.UTC(2018, 3, 24, 17, minute) / 1000;
const message = (id: number, ...Tracking: unknown[]) => ({
	id,
	summary: JSON.parse(JSON.stringify({ MessageId: id, Subject: 'Results', Tracking })),
});
const opened = (DateOpened?: unknown, Email = 'bob@x.example') => ({ Email, DateOpened });

function openings(...messages: Array<ReturnType<typeof message>>) {
	const warnings: string[] = [];
	const found = openingsIn(messages, (text) => warnings.push(text));
	return { found: found.map(({ message: { id }, at: time }) => [id, time]), warnings };
}

describe('what was opened', () => {
	it('comes in the order of the times, and of the messages if they are the same', () => {
		expect(
			openings(message(8, opened(at(2))), message(7, opened(at(3)), opened(at(2)), opened(at(1)))),
		).toEqual({
			found: [
				[7, seconds(1)],
				[7, seconds(2)],
				[8, seconds(2)],
				[7, seconds(3)],
			],
			warnings: [],
		});
	});

	it.each([undefined, null, '', '1/1/1900 12:00:00 AM (UTC-04:00)'])(
		'has a time: %j is none',
		(never) => {
			expect(openings(message(7, opened(never)))).toEqual({ found: [], warnings: [] });
		},
	);

	it.each([['yesterday'], [5]])('is left out with a word if its time is %j', (time) => {
		const { found, warnings } = openings(message(7, opened(time), opened(at(1))));
		expect(found).toEqual([[7, seconds(1)]]);
		expect(warnings).toEqual([
			`leaves out an opening of message 7: DataMotion says in an unknown form when it was: ${JSON.stringify(time)}. Update this node, or report the form of the date to its makers.`,
		]);
	});

	it.each([
		[{ createTimeString: at(1), CreateTime: at(2) }, seconds(1)],
		[{ CreateTime: at(2) }, seconds(2)],
		[{ CreateTime: 'yesterday' }, Infinity],
		[{}, Infinity],
	])('was sent, by %j, at %d', (summary, time) => {
		expect(sentAt({ id: 7, summary })).toBe(time);
	});

	it('is told with its message and its recipient', () => {
		const listed = message(7, opened(at(1)));
		Object.assign(listed.summary, { SenderAddress: 'ann@x.example', CreateTime: at(0) });
		const [opening] = openingsIn([listed], () => {});
		expect(simplifyOpening(opening)).toMatchObject({
			MessageId: 7,
			Subject: 'Results',
			SenderAddress: 'ann@x.example',
			CreateTime: '2018-04-24T17:00:00.000Z',
			Email: 'bob@x.example',
		});
		Object.assign(listed.summary, { createTimeString: at(5) });
		expect(simplifyOpening(opening).CreateTime).toBe('2018-04-24T17:05:00.000Z');
	});
});
