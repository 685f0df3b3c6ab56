import { collection } from '../../../shared/fields/field';
import { operation } from '../../../shared/operation';
import {
	additionalProperty,
	notEmpty,
	optional,
	otherParameters,
	quantity,
} from '../../fields/basket';
import { stockItem } from '../../fields/stockItem';
import { addToBasket } from './add';

export const addItem = operation({
	name: 'Add Item',
	value: 'addItem',
	action: 'Add item to basket',
	description: 'Put a stock item into a basket of a desktop or mobile site',
	once: true,
	fields: {
		stockItem,
		additional: collection(additionalProperty, {
			AddAsNewOnBasketMissing: optional({
				displayName: 'Add as New if Basket Is Missing',
				name: 'AddAsNewOnBasketMissing',
				type: 'boolean',
				default: false,
				description:
					'Whether to make a new basket row when the one with the basket ID does not exist',
			}),
			BasketID: notEmpty({
				displayName: 'Basket ID',
				name: 'BasketID',
				type: 'string',
				default: '',
				placeholder: 'e.g. 4711',
				description: 'Row of the basket to change. It needs the customer GUID as well.',
			}),
			CurrencyISO: optional({
				displayName: 'Currency',
				name: 'CurrencyISO',
				type: 'string',
				default: '',
				placeholder: 'e.g. GBP',
				description: 'ISO code of a currency that is active at the site',
			}),
			CustomerGUID: notEmpty({
				displayName: 'Customer GUID',
				name: 'CustomerGUID',
				type: 'string',
				default: '',
				placeholder: 'e.g. 6f9619ff-8b86-4d01-b42d-00c04fc964ff',
				description: "The customer's own, which keeps the rows of a basket together",
			}),
			otherParameters,
			OverwriteQuantity: optional({
				displayName: 'Overwrite Quantity',
				name: 'OverwriteQuantity',
				type: 'boolean',
				default: false,
				description: 'Whether the quantity replaces the one in the basket instead of adding to it',
			}),
			Quantity: quantity,
		}),
	},

	async run(item, fields) {
		return await addToBasket(item, 'AddItem', fields.stockItem, fields.additional);
	},
});
