import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { secondsRemaining } from '../../../services/apiAuthAnswer';
import { fieldOf } from '../../../services/json';
import type { Answer } from '../../shared/protocol';
import { fieldsOf, warningOf } from './result';

/** How long the site says that a token is still good for, if it says so in a way that can be read. */
export function secondsOf(answer: Answer): number | undefined {
	return secondsRemaining(fieldOf(fieldsOf(answer), 'MinutesRemaining'));
}

/**
 * How long a token is valid: `{ MinutesRemaining: '04:09', SecondsRemaining: 249, ExpiresAt: '…Z', Valid: true }`.
 * The first is what the site says (MM:SS), the date is by this machine's clock. Where it can't be read, or is missing,
 * both others are: that the site knows the token is said by its answer alone.
 */
export function remainingTime(n8n: IExecuteFunctions, answer: Answer): IDataObject {
	const MinutesRemaining = fieldOf(fieldsOf(answer), 'MinutesRemaining');
	const SecondsRemaining = secondsOf(answer);
	const said = MinutesRemaining === undefined ? {} : { MinutesRemaining };
	if (SecondsRemaining === undefined) return { ...said, Valid: true, ...warningOf(n8n, answer) };
	const ExpiresAt = new Date(Date.now() + SecondsRemaining * 1000).toISOString();
	const Valid = SecondsRemaining > 0;
	return { ...said, SecondsRemaining, ExpiresAt, Valid, ...warningOf(n8n, answer) };
}
