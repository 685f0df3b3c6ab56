import { formOf, refusal, use } from '../../../../support/apiAuthOperation';

const item = { itemIdBy: 'stockId', itemId: '2910' };

describe('Basket: Add Trade Item', () => {
	it('sends the item and what is given of it, and puts out where to send the customer', async () => {
		const { asked, items, once } = await use('basket addTradeItem', {
			parameters: {
				...item,
				additionalFields: {
					AdditionalInformation: '[{ "Type": 1, "AdditionalInformation": "QW5u" }]',
					EditURL: 'https://example.com/a?b=1&c=2',
					ExternalReference: 'PO 4711',
					ImageURL: 'https://example.com/image.png',
					otherParameters: '{ "Note": "a" }',
					Quantity: 2,
				},
			},
			answers: [{ Success: true, RedirectURL: 'https://shop.example/basket' }],
		});
		expect(asked).toMatchObject([{ method: 'POST', path: '/api/v1/Baskets/AddItemTrade' }]);
		expect(formOf(asked[0])).toEqual([
			['IRPStockID', '2910'],
			['AdditionalInformation[0][Type]', '1'],
			['AdditionalInformation[0][AdditionalInformation]', 'QW5u'],
			['EditURL', 'https://example.com/a?b=1&c=2'],
			['ExternalReference', 'PO 4711'],
			['ImageURL', 'https://example.com/image.png'],
			['Quantity', '2'],
			['Note', 'a'],
		]);
		expect(items).toEqual([{ json: { RedirectURL: 'https://shop.example/basket' } }]);
		expect(once).toBe(true);
	});

	it('leaves out what is not given', async () => {
		const additionalFields = {
			AdditionalInformation: '',
			EditURL: '',
			ExternalReference: '',
			ImageURL: '',
		};
		const { asked } = await use('basket addTradeItem', {
			parameters: { ...item, additionalFields },
		});
		expect(formOf(asked[0])).toEqual([['IRPStockID', '2910']]);
	});

	it('refuses information that is no list', async () => {
		const additionalFields = { AdditionalInformation: '{}' };
		const { message } = await refusal('basket addTradeItem', {
			parameters: { ...item, additionalFields },
		});
		expect(message).toBe("'Additional Information (JSON)' is not a JSON list.");
	});
});
