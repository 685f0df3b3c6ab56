import type { INodeProperties } from 'n8n-workflow';
import { isObject } from '../../../services/json';

/** What the user gave for a property, by its name. Undefined or null: nothing, or the editor hides it. */
export type Given = (name: string) => unknown;

/** A field of a form: what the editor shows, and how its value is read and checked. */
export interface Field<T> {
	/** One, or several where one decides about the others. */
	properties: INodeProperties[];
	/** @throws ItemError when the value can't be used */
	read(given: Given): T;
}

export type Fields = Record<string, Field<unknown>>;

/** The values of fields, by the fields' names. */
export type ValuesOf<F extends Fields> = {
	[Name in keyof F]: F[Name] extends Field<infer T> ? T : never;
};

/** @param read gets the value and the name by which the user knows the field */
export function field<T>(
	property: INodeProperties,
	read: (value: unknown, label: string) => T,
): Field<T> {
	return {
		properties: [property],
		read: (given) => read(given(property.name), property.displayName),
	};
}

/** A field of which the user adds the members that are wanted, such as 'Options'. */
export function collection<F extends Fields>(
	property: INodeProperties,
	members: F,
): Field<ValuesOf<F>> {
	return {
		properties: [{ ...property, options: propertiesOf(members) }],
		read: (given) => readFields(members, within(given(property.name))),
	};
}

export function propertiesOf(fields: Fields): INodeProperties[] {
	return Object.values(fields).flatMap(({ properties }) => properties);
}

/** @throws ItemError for the first that can't be used */
export function readFields<F extends Fields>(fields: F, given: Given): ValuesOf<F>;
export function readFields(fields: Fields, given: Given): Record<string, unknown> {
	return Object.fromEntries(Object.entries(fields).map(([name, each]) => [name, each.read(given)]));
}

/** What was given within a collection: undefined for a member that was not added, null if its expression gave nothing. */
export function within(value: unknown): Given {
	return (name) => (isObject(value) && name in value ? (value[name] ?? null) : undefined);
}
