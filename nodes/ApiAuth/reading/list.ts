import type { IDataObject } from 'n8n-workflow';
import { fieldOf, isObject } from '../../../services/json';
import { ServiceError } from '../../shared/errors';

/**
 * The entries of a list in an answer. As in n8n's Split Out node, one that is no object becomes a field with the list's
 * name. What is no list counts as its only entry, and null as none.
 * @param path name of the list, or after those of the objects that it stands in: `Page.Orders`
 * @throws ServiceError when the answer has no such field
 */
export function entriesOf(answer: IDataObject, path: string): IDataObject[] {
	const names = path.split('.');
	const found = fieldOf(answer, path) ?? valueAt(answer, names);
	if (found === undefined) {
		throw new ServiceError(
			`The answer of the site has no field '${path}'.`,
			`It has: ${Object.keys(answer).join(', ')}. Correct 'Split Out Field'. For a list within an object, write the names of both with a dot between them.`,
		);
	}
	const [name] = names.slice(-1);
	return listOf(found).map((entry) => (isObject(entry) ? entry : { [name]: entry }));
}

type Value = IDataObject[string];

function valueAt(answer: IDataObject, names: string[]): Value {
	return names.reduce<Value>(
		(value, name) => (isObject(value) ? fieldOf(value, name) : undefined),
		answer,
	);
}

function listOf(value: Value): Value[] {
	if (value === null) return [];
	return Array.isArray(value) ? value : [value];
}
