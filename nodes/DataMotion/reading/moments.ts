import { toIso } from './dates';

/** No message is as old: dates of such a year stand for never (1, 1753, 1899 or 1900, 1970), as systems write it. */
const LAST_YEAR_OF_NEVER = 1970;

/**
 * A date of the service in ISO 8601. Null if it says never, which it writes as a date in 1900; undefined if it says
 * nothing; and what isn't in its usual form as it came (docs/services/datamotion.md, Dates).
 */
export function moment(value: unknown): unknown {
	if (typeof value === 'string' && yearOf(value) <= LAST_YEAR_OF_NEVER) return null;
	return value === '' ? undefined : (toIso(value) ?? value);
}

function yearOf(date: string): number {
	const [, us, iso] = /^\s*(?:\d{1,2}\/\d{1,2}\/(\d{1,4})\b|(\d{4})-)/.exec(date) ?? [];
	return Number(us ?? iso ?? Infinity);
}
