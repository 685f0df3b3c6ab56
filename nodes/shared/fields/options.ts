import { ItemError } from '../errors';
import { field } from './field';
import { wholeNumber } from './number';

export const MAX_CONCURRENCY = 50;
const DEFAULT_CONCURRENCY = 10;
const DEFAULT_TIMEOUT_MS = 300_000;

/** A timer that is to wait for longer ends at once. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** How many items are worked on at the same time. */
export const concurrency = field(
	{
		displayName: 'Items at a Time',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MAX_CONCURRENCY },
		default: DEFAULT_CONCURRENCY,
		description:
			'How many items are worked on at the same time, from 1 to 50. Set 1 to work on them one after the other, in order.',
	},
	(value, label) => {
		const given = wholeNumber(value ?? DEFAULT_CONCURRENCY);
		if (given >= 1 && given <= MAX_CONCURRENCY) return given;
		throw new ItemError(
			`'${label}' is ${JSON.stringify(value)}.`,
			`Set it to a whole number from 1 to ${MAX_CONCURRENCY}.`,
		);
	},
);

/**
 * How long a request may take: milliseconds.
 * @param byDefault where nothing is given
 */
export function timeoutOf(byDefault: number) {
	return field(
		{
			displayName: 'Timeout',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: byDefault,
			description:
				'Time in milliseconds within which a request has to have its whole answer, however large it is',
		},
		(value, label) => {
			const given = wholeNumber(value ?? byDefault);
			if (given >= 1 && given <= MAX_TIMEOUT_MS) return given;
			throw new ItemError(
				`'${label}' is ${JSON.stringify(value)}.`,
				`Set it to a whole number of milliseconds from 1 to ${MAX_TIMEOUT_MS}, for example 300000 for five minutes.`,
			);
		},
	);
}

/** An option of every operation. */
export const timeout = timeoutOf(DEFAULT_TIMEOUT_MS);

/** Options of every operation that takes several items. */
export const commonOptions = { concurrency, timeout };
