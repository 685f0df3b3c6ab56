import type { IDataObject } from 'n8n-workflow';
import { ItemError, PassingError } from '../../shared/errors';
import type { Answer } from '../../shared/transport';

/** @throws PassingError when the service answered with something else than an object, such as a page of a proxy */
export function readObject({ status, body }: Answer): IDataObject {
	if (isObject(body)) return body;
	throw new PassingError(
		`DataMotion answered with status ${status}${howElse(body)}`,
		"Check 'Base URL' in the credential, and that nothing in between answers for DataMotion.",
	);
}

/** Of a page, its start; never of data, which may hold what the message says. */
function howElse(body: unknown): string {
	const text = typeof body === 'string' ? body.trim() : body;
	if (text === '' || text === null || text === undefined) return ' and nothing else.';
	const isPage = typeof text === 'string' && text.startsWith('<');
	return `, but not as documented${isPage ? `: ${text.slice(0, 80)}` : '.'}`;
}

/**
 * The list in an answer, under whichever of its names the service uses.
 * @throws PassingError when there is none: an empty result would look like an empty mailbox
 */
export function readList(answer: Answer, ...names: string[]): IDataObject[] {
	const object = readObject(answer);
	const list = names.map((name) => object[name]).find((value) => value !== undefined);
	if (Array.isArray(list)) return list.filter(isObject);
	throw new PassingError(
		`DataMotion answered with status ${answer.status}, but without '${names[0]}'.`,
		"Check 'Base URL' in the credential, and that nothing in between answers for DataMotion.",
	);
}

/** An ID of the service: a number, or its digits in a text. */
export function toId(value: unknown): number | undefined {
	const id = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value;
	return typeof id === 'number' && Number.isSafeInteger(id) ? id : undefined;
}

/**
 * An ID that the user gave, chosen from a list or by expression.
 * @throws ItemError when it is none
 */
export function readId(value: unknown, label: string): number {
	const id = toId(value);
	if (id !== undefined && id > 0) return id;
	const isEmpty = value === undefined || value === null || value === '';
	throw new ItemError(
		isEmpty
			? `'${label}' is empty.`
			: `'${label}' is ${JSON.stringify(value)}, which is not an ID.`,
		'Choose it from the list, or give its number. If it comes from an expression, check that this item has it.',
	);
}

export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
