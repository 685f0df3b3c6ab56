import { ItemError } from '../shared/errors';

/** What a method is called with, by name. */
export type Parameters = Record<string, unknown>;

/** The credential puts these into each request. */
const SIGNING_FIELDS = ['authenticationtoken', 'timestamp', 'signature'];

/** @throws ItemError for a parameter that would take the place of a signing field, and for a date that is none */
export function checkParameters(parameters: Parameters): void {
	const own = Object.keys(parameters).find((name) => SIGNING_FIELDS.includes(name.toLowerCase()));
	if (own !== undefined) {
		throw new ItemError(
			`'${own}' can't be a parameter: each request is signed afresh, and gets a value of its own for it.`,
			'Remove the parameter.',
		);
	}
	for (const [name, value] of Object.entries(parameters)) refuseInvalidDates(value, name);
}

/** JSON would have null for one. */
function refuseInvalidDates(value: unknown, name: string): void {
	if (typeof value !== 'object' || value === null) return;
	if (!isDate(value)) for (const each of Object.values(value)) refuseInvalidDates(each, name);
	else if (typeof value.toJSON() !== 'string') {
		throw new ItemError(
			`'${name}' is not a valid date, or holds one that is not.`,
			'Check the expression that gives it.',
		);
	}
}

/**
 * Parameters as a form, nested ones as jQuery's `$.post` encodes them, which the site's documents use:
 * `list[]=1`, `list[0][name]=1`, `object[name]=1`; nothing for an empty list or object.
 */
export function toForm(parameters: Parameters): URLSearchParams {
	const form = new URLSearchParams();
	for (const [name, value] of Object.entries(parameters)) append(form, name, value);
	return form;
}

function append(form: URLSearchParams, name: string, value: unknown): void {
	if (Array.isArray(value)) {
		value.forEach((each: unknown, index) => {
			const isNested = typeof each === 'object' && each !== null && !isDate(each);
			// A name that ends in [] already says that it is a list.
			if (!isNested && name.endsWith('[]')) append(form, name, each);
			else append(form, `${name}[${isNested ? index : ''}]`, each);
		});
	} else if (typeof value === 'object' && value !== null) {
		// As in JSON; jQuery would write it in the words of a browser.
		if (isDate(value)) form.append(name, String(value.toJSON()));
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
