import { formOf, refusal, use } from '../../../../support/apiAuthOperation';

const item = { itemIdBy: 'partCode', itemId: ' PART-1 ' };

describe('Basket: Add Item', () => {
	it('sends the item and what is given of it, and puts out what the site gives', async () => {
		const { asked, items, once } = await use('basket addItem', {
			parameters: {
				...item,
				additionalFields: {
					AddAsNewOnBasketMissing: true,
					BasketID: '4711',
					CurrencyISO: 'GBP',
					CustomerGUID: 'b7a1',
					otherParameters: '{ "Note": ["a"] }',
					OverwriteQuantity: false,
					Quantity: 3,
				},
			},
			answers: [{ Success: true, Messages: [], BasketID: 4711 }],
		});
		expect(asked).toMatchObject([{ method: 'POST', path: '/api/v1/Baskets/AddItem' }]);
		expect(formOf(asked[0])).toEqual([
			['IRPPartCode', 'PART-1'],
			['AddAsNewOnBasketMissing', 'true'],
			['BasketID', '4711'],
			['CurrencyISO', 'GBP'],
			['CustomerGUID', 'b7a1'],
			['OverwriteQuantity', 'false'],
			['Quantity', '3'],
			['Note[]', 'a'],
		]);
		expect(items).toEqual([{ json: { BasketID: 4711 } }]);
		expect(once).toBe(true);
	});

	it('leaves out what is not given', async () => {
		const additionalFields = { CurrencyISO: '', otherParameters: '' };
		const { asked } = await use('basket addItem', { parameters: { ...item, additionalFields } });
		expect(formOf(asked[0])).toEqual([['IRPPartCode', 'PART-1']]);
	});

	it.each([
		['IRPPartCode', 'IRPPartCode'],
		['irpstockid', 'irpstockid'],
		['quantity', 'quantity'],
	])('refuses %s among the other parameters: it has a field of its own', async (name, shown) => {
		const additionalFields = { Quantity: 1, otherParameters: JSON.stringify({ a: 1, [name]: 1 }) };
		const { message, description } = await refusal('basket addItem', {
			parameters: { ...item, additionalFields },
		});
		expect(message).toBe(
			`'Other Parameters (JSON)' holds '${shown}', which has a field of its own.`,
		);
		expect(description).toBe('Keep one of the two.');
	});

	it('takes a field that was not added among the other parameters', async () => {
		const { asked } = await use('basket addItem', {
			parameters: { ...item, additionalFields: { otherParameters: '{ "quantity": 2 }' } },
		});
		expect(formOf(asked[0])).toContainEqual(['quantity', '2']);
	});
});

describe('a row of a basket', () => {
	it.each([{ BasketID: '1' }, { otherParameters: '{ "basketid": 1 }' }])(
		'needs its customer: %j',
		async (additionalFields) => {
			const { message, description } = await refusal('basket addItem', {
				parameters: { ...item, additionalFields },
			});
			expect(message).toBe("'Basket ID' is given without 'Customer GUID'.");
			expect(description).toContain('Add the GUID');
		},
	);

	it('may have it among the other parameters, in any case of its name', async () => {
		const additionalFields = { BasketID: '1', otherParameters: '{ "customerguid": "b7a1" }' };
		const { asked } = await use('basket addItem', { parameters: { ...item, additionalFields } });
		expect(formOf(asked[0])).toHaveLength(3);
	});

	it('is not needed by a customer', async () => {
		const { asked } = await use('basket addItem', {
			parameters: { ...item, additionalFields: { CustomerGUID: 'b7a1' } },
		});
		expect(formOf(asked[0])).toContainEqual(['CustomerGUID', 'b7a1']);
	});
});

describe('a parameter', () => {
	it('refuses what can not be sent', async () => {
		const otherParameters = '{ "Signature": "x" }';
		const { message } = await refusal('basket addItem', {
			parameters: { ...item, additionalFields: { otherParameters } },
		});
		expect(message).toContain("'Signature' can't be a parameter");
	});
});
