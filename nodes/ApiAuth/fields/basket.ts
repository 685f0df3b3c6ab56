import type { INodeProperties } from 'n8n-workflow';
import { ItemError } from '../../shared/errors';
import { field } from '../../shared/fields/field';
import { isNothing } from '../../shared/fields/text';
import { readJsonObject } from './json';

/** The collection that holds what else a basket can be told; what it holds differs. */
export const additionalProperty: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
};

/** A parameter that is left out where nothing is given. */
export function optional(property: INodeProperties) {
	return field(property, (value) => (isNothing(value) ? undefined : value));
}

/** A parameter whose absence means something else: it may be missing, but not empty. */
export function notEmpty(property: INodeProperties) {
	return field(property, (value, label) => {
		if (value === undefined || !isNothing(value)) return value;
		throw new ItemError(
			`'${label}' is empty.`,
			'Fill it in, or remove the field. If it comes from an expression, check that this item has it.',
		);
	});
}

export const quantity = field(
	{
		displayName: 'Quantity',
		name: 'Quantity',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		description:
			"How many to add. The site's documents do not show the name of this parameter; it is sent as Quantity.",
	},
	(value, label) => {
		if (value === undefined) return undefined;
		const given = String(value ?? '').trim();
		if (/^\d+(\.\d+)?$/.test(given) && Number(given) >= 1) return given;
		throw new ItemError(
			`'${label}' is ${given || 'empty'}.`,
			'Set it to 1 or more. If it comes from an expression, check that this item has it.',
		);
	},
);

export const otherParameters = field(
	{
		displayName: 'Other Parameters (JSON)',
		name: 'otherParameters',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "name": "value" }',
		description:
			"Parameters that have no field here, as an object, with the names of the site's documents",
	},
	readJsonObject,
);
