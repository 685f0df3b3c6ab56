import { isObject } from '../../../services/json';
import { refusalInItsWords, tellsOfFault } from '../../../services/words';
import { PassingError, RefusedError } from '../../shared/errors';
import type { ServiceError } from '../../shared/errors';
import type { Answer } from '../../shared/protocol';

/** Whether an answer is one of those by which the service refuses, whatever its status. */
export function saysError(body: unknown, field: string): boolean {
	return isObject(body) && typeof body[field] === 'string' && body[field] !== '';
}

/**
 * A refusal in the service's own words.
 * @param howToMend by status
 */
export function refusalOf(
	{ status, body, secrets }: Answer,
	howToMend: Record<number, string>,
): ServiceError {
	const words = refusalInItsWords(body, secrets);
	const isFault = tellsOfFault(words ?? '');
	const Kind = status === 429 || status >= 500 || isFault ? PassingError : RefusedError;
	if (words !== undefined) {
		const advice = isFault ? undefined : howToMend[status < 300 ? 400 : status];
		return new Kind(
			words,
			advice ?? `DataMotion answered with status ${status}. Run it again later.`,
		);
	}
	const isRedirect = status >= 300 && status < 400;
	return new Kind(
		`DataMotion answered with status ${status} and no reason.`,
		isRedirect
			? 'It points to another address. Check the address in the credential.'
			: (howToMend[status] ?? 'Run it again later.'),
	);
}
