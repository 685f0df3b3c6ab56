import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../services/json';
import type { Answer } from '../../shared/protocol';
import { known, undocumented } from './answers';
import { toIso } from './dates';
import { newMessageId } from './ids';
import { moment } from './moments';

/**
 * What the service says of something that it has done: often nothing at all.
 * @throws PassingError when a page came instead, which some proxy in between must have answered
 */
export function readDone(answer: Answer): IDataObject {
	const { body } = answer;
	if (isObject(body)) return body;
	const text = typeof body === 'string' ? body.trim() : '';
	if (!text.startsWith('<')) return {};
	throw undocumented(answer, `with a page instead of data: ${text.slice(0, 80)}`);
}

/**
 * What comes out for a message that was sent: `{ MessageId: 12077, ExpirationDate: '…', ExpiresAt: '…Z' }`.
 * What the service leaves out is left out.
 * @throws PassingError when the answer has no ID
 */
export function readSent(answer: Answer): IDataObject {
	const { ExpirationDate } = isObject(answer.body) ? answer.body : {};
	const expires = typeof ExpirationDate === 'string' ? ExpirationDate : undefined;
	const isDate = moment(expires) !== null;
	return known({
		MessageId: readNewMessageId(answer),
		ExpirationDate: expires,
		ExpiresAt: isDate ? toIso(expires) : undefined,
	});
}

/** @throws PassingError when the answer has no ID */
export function readNewMessageId(answer: Answer): number {
	const id = newMessageId(answer.body);
	if (id !== undefined) return id;
	throw undocumented(answer, 'without the ID of the message');
}
