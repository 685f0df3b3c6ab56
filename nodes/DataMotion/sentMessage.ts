import type { IDataObject } from 'n8n-workflow';
import { toIso } from '../shared/dates';
import { ServiceError } from '../shared/errors';
import type { Answer } from '../shared/transport';
import { moment } from './reading/moments';

/**
 * What comes out for a message that was sent: `{ MessageId: 12077, ExpirationDate: '…', ExpiresAt: '…Z' }`.
 * What the service leaves out is left out.
 */
export function sentMessage({ status, body }: Answer): IDataObject {
	const fields = typeof body === 'object' && body !== null ? body : {};
	const id = Number('MessageId' in fields ? fields.MessageId : undefined);
	if (!Number.isInteger(id) || id <= 0) {
		throw new ServiceError(
			`DataMotion answered with status ${status} but no message ID. The message may have been sent all the same.`,
			"Look for it in the folder Track Sent before you send it again. If it is not there, check 'Base URL' in the credential.",
			true,
		);
	}
	const output: IDataObject = { MessageId: id };
	if ('ExpirationDate' in fields && typeof fields.ExpirationDate === 'string') {
		output.ExpirationDate = fields.ExpirationDate;
		const isDate = moment(fields.ExpirationDate) !== null;
		const expiresAt = isDate ? toIso(fields.ExpirationDate) : undefined;
		if (expiresAt !== undefined) output.ExpiresAt = expiresAt;
	}
	return output;
}
