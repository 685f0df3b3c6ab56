import { field, idOf, isBlank, textOf } from '../values.mts';
import { failure } from './codes.mts';

/** Optional parameters, each refused with the documented code if it is not what it should be. */
export function optionalText(fields: unknown, name: string, longest = Infinity): string {
	const value = field(fields, name);
	if (isBlank(value)) return '';
	const text = textOf(value);
	if (text === undefined) throw failure(2007, name);
	if (text.length > longest) throw failure(2006, name);
	return text.trim();
}

export function optionalInteger(
	fields: unknown,
	name: string,
	{ least = 1, most = 2 ** 31 - 1 } = {},
): number | undefined {
	const value = field(fields, name);
	if (isBlank(value)) return undefined;
	const number = idOf(value);
	if (number === undefined) throw failure(2007, name);
	if (number < least) throw failure(2008, name);
	if (number > most) throw failure(2009, name);
	return number;
}

export function required<T>(value: T | undefined | '', name: string): T {
	if (value === undefined || value === '') throw failure(2004, name);
	return value;
}
