import type { IDataObject } from 'n8n-workflow';
import { isObject, parsedJson } from '../../../services/json';
import { ItemError } from '../../shared/errors';

/**
 * The value of a JSON field: text, or what an expression gave.
 * @throws ItemError when it is not an object
 */
export function readJsonObject(value: unknown, label: string): IDataObject {
	const given = value ?? '';
	const parsed = typeof given === 'string' ? parsedJson(given.trim() || '{}') : given;
	if (isObject(parsed)) return parsed;
	throw new ItemError(
		`'${label}' is not a JSON object.`,
		'Write it like { "IRPStockID": 2910 }, with quotes around names and texts.',
	);
}

/** A list, in the same way. */
export function readJsonList(value: unknown, label: string): unknown[] {
	const list = typeof value === 'string' ? parsedJson(value) : value;
	if (Array.isArray(list)) return list;
	throw new ItemError(
		`'${label}' is not a JSON list.`,
		'Write it like [{ "Type": 1, "AdditionalInformation": "QW5u" }].',
	);
}
