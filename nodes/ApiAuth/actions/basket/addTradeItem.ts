import { collection, field } from '../../../shared/fields/field';
import { isNothing } from '../../../shared/fields/text';
import { operation } from '../../../shared/operation';
import { additionalProperty, optional, otherParameters, quantity } from '../../fields/basket';
import { readJsonList } from '../../fields/json';
import { stockItem } from '../../fields/stockItem';
import { addToBasket } from './add';

export const addTradeItem = operation({
	name: 'Add Trade Item',
	value: 'addTradeItem',
	action: 'Add trade item to basket',
	description:
		'Put a stock item into a basket of a trade site; send the customer to the RedirectURL',
	once: true,
	fields: {
		stockItem,
		additional: collection(additionalProperty, {
			AdditionalInformation: field(
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
				(value, label) => (isNothing(value) ? undefined : readJsonList(value, label)),
			),
			EditURL: optional({
				displayName: 'Edit URL',
				name: 'EditURL',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/products/2910',
				description:
					'Takes the place of the link to the product in the basket, up to 1000 characters',
			}),
			ExternalReference: optional({
				displayName: 'External Reference',
				name: 'ExternalReference',
				type: 'string',
				default: '',
				placeholder: 'e.g. PO-2026-1125',
				description: 'Hidden from the shopper and shown with the order, up to 50 characters',
			}),
			ImageURL: optional({
				displayName: 'Image URL',
				name: 'ImageURL',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/image.png',
				description: 'Image to show in the basket, up to 1000 characters',
			}),
			otherParameters,
			Quantity: quantity,
		}),
	},

	async run(item, fields) {
		return await addToBasket(item, 'AddItemTrade', fields.stockItem, fields.additional);
	},
});
