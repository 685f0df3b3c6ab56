import type { IDataObject } from 'n8n-workflow';
import { PassingError } from '../../shared/errors';
import type { Answer } from '../../shared/transport';
import { isObject, readObject, toId } from './answers';

/** The fields that have a value: what the service doesn't send is left out. */
export function known(fields: Record<string, unknown>): IDataObject {
	const output: IDataObject = {};
	for (const [name, value] of Object.entries(fields)) {
		if (value !== undefined) Object.assign(output, { [name]: value });
	}
	return output;
}

/**
 * An answer that is one object.
 * @throws PassingError when it has none of the fields by which it is known
 */
export function readFields(answer: Answer, ...names: string[]): IDataObject {
	const object = readObject(answer);
	if (names.some((name) => object[name] !== undefined)) return object;
	throw undocumented(answer, `without '${names[0]}'`);
}

/** @throws PassingError when the answer has no such text */
export function readTextField(answer: Answer, name: string): string {
	const text = readObject(answer)[name];
	if (typeof text === 'string') return text;
	throw undocumented(answer, `without '${name}'`);
}

/** @throws PassingError when a listed message has no ID: it could be neither opened nor told from the others */
export function readMessageId(message: IDataObject, answer: Answer): number {
	const id = toId(message.MessageId);
	if (id !== undefined) return id;
	throw undocumented(answer, "with a message that has no 'MessageId'");
}

export function undocumented({ status }: Answer, what: string): PassingError {
	return new PassingError(
		`DataMotion answered with status ${status}, but ${what}.`,
		"Check 'Base URL' in the credential, and that nothing in between answers for DataMotion.",
	);
}

/** An ID as a number, even if its digits came in a text. */
export function idFrom(value: unknown): unknown {
	return toId(value) ?? value;
}

/** The service's own documents disagree on the spelling. */
export function attachmentId({ AttachmentId, AttachmentID }: IDataObject): unknown {
	return idFrom(AttachmentId ?? AttachmentID);
}

/** Objects in a list; a single one that came without a list around it counts as a list of one. */
export function objectsIn(value: unknown): IDataObject[] {
	const list: unknown[] = Array.isArray(value) ? value : [value];
	return list.filter(isObject);
}
