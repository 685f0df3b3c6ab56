import { moment } from '../../../../../nodes/DataMotion/reading/moments';

const DATE = '4/24/2018 1:13:54 PM (UTC-04:00)';
const ISO = '2018-04-24T17:13:54.000Z';
const NEVER = '1/1/1900 1:00:00 AM (UTC-04:00)';

describe('moment', () => {
	it.each([
		[DATE, ISO],
		[NEVER, null],
		['1/1/1900 12:00:00 AM (UTC+05:00)', null],
		['1/1/1900', null],
		['12/31/1899 9:00:00 PM (UTC-08:00)', null],
		['1900-01-01T00:00:00Z', null],
		['1/1/0001 12:00:00 AM (UTC-04:00)', null],
		['1/1/1 12:00:00 AM (UTC)', null],
		['0001-01-01T00:00:00', null],
		['1/1/1753 12:00:00 AM (UTC)', null],
		['12/31/1752 8:00:00 PM (UTC-04:00)', null],
		['1/1/1970 12:00:00 AM (UTC)', null],
		['1/1/1999 12:00:00 AM (UTC)', '1999-01-01T00:00:00.000Z'],
		['11/19/2000 1:00:00 AM (UTC)', '2000-11-19T01:00:00.000Z'],
		['yesterday', 'yesterday'],
		['', undefined],
		[null, null],
		[undefined, undefined],
	])('reads %j as %j', (value, expected) => {
		expect(moment(value)).toBe(expected);
	});
});
