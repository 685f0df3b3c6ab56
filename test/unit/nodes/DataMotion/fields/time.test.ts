import { readTime } from '../../../../../nodes/DataMotion/fields/time';
import { failureOf } from '../../../support/failure';

describe('readTime', () => {
	it.each([[undefined], [null], ['']])('takes %j for none', (value) => {
		expect(readTime(value, 'Time')).toBeUndefined();
	});

	it.each([
		['2026-11-25T08:00:00', Date.UTC(2026, 10, 25, 13)],
		['2026-11-25', Date.UTC(2026, 10, 25, 5)],
		['2026-11-25T08:00:00+02:00', Date.UTC(2026, 10, 25, 6)],
		[new Date('2026-11-25T08:00:00Z'), Date.UTC(2026, 10, 25, 8)],
	])('reads %j in the zone that it names, or else in the one of the workflow', (value, time) => {
		expect(readTime(value, 'Time')?.('America/New_York')).toBe(time);
	});

	it.each([['soon'], ['2026-13-01'], [{}], [true]])('refuses %j', async (value) => {
		const { message, description } = await failureOf(() => readTime(value, 'Time'));

		expect(message).toBe(`'Time' is ${JSON.stringify(value)}, which is not a date.`);
		expect(description).toContain('ISO 8601');
	});
});
