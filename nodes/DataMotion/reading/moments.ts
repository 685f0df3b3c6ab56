import { toIso } from './dates';

// Or the last day of 1899, for an account in another time zone.
const NEVER = /^\s*(?:\d+\/\d+\/(?:1900|1899)\b|(?:1900|1899)-)/;

/**
 * A date of the service in ISO 8601. Null if it says never, which it writes as a date in 1900; undefined if it says
 * nothing; and what isn't in its usual form as it came (docs/services/datamotion.md, Dates).
 */
export function moment(value: unknown): unknown {
	if (typeof value === 'string' && NEVER.test(value)) return null;
	return value === '' ? undefined : (toIso(value) ?? value);
}
