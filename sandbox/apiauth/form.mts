import qs from 'qs';

/**
 * A form as jQuery writes one, nested values with their path in brackets. The limits, which are
 * low ones because of servers on the open internet, are for people's own tests here.
 */
export function parseForm(text: string): unknown {
	return qs.parse(text, {
		plainObjects: true,
		depth: 10,
		arrayLimit: 1000,
		parameterLimit: 100_000,
		duplicates: 'last',
	});
}
