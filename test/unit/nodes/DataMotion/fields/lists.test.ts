import { simplify, unreadOnly, wantedCount } from '../../../../../nodes/DataMotion/fields/lists';
import { failureOf } from '../../../support/failure';
import { givenOf } from '../../../support/item';

describe('how many results are wanted', () => {
	it.each([
		[{ returnAll: true, limit: 5 }, Infinity],
		[{ returnAll: false, limit: 1 }, 1],
		[{ returnAll: 'true', limit: 50 }, 50],
		[{ limit: 50 }, 50],
	])('is read from %j', (given, count) => {
		expect(wantedCount.read(givenOf(given))).toBe(count);
	});

	it.each([[0], [-1], [1.5], ['5'], [null], [undefined]])('may not be %j', async (limit) => {
		const { message, description } = await failureOf(() => wantedCount.read(givenOf({ limit })));

		expect(message).toBe(`'Limit' is ${JSON.stringify(limit)}.`);
		expect(description).toBe('Set it to a whole number above 0.');
	});
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
