import type { GenericValue, IDataObject } from 'n8n-workflow';
import { ItemError } from '../shared/errors';

/** The credential puts these into each request. */
const SIGNING_FIELDS = ['authenticationtoken', 'timestamp', 'signature'];

/** @throws ItemError for a parameter that would take the place of a signing field */
export function refuseSigningFields(parameters: IDataObject): void {
	const own = Object.keys(parameters).find((name) => SIGNING_FIELDS.includes(name.toLowerCase()));
	if (own === undefined) return;
	throw new ItemError(
		`'${own}' can't be a parameter: each request is signed afresh, and gets a value of its own for it.`,
		'Remove the parameter.',
	);
}

/**
 * Parameters as a form, nested ones as jQuery's `$.post` encodes them, which the site's documents use:
 * `list[]=1`, `list[0][name]=1`, `object[name]=1`; nothing for an empty list or object.
 */
export function toForm(parameters: IDataObject): URLSearchParams {
	const form = new URLSearchParams();
	for (const [name, value] of Object.entries(parameters)) append(form, name, value);
	return form;
}

function append(form: URLSearchParams, name: string, value: unknown): void {
	if (Array.isArray(value)) {
		value.forEach((each: GenericValue, index) => {
			const isNested = typeof each === 'object' && each !== null && !isDate(each);
			// A name that ends in [] already says that it is a list.
			if (!isNested && name.endsWith('[]')) append(form, name, each);
			else append(form, `${name}[${isNested ? index : ''}]`, each);
		});
	} else if (typeof value === 'object' && value !== null) {
		if (isDate(value)) form.append(name, dateText(name, value));
		else for (const [key, each] of Object.entries(value)) append(form, `${name}[${key}]`, each);
	} else {
		form.append(name, value === null || value === undefined ? '' : String(value));
	}
}

interface AnyDate {
	toJSON(): unknown;
}

/** A date, or one of n8n's own kind. */
function isDate(value: object): value is AnyDate {
	return 'toJSON' in value && typeof value.toJSON === 'function';
}

/** As in JSON; jQuery would write it in the words of a browser. */
function dateText(name: string, date: AnyDate): string {
	const text = date.toJSON();
	if (typeof text === 'string') return text;
	throw new ItemError(`'${name}' is not a valid date.`, 'Check the expression that gives it.');
}

/**
 * The value of a JSON field: text, or what an expression gave.
 * @throws ItemError when it is not an object
 */
export function readJsonObject(value: unknown, label: string): IDataObject {
	const parsed = typeof value === 'string' ? parseJson(value.trim() || '{}') : value;
	if (isObject(parsed)) return parsed;
	throw new ItemError(
		`'${label}' is not a JSON object.`,
		'Write it like { "IRPStockID": 2910 }, with quotes around names and texts.',
	);
}

export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
