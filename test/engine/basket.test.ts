import type { Engine, NodeUnderTest } from '../support/engine';
import { apiKeyCredential } from '../support/fixtures';
import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';

let engine: Engine;
let sandbox: Sandbox;
startForTests((parts) => ({ engine, sandbox } = parts));

async function add(operation: string, parameters: NodeUnderTest['parameters']) {
	return await engine.run({
		type: 'apiAuth',
		parameters: {
			resource: 'basket',
			operation,
			itemIdBy: 'stockId',
			itemId: '2910',
			additionalFields: {},
			options: {},
			...parameters,
		},
		credentials: engine.addCredential('key', apiKeyCredential(sandbox)),
	});
}

const received = async (method: string) => {
	const [request] = await sandbox.requests(`/Baskets/${method}`);
	const { AuthenticationToken, TimeStamp, Signature, ...parameters } = request.body ?? {};
	expect([AuthenticationToken, TimeStamp, Signature]).toEqual(Array(3).fill(expect.any(String)));
	return parameters;
};

test('adds an item with the documented fields', async () => {
	const { items, error } = await add('addItem', {
		additionalFields: {
			Quantity: 3,
			CurrencyISO: 'GBP',
			OverwriteQuantity: true,
			CustomerGUID: '',
			otherParameters: '{ "PriceOverride": "9.99" }',
		},
	});

	expect(error).toBeUndefined();
	expect(items[0].json).toMatchObject({ RedirectURL: expect.stringContaining('http') });
	expect(items[0].json).not.toHaveProperty('Success');
	expect(await received('AddItem')).toEqual({
		IRPStockID: '2910',
		Quantity: '3',
		CurrencyISO: 'GBP',
		OverwriteQuantity: 'true',
		PriceOverride: '9.99',
	});
});

test('adds a trade item, with nested information', async () => {
	const { items, error } = await add('addTradeItem', {
		additionalFields: {
			AdditionalInformation:
				'[{ "DisplayText": "For", "Type": 1, "AdditionalInformation": "QW5u" }]',
			ExternalReference: 'PO 4711',
		},
	});

	expect(error).toBeUndefined();
	expect(items[0].json).toEqual({ RedirectURL: expect.stringContaining('http') });
	expect(await received('AddItemTrade')).toMatchObject({
		IRPStockID: '2910',
		ExternalReference: 'PO 4711',
	});
});

test.each([
	['partCode', 'IRPPartCode'],
	['externalStockId', 'IRPExternalStockID'],
])('an item identified by %s is sent as %s', async (itemIdBy, parameter) => {
	await add('addItem', { itemIdBy, itemId: '2910-BTS' });
	expect(await received('AddItem')).toEqual({ [parameter]: '2910-BTS' });
});

test.each<[string, NodeUnderTest['parameters'], string]>([
	['no ID', { itemId: '={{ "" }}' }, "'Item ID' is empty."],
	['a stock ID that is no number', { itemId: '2910-BTS' }, "'2910-BTS' is not a number."],
	[
		'a basket without its customer',
		{ additionalFields: { BasketID: '1' } },
		"'Basket ID' is given without 'Customer GUID'.",
	],
	[
		'other parameters that are no object',
		{ additionalFields: { otherParameters: '5' } },
		"'Other Parameters (JSON)' is not a JSON object.",
	],
])('refuses %s before anything is sent', async (_, parameters, expected) => {
	const { error } = await add('addItem', parameters);
	expect(error?.message).toContain(expected);
	expect(await sandbox.requests()).toEqual([]);
});

test('an item that does not exist is told in the words of the site', async () => {
	const { error } = await add('addItem', { itemId: '999999999' });
	expect(error?.message).toContain('(code 3002)');
	expect(error?.description).toBe('Check which stock item the identifier stands for.');
});
