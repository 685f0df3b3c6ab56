import type { Operation } from '../../../shared/operation';
import { addToBasket, itemFields, otherParameters, quantityField } from './item';

export const addItem: Operation = {
	name: 'Add Item',
	value: 'addItem',
	action: 'Add item to basket',
	description: 'Put a stock item into a basket of a desktop or mobile site',
	once: true,
	fields: [
		...itemFields,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Add as New if Basket Is Missing',
					name: 'AddAsNewOnBasketMissing',
					type: 'boolean',
					default: false,
					description:
						'Whether to make a new basket row when the one with the basket ID does not exist',
				},
				{
					displayName: 'Basket ID',
					name: 'BasketID',
					type: 'string',
					default: '',
					placeholder: 'e.g. 4711',
					description: 'Row of the basket to change. It needs the customer GUID as well.',
				},
				{
					displayName: 'Currency',
					name: 'CurrencyISO',
					type: 'string',
					default: '',
					placeholder: 'e.g. GBP',
					description: 'ISO code of a currency that is active at the site',
				},
				{
					displayName: 'Customer GUID',
					name: 'CustomerGUID',
					type: 'string',
					default: '',
					description: "The customer's own, which keeps the rows of a basket together",
				},
				otherParameters,
				{
					displayName: 'Overwrite Quantity',
					name: 'OverwriteQuantity',
					type: 'boolean',
					default: false,
					description:
						'Whether the quantity replaces the one in the basket instead of adding to it',
				},
				quantityField,
			],
		},
	],

	async run(item) {
		return await addToBasket(item, 'AddItem');
	},
};
