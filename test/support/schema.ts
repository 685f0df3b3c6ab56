/** A JSON schema, as far as n8n's editor reads it. */
export interface Schema {
	type?: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
}

/** The schema that fits all of the values. */
export function schemaOf(values: unknown[]): Schema {
	const types = [...new Set(values.map(typeOf))].sort((a, b) => rank(a) - rank(b));
	const schema: Schema = { type: types.length === 1 ? types[0] : types };
	if (types.includes('object')) schema.properties = propertiesOf(values.filter(isObject));
	if (types.includes('array')) {
		const elements = values.filter(Array.isArray).flat();
		schema.items = elements.length === 0 ? {} : schemaOf(elements);
	}
	return schema;
}

function propertiesOf(objects: object[]): Record<string, Schema> {
	const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
	const valuesOf = (name: string) =>
		objects
			.flatMap((object) => Object.entries(object))
			.flatMap(([key, value]) => (key === name ? [value] : []));
	return Object.fromEntries(names.map((name) => [name, schemaOf(valuesOf(name))]));
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
}

/** n8n shows the first of several types. */
function rank(type: string): number {
	return type === 'null' ? 1 : 0;
}

function isObject(value: unknown): value is object {
	return typeOf(value) === 'object';
}
