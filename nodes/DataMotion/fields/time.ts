import { tryToParseDateTime } from 'n8n-workflow';
import { ItemError } from '../../shared/errors';
import { isNothing } from '../../shared/fields/text';

/** Milliseconds since 1970; a text without a time zone is in the given one. */
export type Time = (timezone: string) => number;

/** @throws ItemError when it is not a date */
export function readTime(value: unknown, label: string): Time | undefined {
	if (isNothing(value)) return undefined;
	const inZone: Time = (timezone) => tryToParseDateTime(value, timezone).toMillis();
	if (isTime(inZone)) return inZone;
	throw new ItemError(
		`'${label}' is ${JSON.stringify(value)}, which is not a date.`,
		'Write it in ISO 8601, for example 2026-11-25T08:00:00Z.',
	);
}

function isTime(time: Time): boolean {
	try {
		return !Number.isNaN(time('UTC'));
	} catch {
		return false;
	}
}
