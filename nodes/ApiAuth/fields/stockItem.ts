import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { ItemError } from '../../shared/errors';
import { readChoice } from '../../shared/fields/choice';
import type { Field } from '../../shared/fields/field';
import { readRequiredName } from '../../shared/fields/text';

const PARAMETERS: Record<string, string> = {
	stockId: 'IRPStockID',
	partCode: 'IRPPartCode',
	externalStockId: 'IRPExternalStockID',
};

/** The names of the parameters that can tell the stock item. */
export const STOCK_ITEM_PARAMETERS = Object.values(PARAMETERS);

const itemIdBy: INodeProperties = {
	displayName: 'Identify Item By',
	name: 'itemIdBy',
	type: 'options',
	options: [
		{
			name: 'External Stock ID',
			value: 'externalStockId',
			description: 'Must be unique at the site',
		},
		{ name: 'Part Code', value: 'partCode', description: 'Must be unique at the site' },
		{ name: 'Stock ID', value: 'stockId', description: 'Number that the site gave it' },
	],
	default: 'stockId',
};

const itemId: INodeProperties = {
	displayName: 'Item ID',
	name: 'itemId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 2910',
	description: 'The stock ID, part code or external stock ID of the item to put into the basket',
};

/** The parameter that tells which stock item is meant (docs/services/apiauth.md, Baskets). */
export const stockItem: Field<IDataObject> = {
	properties: [itemIdBy, itemId],
	read(given) {
		const by = String(readChoice(itemIdBy, given('itemIdBy')));
		const id = readRequiredName(given('itemId'), 'Item ID');
		if (by === 'stockId' && !/^\d+$/.test(id)) {
			throw new ItemError(
				`The stock ID '${id}' is not a number.`,
				"Correct it, or choose what it is in 'Identify Item By'.",
			);
		}
		return { [PARAMETERS[by]]: id };
	},
};
