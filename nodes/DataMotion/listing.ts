import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { ItemError } from '../shared/errors';
import type { Item } from '../shared/operation';

/** 'Return All' and 'Limit', as every node of n8n that gets many has them. */
export const listingFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

export const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
};

export const unreadOnlyField: INodeProperties = {
	displayName: 'Unread Only',
	name: 'unreadOnly',
	type: 'boolean',
	default: false,
	description: 'Whether to return only messages that have not been read',
};

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export function isSimplified({ n8n, index }: Item): boolean {
	return n8n.getNodeParameter('simplify', index) !== false;
}

/** How many results the user wants: Infinity for all. */
export function wantedCount({ n8n, index }: Item): number {
	if (n8n.getNodeParameter('returnAll', index) === true) return Infinity;
	const limit: unknown = n8n.getNodeParameter('limit', index);
	if (Number.isInteger(limit) && Number(limit) >= 1) return Number(limit);
	throw new ItemError(`'Limit' is ${JSON.stringify(limit)}.`, 'Set it to a whole number above 0.');
}

/**
 * Takes pages until there are enough results, or no more.
 * @param pages gives one page after the other
 */
export async function collect(
	pages: AsyncIterable<IDataObject[]>,
	wanted: number,
): Promise<IDataObject[]> {
	const results: IDataObject[] = [];
	for await (const page of pages) {
		for (const result of page) {
			results.push(result);
			if (results.length >= wanted) return results;
		}
	}
	return results;
}
