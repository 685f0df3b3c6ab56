import { commonOptions } from '../../../../../nodes/shared/fields/options';
import { failureOf } from '../../../support/failure';
import { givenOf } from '../../../support/item';

describe('Timeout', () => {
	const read = (timeout: unknown) => commonOptions.timeout.read(givenOf({ timeout }));

	it.each([
		[1, 1],
		[300_000, 300_000],
		['5000', 5000],
		[2 ** 31 - 1, 2 ** 31 - 1],
		[undefined, 300_000],
		[null, 300_000],
	])('is read from %j as %i milliseconds', (value, milliseconds) => {
		expect(read(value)).toBe(milliseconds);
	});

	it.each([0, -1, 0.5, 1500.5, NaN, Infinity, 2 ** 31, 1e12, '', ' ', 'soon', true, [5], {}])(
		'refuses %j, which no timer holds',
		(value) => {
			expect(() => read(value)).toThrow(/^'Timeout' is .*\.$/);
		},
	);
});

describe('Items at a Time', () => {
	const read = (concurrency: unknown) => commonOptions.concurrency.read(givenOf({ concurrency }));

	it.each([
		[1, 1],
		[50, 50],
		['7', 7],
		[undefined, 10],
		[null, 10],
	])('is read from %j as %i', (value, count) => {
		expect(read(value)).toBe(count);
	});

	it.each([0, 51, 100, 1.5, -1, '', 'all', true, [5]])('refuses %j', async (value) => {
		const { message, description } = await failureOf(() => read(value));
		expect(message).toBe(`'Items at a Time' is ${JSON.stringify(value)}.`);
		expect(description).toBe('Set it to a whole number from 1 to 50.');
	});
});
