import { ItemError } from '../errors';
import { field } from './field';

export const MAX_CONCURRENCY = 50;
const DEFAULT_CONCURRENCY = 10;
const DEFAULT_TIMEOUT_MS = 300_000;

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
		const given = Number(value ?? DEFAULT_CONCURRENCY);
		if (Number.isInteger(given) && given >= 1 && given <= MAX_CONCURRENCY) return given;
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
			description: 'Time in milliseconds to wait for the answer to a request',
		},
		(value, label) => {
			const given = Number(value ?? byDefault);
			if (Number.isFinite(given) && given > 0) return given;
			throw new ItemError(
				`'${label}' is ${JSON.stringify(value)}.`,
				'Set it to a number of milliseconds above 0, for example 300000 for five minutes.',
			);
		},
	);
}

/** Options of every operation. */
export const commonOptions = { concurrency, timeout: timeoutOf(DEFAULT_TIMEOUT_MS) };
