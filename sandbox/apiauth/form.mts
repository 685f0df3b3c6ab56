import qs from 'qs';

/** For the one name that qs leaves out. */
const PROTO = /__proto__/g;
const STAND_IN = '\0proto';

/**
 * A form as jQuery writes one, nested values with their path in brackets. The limits, which are
 * low ones because of servers on the open internet, are for people's own tests here.
 */
export function parseForm(text: string): unknown {
	const form = qs.parse(text, {
		plainObjects: true,
		depth: 10,
		arrayLimit: 1000,
		parameterLimit: 100_000,
		duplicates: 'last',
		decoder: (encoded, decode, charset, type) => {
			const decoded = String(decode(encoded, decode, charset));
			return type === 'key' ? decoded.replace(PROTO, STAND_IN) : decoded;
		},
	});
	return renamed(form);
}

function renamed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(renamed);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([name, inner]) => [
		name.replaceAll(STAND_IN, '__proto__'),
		renamed(inner),
	]);
	// With own properties, whatever their names.
	return Object.fromEntries(entries);
}
