import { type Fields, isFields } from '../values.mts';

function camelCasedValue(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(camelCasedValue);
	return isFields(value) ? camelCased(value) : value;
}

/** `{ "FileName": … }` of the older API is `{ "fileName": … }` in the newer one. */
export function camelCased(fields: Fields): Fields {
	const entries = Object.entries(fields).map(([name, value]) => [
		name.charAt(0).toLowerCase() + name.slice(1),
		camelCasedValue(value),
	]);
	return Object.fromEntries(entries);
}
