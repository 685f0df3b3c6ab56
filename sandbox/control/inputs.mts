import { isFields, type Fields } from '../values.mts';

/** What is wrong with a control request, in words for whoever wrote the test. */
export class BadInput extends Error {}

export function fieldsOf(body: unknown): Fields {
	if (body === undefined) return {};
	if (!isFields(body)) throw new BadInput('The body must be a JSON object.');
	return body;
}

export function allowOnly(fields: Fields, names: string[]): void {
	const unknown = Object.keys(fields).filter((name) => !names.includes(name));
	if (unknown.length === 0) return;
	throw new BadInput(`Unknown: ${unknown.join(', ')}. Known are: ${names.join(', ')}.`);
}

export function text(fields: Fields, name: string): string | undefined {
	const value = fields[name];
	if (value === undefined || typeof value === 'string') return value;
	throw new BadInput(`"${name}" must be a text.`);
}

export function requiredText(fields: Fields, name: string): string {
	const value = text(fields, name);
	if (!value) throw new BadInput(`"${name}" is required.`);
	return value;
}

export function number(fields: Fields, name: string): number | undefined {
	const value = fields[name];
	if (value === undefined || (typeof value === 'number' && Number.isFinite(value))) return value;
	throw new BadInput(`"${name}" must be a number.`);
}

export function requiredNumber(fields: Fields, name: string): number {
	const value = number(fields, name);
	if (value === undefined) throw new BadInput(`"${name}" is required.`);
	return value;
}

export function flag(fields: Fields, name: string): boolean | undefined {
	const value = fields[name];
	if (value === undefined || typeof value === 'boolean') return value;
	throw new BadInput(`"${name}" must be true or false.`);
}

export function oneOf<T extends string>(
	fields: Fields,
	name: string,
	allowed: readonly T[],
): T | undefined {
	const value = fields[name];
	if (value === undefined) return undefined;
	const found = allowed.find((candidate) => candidate === value);
	if (found === undefined) throw new BadInput(`"${name}" must be one of: ${allowed.join(', ')}.`);
	return found;
}
