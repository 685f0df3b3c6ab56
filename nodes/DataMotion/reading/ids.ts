import type { IDataObject } from 'n8n-workflow';
import { isObject, unwrapped } from '../../../services/json';
import type { Answer } from '../../shared/protocol';
import { undocumented } from './answers';

/** An ID of the service: a whole number, or its digits in a text. Undefined if it is anything else. */
export function idOf(value: unknown): number | undefined {
	const id = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
	return typeof id === 'number' && Number.isSafeInteger(id) ? id : undefined;
}

/** An ID to put out: a number, or what came if it is none. */
export function shownId(value: unknown): unknown {
	return idOf(value) ?? value;
}

/** The ID of a new message or draft, however the service spells its name; undefined if it is none. */
export function newMessageId(body: unknown): number | undefined {
	const said = unwrapped(body);
	return Object.entries(isObject(said) ? said : {})
		.map(([name, value]) => (name.toLowerCase() === 'messageid' ? idOf(value) : undefined))
		.find((id) => id !== undefined && id > 0);
}

/** @throws PassingError when a listed message has no ID: it could be neither opened nor told from the others */
export function listedId({ MessageId }: IDataObject, answer: Answer): number {
	const id = idOf(MessageId);
	if (id !== undefined) return id;
	throw undocumented(answer, "with a message that has no 'MessageId'");
}
