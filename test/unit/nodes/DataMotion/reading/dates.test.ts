import fc from 'fast-check';
import { toIso } from '../../../../../nodes/DataMotion/reading/dates';

describe('toIso', () => {
	it.each([
		['4/24/2018 1:13:54 PM (UTC-04:00)', '2018-04-24T17:13:54.000Z'],
		['12/1/2018 10:05:09 AM (UTC+05:30)', '2018-12-01T04:35:09.000Z'],
		['1/2/2018 3:04:05 AM (UTC)', '2018-01-02T03:04:05.000Z'],
		['1/2/2018 3:04:05 AM (UTC+00:00)', '2018-01-02T03:04:05.000Z'],
		[' 2/29/2024 11:59:59 PM (UTC-05:00)\n', '2024-03-01T04:59:59.000Z'],
	])('%j is %s', (text, iso) => {
		expect(toIso(text)).toBe(iso);
	});

	it('12 AM is midnight, 12 PM is noon', () => {
		expect(toIso('4/24/2018 12:00:00 AM (UTC)')).toBe('2018-04-24T00:00:00.000Z');
		expect(toIso('4/24/2018 12:30:00 AM (UTC)')).toBe('2018-04-24T00:30:00.000Z');
		expect(toIso('4/24/2018 12:00:00 PM (UTC)')).toBe('2018-04-24T12:00:00.000Z');
		expect(toIso('4/24/2018 12:59:59 PM (UTC)')).toBe('2018-04-24T12:59:59.000Z');
	});

	it("the year 1900, the service's sign for no date, is still a date for whoever asks", () => {
		expect(toIso('1/1/1900 1:00:00 AM (UTC-04:00)')).toBe('1900-01-01T05:00:00.000Z');
	});

	it.each([
		undefined,
		null,
		0,
		'',
		'never',
		'2018-04-24T17:13:54Z',
		'24/4/2018 1:13:54 PM (UTC-04:00)',
		'0/1/2018 1:13:54 PM (UTC)',
		'4/0/2018 1:13:54 PM (UTC)',
		'4/32/2018 1:13:54 PM (UTC)',
		'4/24/18 1:13:54 PM (UTC)',
		'4/24/2018 1:13 PM (UTC)',
		'4/24/2018 1:61:54 PM (UTC)',
		'4/24/2018 1:13:61 PM (UTC)',
		'4/24/2018 13:13:54 (UTC)',
		'4/24/2018 1:13:54 PM',
		'4/24/2018 1:13:54 PM (UTC+99:00)',
		'4/24/2018 1:13:54 PM (UTC-04:00) or so',
		'2/30/2018 1:13:54 PM (UTC)',
		'2/29/2023 1:13:54 PM (UTC-04:00)',
		'4/24/2018 13:13:54 PM (UTC)',
		'4/24/2018 0:13:54 AM (UTC)',
		{ date: '4/24/2018' },
	])('does not make a date of %j', (garbage) => {
		expect(toIso(garbage)).toBeUndefined();
	});

	it('any moment is read back as it was written, in any zone', () => {
		const moments = fc.integer({ min: Date.UTC(1900, 0) / 1000, max: Date.UTC(2999, 0) / 1000 });
		const quarters = fc.integer({ min: -12 * 4, max: 14 * 4 });
		fc.assert(
			fc.property(moments, quarters, (second, quarter) => {
				expect(toIso(written(second * 1000, quarter * 15))).toBe(
					new Date(second * 1000).toISOString(),
				);
			}),
		);
	});

	/** As the service writes it. */
	function written(time: number, zoneMinutes: number): string {
		const there = new Date(time + zoneMinutes * 60_000);
		const two = (value: number) => String(value).padStart(2, '0');
		const hour = there.getUTCHours();
		const distance = Math.abs(zoneMinutes);
		const zone = `${zoneMinutes < 0 ? '-' : '+'}${two(Math.floor(distance / 60))}:${two(distance % 60)}`;
		return `${there.getUTCMonth() + 1}/${there.getUTCDate()}/${there.getUTCFullYear()} ${hour % 12 || 12}:${two(there.getUTCMinutes())}:${two(there.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'} (UTC${zone})`;
	}
});
