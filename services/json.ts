import type { IDataObject } from 'n8n-workflow';

export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a JSON text holds; undefined for any other text. */
export function parsedJson(text: string): unknown {
	try {
		// JSON knows no byte order mark, and trim takes it away.
		return JSON.parse(text.trim());
	} catch {
		return undefined;
	}
}

/** A value that came as JSON text, or as JSON text inside a JSON text, as the value itself; all else as it came. */
export function unwrapped(value: unknown): unknown {
	if (typeof value !== 'string' || !/^[{["]/.test(value.trim())) return value;
	const inner = parsedJson(value);
	return inner === undefined ? value : unwrapped(inner);
}

/** A field of its own by its name, spelled in capitals or not. */
export function fieldOf(object: IDataObject, name: string): IDataObject[string] {
	const names = Object.keys(object);
	const isNamed = (each: string) => each.toLowerCase() === name.toLowerCase();
	const found = names.includes(name) ? name : names.find(isNamed);
	return found === undefined ? undefined : object[found];
}
