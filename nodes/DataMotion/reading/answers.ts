import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../services/json';
import { withoutSecrets } from '../../../services/words';
import { PassingError } from '../../shared/errors';
import type { Answer } from '../../shared/protocol';

/** @throws PassingError when the service answered with something else than an object, such as a page of a proxy */
export function readObject(answer: Answer): IDataObject {
	const { body } = answer;
	if (isObject(body)) return body;
	const text = typeof body === 'string' ? body.trim() : body;
	if (text === '' || text === null || text === undefined) {
		throw undocumented(answer, 'without saying anything');
	}
	const isPage = typeof text === 'string' && text.startsWith('<');
	// Never of data, which may hold what the message says.
	throw undocumented(answer, `not as documented${isPage ? `: ${startOf(answer, text)}` : ''}`);
}

/** The start of a page that came in place of data. */
export function startOf({ secrets }: Answer, page: string): string {
	return withoutSecrets(page, secrets).slice(0, 80);
}

/**
 * An answer that is one object.
 * @throws PassingError when it has none of the fields by which it is known
 */
export function readObjectWith(answer: Answer, ...names: string[]): IDataObject {
	const object = readObject(answer);
	if (names.some((name) => object[name] !== undefined && object[name] !== null)) return object;
	throw undocumented(answer, `without '${names[0]}'`);
}

/** @throws PassingError when the answer has no such text */
export function readTextField(answer: Answer, name: string): string {
	const text = readObject(answer)[name];
	if (typeof text === 'string') return text;
	throw undocumented(answer, `without '${name}'`);
}

/** @throws PassingError when there is no such list: an empty result would look like an empty mailbox */
export function readList(answer: Answer, name: string): IDataObject[] {
	const list = readObject(answer)[name];
	if (Array.isArray(list)) return list.filter(isObject);
	throw undocumented(answer, `without '${name}'`);
}

/** Objects in a list; a single one that came without a list around it counts as a list of one. */
export function objectsIn(value: unknown): IDataObject[] {
	const list: unknown[] = Array.isArray(value) ? value : [value];
	return list.filter(isObject);
}

/** The fields that have a value: what the service doesn't send is left out. */
export function known(fields: Record<string, unknown>): IDataObject {
	const output: IDataObject = {};
	for (const [name, value] of Object.entries(fields)) {
		if (value !== undefined) Object.assign(output, { [name]: value });
	}
	return output;
}

export function undocumented({ status }: Answer, what: string): PassingError {
	return new PassingError(
		`DataMotion answered with status ${status}, but ${what}.`,
		'Check the address in the credential, and that nothing in between answers for DataMotion.',
	);
}
