import type { Operation } from '../../../shared/operation';
import { addToBasket, itemFields, otherParameters, quantityField } from './item';

export const addTradeItem: Operation = {
	name: 'Add Trade Item',
	value: 'addTradeItem',
	action: 'Add trade item to basket',
	description:
		'Put a stock item into a basket of a trade site; send the customer to the RedirectURL',
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
					displayName: 'Additional Information (JSON)',
					name: 'AdditionalInformation',
					type: 'json',
					default: '[]',
					placeholder:
						'e.g. [{ "DisplayText": "Engraving", "Type": 1, "AdditionalInformation": "QW5u" }]',
					description:
						'List of objects with DisplayText, Type (1 to 4) and AdditionalInformation (Base64)',
				},
				{
					displayName: 'Edit URL',
					name: 'EditURL',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://example.com/products/2910',
					description:
						'Takes the place of the link to the product in the basket, up to 1000 characters',
				},
				{
					displayName: 'External Reference',
					name: 'ExternalReference',
					type: 'string',
					default: '',
					description: 'Hidden from the shopper and shown with the order, up to 50 characters',
				},
				{
					displayName: 'Image URL',
					name: 'ImageURL',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://example.com/image.png',
					description: 'Image to show in the basket, up to 1000 characters',
				},
				otherParameters,
				quantityField,
			],
		},
	],

	async run(item) {
		return await addToBasket(item, 'AddItemTrade');
	},
};
