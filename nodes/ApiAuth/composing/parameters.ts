import { ItemError } from '../../shared/errors';

/** What a method is called with, by name. */
export type Parameters = Record<string, unknown>;

/** The credential puts these into each request. */
const SIGNING_FIELDS = ['authenticationtoken', 'timestamp', 'signature'];

/** Levels of lists and objects: n8n and Node give up at some thousands, in words of their own. */
const DEEPEST = 1000;

/**
 * Parameters as JSON can hold them, dates as text: a form is then made of the same.
 * @throws ItemError for a parameter that would take the place of a signing field, and for what can't be sent
 */
export function toSendable(parameters: Parameters): Parameters {
	const own = Object.keys(parameters).find((name) => SIGNING_FIELDS.includes(name.toLowerCase()));
	if (own !== undefined) {
		throw new ItemError(
			`'${own}' can't be a parameter: each request is signed afresh, and gets a value of its own for it.`,
			'Remove the parameter.',
		);
	}
	return mapped(parameters, (value, name) => sendable(value, name, DEEPEST));
}

/** @param levels how many may lie below */
function sendable(value: unknown, name: string, levels: number): unknown {
	if (value === undefined || value === null) return value;
	if (typeof value === 'string' || typeof value === 'boolean') return value;
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	if (typeof value !== 'object') throw cannotSend(name, `${String(value)}, which can't be sent`);
	if (levels === 0) {
		throw cannotSend(name, `more than ${DEEPEST} levels of lists and objects, or itself`);
	}
	if (Array.isArray(value)) return value.map((each) => sendable(each, name, levels - 1));
	if (isDate(value)) {
		const text = value.toJSON();
		if (text === null) throw cannotSend(name, 'a date that is not valid');
		return sendable(text, name, levels - 1);
	}
	// As JSON a Set would be an empty object.
	const kind = Object.prototype.toString.call(value);
	if (kind !== '[object Object]')
		throw cannotSend(name, `a ${kind.slice(8, -1)}, which can't be sent`);
	return mapped(value, (each) => sendable(each, name, levels - 1));
}

function cannotSend(name: string, what: string): ItemError {
	return new ItemError(`'${name}' is or holds ${what}.`, 'Check the expression that gives it.');
}

/** With own properties, whatever their names: also __proto__ is one. */
function mapped(object: object, change: (value: unknown, name: string) => unknown): Parameters {
	return Object.fromEntries(
		Object.entries(object).map(([name, value]) => [name, change(value, name)]),
	);
}

interface AnyDate {
	/** Null for an invalid date. */
	toJSON(): unknown;
}

/** A date, or one of n8n's own kind. */
function isDate(value: object): value is AnyDate {
	return 'toJSON' in value && typeof value.toJSON === 'function';
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
			const isNested = typeof each === 'object' && each !== null;
			// A name that ends in [] already says that it is a list.
			if (!isNested && name.endsWith('[]')) append(form, name, each);
			else append(form, `${name}[${isNested ? index : ''}]`, each);
		});
	} else if (typeof value === 'object' && value !== null) {
		for (const [key, each] of Object.entries(value)) append(form, `${name}[${key}]`, each);
	} else {
		form.append(name, value === null || value === undefined ? '' : String(value));
	}
}
