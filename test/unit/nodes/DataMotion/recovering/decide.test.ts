import fc from 'fast-check';
import { decide } from '../../../../../nodes/DataMotion/recovering/decide';
import type { Lost, Page, Row } from '../../../../../nodes/DataMotion/recovering/decide';
import { likenessOf } from '../../../../../nodes/DataMotion/recovering/likeness';

const SECOND = 1000;
/** When the request began, by this machine's clock. */
const BEGAN = Date.parse('2026-03-01T12:00:00.400Z');

const content = (TextBody: string) => ({ To: ['bob@x.example'], Subject: 'Reminder', TextBody });
const MINE = likenessOf(content('Please call.'));
const OTHER = likenessOf(content('Please write.'));

const row = (id: number, seconds: number, subject = 'Reminder'): Row => ({
	id,
	created: BEGAN - 400 + seconds * SECOND,
	subject,
});
const page = (rows: Row[], more: Partial<Page> = {}): Page => ({
	rows,
	isLast: true,
	cameAt: BEGAN + 2 * SECOND,
	// Without a fraction, as a Date header has it.
	serviceTime: BEGAN - 400 + 2 * SECOND,
	...more,
});
const lost = (more: Partial<Lost> = {}): Lost => ({
	likeness: MINE,
	began: BEGAN,
	taken: new Set(),
	hasLostTwin: false,
	...more,
});

describe('a message whose answer got lost', () => {
	it('has to be read before it is known whether it is the one', () => {
		expect(decide(page([row(9, 0), row(8, -60)]), lost(), new Map())).toEqual({ read: [9] });
	});

	it('was sent if Track Sent has exactly one just like it since', () => {
		const read = new Map([
			[9, MINE],
			[8, OTHER],
		]);
		expect(decide(page([row(9, 0), row(8, 0), row(7, -60)]), lost(), read)).toEqual({ sent: 9 });
	});

	it.each([
		['an hour ahead', 3600],
		['a day behind', -86_400],
		['seconds ahead', 7],
	])(
		"is found whatever the difference between the clocks: the service's is %s",
		(_what, seconds) => {
			const of = (id: number, at: number) => row(id, at + seconds);
			const serviceTime = page([]).serviceTime! + seconds * SECOND;
			const rows = [of(9, 1), of(8, -60)];
			expect(decide(page(rows, { serviceTime }), lost(), new Map([[9, MINE]]))).toEqual({
				sent: 9,
			});
		},
	);

	it.each([-60, -2])('is never one that was sent %i seconds before', (seconds) => {
		const rows = [row(9, seconds), row(8, -90)];
		expect(decide(page(rows), lost(), new Map([[9, MINE]]))).toEqual({
			seen: 'Track Sent does not show it.',
			isFinal: false,
		});
	});

	it.each([
		['another item got its ID', page([row(9, 0)]), { taken: new Set([9]) }],
		['it has another subject', page([row(9, 0, 'Other')]), {}],
		['there is nothing', page([]), {}],
	])('is looked for again if %s', (_what, seen, more) => {
		expect(decide(seen, lost(more), new Map([[9, MINE]]))).toMatchObject({ isFinal: false });
	});

	it('is looked for again if the only one since says something else', () => {
		expect(decide(page([row(9, 0)]), lost(), new Map([[9, OTHER]]))).toMatchObject({
			isFinal: false,
		});
	});

	it('is read also where the list shows the start of its subject only', () => {
		expect(decide(page([row(9, 0, 'Remi')]), lost(), new Map())).toEqual({ read: [9] });
	});

	it.each<[string, Page, Partial<Lost>, string]>([
		[
			'several are just like it',
			page([row(9, 1), row(8, 0)]),
			{},
			'Track Sent shows several messages just like it, with the IDs 9, 8.',
		],
		[
			'the answer to another just like it got lost too',
			page([row(9, 0)]),
			{ hasLostTwin: true },
			'The answer to another message just like it got lost too.',
		],
		[
			'the service does not say what time it is',
			page([row(9, 0)], { serviceTime: undefined }),
			{},
			'DataMotion did not say what time it is.',
		],
		[
			'the list is not in order',
			page([row(8, 0), row(9, 1)]),
			{},
			'DataMotion did not list Track Sent newest first.',
		],
		[
			'the list tells no times',
			page([row(9, 0), { ...row(8, -60), created: undefined }]),
			{},
			'DataMotion did not say in a known form when messages were sent.',
		],
		[
			'more were sent since than the list shows',
			page([row(9, 1), row(8, 0)], { isLast: false }),
			{},
			'More than 2 messages were sent since.',
		],
	])('stays in doubt if %s', (_what, seen, more, words) => {
		const read = new Map([
			[9, MINE],
			[8, MINE],
		]);
		expect(decide(seen, lost(more), read)).toEqual({ seen: words, isFinal: true });
	});

	it('is found in a list that goes on, if that reaches back to before it', () => {
		const seen = page([row(9, 0), row(8, -60)], { isLast: false });
		expect(decide(seen, lost(), new Map([[9, MINE]]))).toEqual({ sent: 9 });
	});

	it('is found beside a draft that was sent, which kept its lower ID', () => {
		const rows = [row(9, 0), row(8, -60), row(3, 1, 'Draft')];
		expect(decide(page(rows), lost(), new Map([[9, MINE]]))).toEqual({ sent: 9 });
	});
});

describe('whether a message was sent', () => {
	it('whatever Track Sent holds, only one that was created since, is like it, and is nobody else’s is taken', () => {
		const rows = fc
			.uniqueArray(fc.record({ id: fc.nat(20), seconds: fc.integer({ min: -5, max: 5 }) }), {
				selector: ({ id }) => id,
			})
			.map((list) => list.map(({ id, seconds }) => row(id, seconds)).sort((a, b) => b.id - a.id));
		fc.assert(
			fc.property(
				rows,
				fc.array(fc.nat(20)),
				fc.array(fc.nat(20)),
				fc.boolean(),
				(listed, like, taken, isLast) => {
					const read = new Map(listed.map(({ id }) => [id, like.includes(id) ? MINE : OTHER]));
					const decision = decide(page(listed, { isLast }), lost({ taken: new Set(taken) }), read);
					if (!('sent' in decision)) return;
					const found = listed.filter(
						({ id, created = 0 }) =>
							like.includes(id) && !taken.includes(id) && created > BEGAN - 2 * SECOND,
					);
					expect(found.map(({ id }) => id)).toContain(decision.sent);
					const surely = found.filter(({ created = 0 }) => created >= BEGAN - 400);
					expect(surely.map(({ id }) => id).filter((id) => id !== decision.sent)).toEqual([]);
				},
			),
		);
	});
});
