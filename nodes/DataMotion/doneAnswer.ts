import type { IDataObject } from 'n8n-workflow';
import { ServiceError } from '../shared/errors';
import type { Answer } from '../shared/transport';
import { isObject } from './reading/answers';

/**
 * What the service says of something that it has done: often nothing at all.
 * @throws ServiceError when a page came instead, which some proxy in between must have answered
 */
export function readDone({ status, body }: Answer): IDataObject {
	if (isObject(body)) return body;
	const text = typeof body === 'string' ? body.trim() : '';
	if (!text.startsWith('<')) return {};
	throw new ServiceError(
		`DataMotion answered with status ${status}, but with a page instead of data: ${text.slice(0, 80)}`,
		"Check whether it was done. If it was not, check 'Base URL' in the credential, and that nothing in between answers for DataMotion.",
		true,
	);
}
