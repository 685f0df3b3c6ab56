import type { NodeUnderTest } from '../support/engine';
import { startForTests } from '../support/parts';

const { engine, sandbox } = startForTests();

async function add(
	operation: string,
	parameters: NodeUnderTest['parameters'],
	settings?: NodeUnderTest['settings'],
) {
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
		settings,
	});
}

const received = async (method: string) => {
	const [request] = await sandbox.requests(`/Baskets/${method}`);
	const { AuthenticationToken, TimeStamp, Signature, ...parameters } = request.body ?? {};
	expect([AuthenticationToken, TimeStamp, Signature]).toEqual(Array(3).fill(expect.any(String)));
	return parameters;
};

describe('Basket: Add Item', () => {
	it('adds an item with the documented fields', async () => {
		const { items, error } = await add('addItem', {
			additionalFields: {
				Quantity: 3,
				CurrencyISO: 'GBP',
				OverwriteQuantity: true,
				otherParameters: '{ "ExternalReference": "PO 4711" }',
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
			ExternalReference: 'PO 4711',
		});
	});

	it('changes a row of a basket', async () => {
		const first = await add('addItem', { additionalFields: { Quantity: 2 } });
		const { BasketID, CustomerGUID } = first.items[0].json;
		const { error } = await add('addItem', {
			additionalFields: {
				BasketID: String(BasketID),
				CustomerGUID: String(CustomerGUID),
				OverwriteQuantity: true,
				Quantity: 5,
			},
		});

		expect(error).toBeUndefined();
		expect(await sandbox.baskets()).toMatchObject([{ basketId: BasketID, quantity: 5 }]);
	});

	it('a row that does not exist becomes a new one only if that is asked for', async () => {
		const row = { BasketID: '4711', CustomerGUID: 'b7a1' };
		const refused = await add('addItem', { additionalFields: row });
		expect(refused.error?.message).toContain('(code 3006)');
		expect(refused.error?.description).toContain("Set 'Add as New if Basket Is Missing'");
		expect(await sandbox.baskets()).toEqual([]);

		const { error } = await add('addItem', {
			additionalFields: { ...row, AddAsNewOnBasketMissing: true },
		});
		expect(error).toBeUndefined();
		expect(await sandbox.baskets()).toMatchObject([{ customerGuid: 'b7a1', quantity: 1 }]);
	});

	it('an error of the site leaves it in doubt', async () => {
		await sandbox.settings({ apiAuthFailure: { code: 201, message: 'Unexpected Error.' } });
		const { error } = await add('addItem', {}, { retryOnFail: true, maxTries: 3 });
		expect(error?.message).toBe('Unexpected Error. (code 201) It may have been done all the same.');
		expect(await sandbox.requests('/Baskets/')).toHaveLength(1);
	});

	it('a page in the place of the answer leaves it in doubt, and says where to look', async () => {
		const page = { status: 200, body: '<html>Hi</html>', headers: { 'content-type': 'text/html' } };
		await sandbox.fault({ path: '/Baskets/', effect: page });
		const { error } = await add('addItem', {}, { retryOnFail: true, maxTries: 3 });
		expect(error?.message).toBe(
			'The site answered with status 200 and no result. It may have been done all the same.',
		);
		expect(error?.description).toContain('Look at the site before you do it again.');
		expect(error?.description).toContain("Check 'Site URL'");
		expect(await sandbox.baskets()).toEqual([]);
	});

	it.each<[string, NodeUnderTest['parameters'], string]>([
		[
			'a number that is none',
			{ additionalFields: { otherParameters: '={{ ({ Weight: Number("heavy") }) }}' } },
			"'Weight' is or holds NaN, which can't be sent.",
		],
		[
			'a quantity that is missing',
			{ additionalFields: { Quantity: '={{ $json.quantity }}' } },
			"'Quantity' is empty.",
		],
		[
			'a basket whose expression gives nothing',
			{ additionalFields: { BasketID: '={{ $json.row }}', CustomerGUID: 'b7a1' } },
			"'Basket ID' is empty.",
		],
	])('refuses %s before anything is sent', async (_, parameters, expected) => {
		const { error } = await add('addItem', parameters);
		expect(error?.message).toContain(expected);
		expect(await sandbox.requests()).toEqual([]);
	});
});

describe('Basket: Add Trade Item', () => {
	const INFORMATION = [
		{ DisplayText: 'For', Type: 1, AdditionalInformation: 'QW5u' },
		{ DisplayText: 'Colour & size', Type: 4, AdditionalInformation: 'YmzDvA==' },
	];

	it.each([
		['text', JSON.stringify(INFORMATION)],
		['an expression', `={{ ${JSON.stringify(INFORMATION)} }}`],
	])('adds a trade item, with nested information as %s', async (_, AdditionalInformation) => {
		const { items, error } = await add('addTradeItem', {
			additionalFields: {
				AdditionalInformation,
				EditURL: 'https://example.com/products/2910?a=1&b=2',
				ExternalReference: 'PO 4711',
				ImageURL: 'https://example.com/image.png',
				Quantity: 2,
			},
		});

		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ RedirectURL: expect.stringContaining('http') });
		expect(await received('AddItemTrade')).toEqual({
			IRPStockID: '2910',
			AdditionalInformation: INFORMATION.map(({ Type, ...more }) => ({
				...more,
				Type: String(Type),
			})),
			EditURL: 'https://example.com/products/2910?a=1&b=2',
			ExternalReference: 'PO 4711',
			ImageURL: 'https://example.com/image.png',
			Quantity: '2',
		});
	});

	it('fields whose expression gives nothing are left out', async () => {
		const { error } = await add('addTradeItem', {
			additionalFields: {
				EditURL: '={{ $json.url }}',
				ExternalReference: '={{ null }}',
				ImageURL: '',
				otherParameters: '={{ null }}',
			},
		});
		expect(error).toBeUndefined();
		expect(await received('AddItemTrade')).toEqual({ IRPStockID: '2910' });
	});
});

describe('an answer that is lost', () => {
	it.each(['addItem', 'addTradeItem'])(
		'does not make %s put the item in a second time',
		async (operation) => {
			await sandbox.fault({ path: '/Baskets/', effect: 'cut-after' });
			const { error } = await add(operation, {}, { retryOnFail: true, maxTries: 3 });
			expect(error?.message).toContain('It may have been done all the same.');
			expect(await sandbox.baskets()).toHaveLength(1);
		},
	);
});
