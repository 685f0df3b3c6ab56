import { limitWaitTime } from '../../../../../nodes/DataMotion/fields/limitWaitTime';
import { MINUTE, stopTheClock } from '../../../support/clock';
import { failureOf } from '../../../support/failure';
import { givenOf } from '../../../support/item';

stopTheClock();

const FOR_EVER = '3000-01-01T00:00:00.000Z';
const until = (limit?: unknown, timezone = 'UTC') =>
	limitWaitTime
		.read(givenOf({ limitWaitTime: limit }))(timezone)
		.toISOString();
const after = (resumeAmount: unknown, resumeUnit?: unknown) =>
	until({ values: { limitType: 'afterTimeInterval', resumeAmount, resumeUnit } });
const at = (maxDateAndTime: unknown, timezone?: string) =>
	until({ values: { limitType: 'atSpecifiedTime', maxDateAndTime } }, timezone);

describe('how long to wait', () => {
	it.each([undefined, null, {}, { values: undefined }])('is for ever with %j', (limit) => {
		expect(until(limit)).toBe(FOR_EVER);
	});

	it.each([
		[90, 'minutes', '2026-03-01T13:30:00.000Z'],
		[0.5, 'hours', '2026-03-01T12:30:00.000Z'],
		['2', 'days', '2026-03-03T12:00:00.000Z'],
		[0, 'minutes', '2026-03-01T12:00:00.000Z'],
		[1e300, 'days', FOR_EVER],
	])('is %j %s from now', (amount, unit, expected) => {
		expect(after(amount, unit)).toBe(expected);
	});

	it.each([
		[{}, '2026-03-01T13:00:00.000Z'],
		[{ resumeAmount: 3 }, '2026-03-01T15:00:00.000Z'],
		[{ resumeUnit: 'minutes' }, '2026-03-01T12:01:00.000Z'],
	])('is as the form says where n8n has saved no more than %j', (values, expected) => {
		expect(until({ values })).toBe(expected);
	});

	it.each([
		['2026-03-02T08:00:00Z', undefined, '2026-03-02T08:00:00.000Z'],
		['2026-03-02T08:00:00', 'Europe/Berlin', '2026-03-02T07:00:00.000Z'],
		[new Date(Date.UTC(2026, 3)), undefined, '2026-04-01T00:00:00.000Z'],
		['9999-01-01', undefined, FOR_EVER],
	])('is until %s in %s', (date, timezone, expected) => {
		expect(at(date, timezone)).toBe(expected);
	});
});

describe('a limit that is none is refused:', () => {
	const refused = async (run: () => unknown) => (await failureOf(run)).message;

	it.each([
		[-1, 'minutes', "'Limit Wait Time' is -1 minutes."],
		['soon', 'hours', '\'Limit Wait Time\' is "soon" hours.'],
		[1, 'fortnights', "'Limit Wait Time' is 1 fortnights."],
		[1, 'constructor', "'Limit Wait Time' is 1 constructor."],
		['', 'hours', '\'Limit Wait Time\' is "" hours.'],
		[' ', 'hours', '\'Limit Wait Time\' is " " hours.'],
		[undefined, 'hours', "'Limit Wait Time' is null hours."],
		[true, 'hours', "'Limit Wait Time' is true hours."],
		[[], 'hours', "'Limit Wait Time' is [] hours."],
		[1, null, "'Limit Wait Time' is 1 null."],
	])('%j %s', async (amount, unit, message) => {
		expect(await refused(() => after(amount, unit))).toBe(message);
	});

	it.each([
		['', "'Max Date and Time' is empty."],
		['tomorrow', '\'Max Date and Time\' is "tomorrow", which is not a date.'],
		['2026-03-01T12:00:00Z', '\'Max Date and Time\' is over: "2026-03-01T12:00:00Z".'],
	])('%j', async (date, message) => {
		expect(await refused(() => at(date))).toBe(message);
	});

	it('a type that is none', async () => {
		const values = { limitType: 'never', resumeAmount: 1, resumeUnit: 'minutes' };
		expect(await refused(() => until({ values }))).toBe(
			'\'Limit Type\' is "never", which is none of its choices.',
		);
	});

	it('a time that is over only in the time zone of the workflow', async () => {
		const inAMinute = new Date(Date.now() + MINUTE).toISOString().slice(0, -1);
		expect(await refused(() => at(inAMinute, 'Asia/Tokyo'))).toContain('is over');
	});
});
