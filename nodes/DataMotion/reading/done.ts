import type { IDataObject } from 'n8n-workflow';
import { fieldOf, isObject, unwrapped } from '../../../services/json';
import type { Answer } from '../../shared/protocol';
import { startOf, undocumented } from './answers';
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
	throw undocumented(answer, `with a page instead of data: ${startOf(answer, text)}`);
}

/** What comes out for a message that was sent; what the service leaves out is left out. */
export interface Sent extends IDataObject {
	MessageId: number;
	/** As DataMotion writes it. */
	ExpirationDate?: string;
	/** ISO 8601, unless it never expires. */
	ExpiresAt?: string;
}

/** @throws PassingError when the answer has no ID */
export function readSent(answer: Answer): Sent {
	return { MessageId: readNewMessageId(answer), ...expiryIn(answer.body) };
}

/** When a message expires, by an answer that may say so. */
export function expiryIn(body: unknown): Omit<Sent, 'MessageId'> {
	const said = unwrapped(body);
	const ExpirationDate = isObject(said) ? fieldOf(said, 'ExpirationDate') : undefined;
	if (typeof ExpirationDate !== 'string') return {};
	const ExpiresAt = moment(ExpirationDate) === null ? undefined : toIso(ExpirationDate);
	return ExpiresAt === undefined ? { ExpirationDate } : { ExpirationDate, ExpiresAt };
}

/** @throws PassingError when the answer has no ID */
export function readNewMessageId(answer: Answer): number {
	const id = newMessageId(answer.body);
	if (id !== undefined) return id;
	throw undocumented(answer, 'without the ID of the message');
}
