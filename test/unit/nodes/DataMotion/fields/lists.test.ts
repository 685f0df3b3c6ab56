import { resources } from '../../../../../nodes/DataMotion/actions';
import { simplify, unreadOnly, wantedCount } from '../../../../../nodes/DataMotion/fields/lists';
import { failureOf } from '../../../support/failure';
import { givenOf } from '../../../support/item';

describe('how many results are wanted', () => {
	it.each([
		[{ returnAll: true, limit: 5 }, Infinity],
		[{ returnAll: false, limit: 1 }, 1],
		[{ returnAll: 'true', limit: 50 }, 50],
		[{ limit: 50 }, 50],
		[{ limit: '5' }, 5],
	])('is read from %j', (given, count) => {
		expect(wantedCount.read(givenOf(given))).toBe(count);
	});

	it.each([[0], [-1], [1.5], ['1.5'], ['five'], [''], [null], [undefined]])(
		'may not be %j',
		async (limit) => {
			const { message, description } = await failureOf(() => wantedCount.read(givenOf({ limit })));

			expect(message).toBe(`'Limit' is ${JSON.stringify(limit)}.`);
			expect(description).toBe('Set it to a whole number above 0.');
		},
	);
});

describe('switches', () => {
	it.each([
		[true, true, true],
		[false, false, false],
		[undefined, true, false],
		[null, true, false],
		['false', true, false],
	])('given %j', (value, isSimplified, isUnreadOnly) => {
		const given = givenOf({ simplify: value, unreadOnly: value });

		expect(simplify.read(given)).toBe(isSimplified);
		expect(unreadOnly.read(given)).toBe(isUnreadOnly);
	});
});

describe('every operation', () => {
	const shows = resources.flatMap(({ value, operations }) =>
		operations.map(({ value: name, properties }) => ({
			operation: `${value}: ${name}`,
			names: properties.map((property) => property.name),
			notices: properties
				.filter(({ type }) => type === 'notice')
				.map(({ displayOptions }) => {
					return displayOptions?.show;
				}),
		})),
	);

	it('that may put out raw data says what to know of them', () => {
		const simplifying = shows.filter(({ names }) => names.includes('simplify'));
		expect(simplifying.length).toBeGreaterThan(5);
		for (const { notices } of simplifying) {
			expect(notices).toContainEqual(expect.objectContaining({ simplify: [false] }));
		}
	});

	it('that may put out all messages of a folder says what that costs', () => {
		const all = shows.filter(({ notices }) =>
			notices.some((show) => show?.returnAll?.includes(true)),
		);
		expect(all.map(({ operation }) => operation)).toEqual([
			'message: getMany',
			'message: search',
			'draft: getMany',
		]);
	});
});
