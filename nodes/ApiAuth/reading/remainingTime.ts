import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { secondsRemaining } from '../../../services/apiAuthAnswer';
import { ServiceError } from '../../shared/errors';
import type { Answer } from '../../shared/protocol';
import { fieldsOf, warningOf } from './result';

/**
 * How long a token is valid: `{ MinutesRemaining: '04:09', SecondsRemaining: 249, ExpiresAt: '…Z', Valid: true }`.
 * The first is what the site says (MM:SS), the date is by this machine's clock.
 */
export function remainingTime(n8n: IExecuteFunctions, answer: Answer): IDataObject {
	const { MinutesRemaining } = fieldsOf(answer);
	const SecondsRemaining = secondsRemaining(MinutesRemaining);
	if (SecondsRemaining === undefined) {
		throw new ServiceError(
			`The site did not say how long the token is valid: MinutesRemaining is ${JSON.stringify(MinutesRemaining)} instead of MM:SS.`,
			"Check 'Site URL' in the credential.",
		);
	}
	const ExpiresAt = new Date(Date.now() + SecondsRemaining * 1000).toISOString();
	return {
		MinutesRemaining,
		SecondsRemaining,
		ExpiresAt,
		Valid: SecondsRemaining > 0,
		...warningOf(n8n, answer),
	};
}
