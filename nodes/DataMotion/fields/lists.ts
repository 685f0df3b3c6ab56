import type { INodeProperties } from 'n8n-workflow';
import { ItemError } from '../../shared/errors';
import { field } from '../../shared/fields/field';
import type { Field } from '../../shared/fields/field';
import { wholeNumber } from '../../shared/fields/number';
import { isOn } from '../../shared/fields/text';

const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

/** How many results the user wants: Infinity for all. */
export const wantedCount: Field<number> = {
	properties: [returnAll, limit],
	read(given) {
		if (given('returnAll') === true) return Infinity;
		const value = given('limit');
		const count = wholeNumber(value);
		if (count >= 1) return count;
		throw new ItemError(
			`'Limit' is ${JSON.stringify(value)}.`,
			'Set it to a whole number above 0.',
		);
	},
};

/** The same of messages, of which there may be many. */
export const wantedMessages: Field<number> = {
	...wantedCount,
	properties: [
		...wantedCount.properties,
		{
			displayName:
				'All messages are kept in memory until the last page has come. A large folder is better taken in parts, for example by date.',
			name: 'returnAllNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { returnAll: [true] } },
		},
	],
};

/** Whether the answer is made easier to use, and what to know if it is not. */
export const simplify: Field<boolean> = {
	properties: [
		{
			displayName: 'Simplify',
			name: 'simplify',
			type: 'boolean',
			default: true,
			description: 'Whether to return a simplified version of the response instead of the raw data',
		},
		{
			displayName:
				'Raw data is what DataMotion sends: names, dates and numbers in its own forms, which may differ between versions of its service.',
			name: 'rawNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { simplify: [false] } },
		},
	],
	read: (given) => given('simplify') !== false,
};

export const unreadOnly = field(
	{
		displayName: 'Unread Only',
		name: 'unreadOnly',
		type: 'boolean',
		default: false,
		description: 'Whether to return only messages that have not been read',
	},
	isOn,
);

/** The collection that holds filters; what it holds differs. */
export const filtersProperty: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
};
