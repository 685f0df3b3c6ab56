import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { ItemError } from './errors';
import type { Given } from './fields/field';
import type { Operation, Resource } from './operation';

const chooseResource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [],
	default: '',
};

const chooseOperation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [],
	default: '',
};

/**
 * The properties of a node: resource, operation, and the fields of each operation.
 *
 * The first resource, and the first operation of each, is what a new node starts with. n8n may leave defaults out of
 * saved workflows: a later version has to keep them first.
 */
export function formOf(resources: Resource[]): INodeProperties[] {
	const options = resources.map(({ name, value }) => ({ name, value }));
	return [
		{ ...chooseResource, options, default: resources[0].value },
		...resources.flatMap(formOfResource),
	];
}

function formOfResource({ value: resource, operations }: Resource): INodeProperties[] {
	const choice: INodeProperties = {
		...chooseOperation,
		displayOptions: { show: { resource: [resource] } },
		options: operations.map(asOption),
		default: operations[0].value,
	};
	const fields = operations.flatMap(({ value: operation, properties }) =>
		properties.map((property) =>
			shownWhen({ resource: [resource], operation: [operation] }, property),
		),
	);
	return [choice, ...fields];
}

function asOption({ name, value, action, description }: Operation): INodePropertyOptions {
	return { name, value, action, description };
}

/** A property that the editor shows only when others have certain values, beside what it asks for already. */
function shownWhen(values: Record<string, string[]>, property: INodeProperties): INodeProperties {
	const { displayOptions } = property;
	return {
		...property,
		displayOptions: { ...displayOptions, show: { ...displayOptions?.show, ...values } },
	};
}

/**
 * The operation that the user has chosen.
 * @throws ItemError when this version of the node has none of that name
 */
export function chosenOperation(resources: Resource[], given: Given): Operation {
	const resource = given('resource');
	const operation = given('operation');
	const found = resources.find(({ value }) => value === resource);
	const chosen = found?.operations.find(({ value }) => value === operation);
	if (chosen !== undefined) return chosen;
	throw new ItemError(
		found === undefined
			? `This version of the node has no resource '${String(resource)}'.`
			: `This version of the node has no operation '${String(operation)}' for '${found.name}'.`,
		'Choose the resource and the operation from the lists, or update the node.',
	);
}
