import axios from 'axios';
import { call, codes, newToken, withToken, type Answer } from './apiAuthClient';
import { startForTests } from './start';

interface Added {
	RedirectURL: string;
	BasketID: number;
	CustomerGUID: string;
}

interface Echoed {
	Parameters: Record<string, unknown>;
	ContentType: string;
}

const GUID = 'b8f6c2f4-0000-4000-8000-000000000001';
const information = (change: object) => ({
	IRPStockID: 2910,
	AdditionalInformation: [{ Type: 1, AdditionalInformation: 'aGk=', ...change }],
});

describe('ApiAuth baskets and echo', () => {
	const [sandbox] = startForTests();
	let token: string;

	beforeEach(async () => {
		token = await newToken(sandbox);
	});

	const json = async <T extends object>(path: string, fields: object) =>
		await call<T>(
			sandbox,
			path,
			JSON.stringify({ ...withToken(token), ...fields }),
			'application/json',
		);
	const form = async <T extends object>(path: string, fields: Record<string, string>) =>
		await call<T>(sandbox, path, { ...withToken(token), ...fields });
	const addItem = async (fields: object) => await json<Added>('Baskets/AddItem', fields);
	const addTrade = async (fields: object) => await json<Added>('Baskets/AddItemTrade', fields);
	const message = (answer: Answer) => answer.Messages[0]?.Message;

	it.each([
		['IRPStockID', 2910],
		['IRPStockID', '2910'],
		['IRPPartCode', 'PART-2910'],
		['IRPExternalStockID', '2910-BTS'],
	])('adds an item by %s', async (name, value) => {
		const answer = await addItem({ [name]: value, Quantity: 2, Note: 'x' });
		expect(answer).toMatchObject({ Success: true, BasketID: expect.any(Number) });
		expect(await sandbox.baskets()).toMatchObject([
			{
				method: 'AddItem',
				quantity: 2,
				item: { stockId: 2910 },
				given: { [name]: value, Note: 'x' },
			},
		]);
		expect((await axios.get<object[]>(answer.RedirectURL)).data).toHaveLength(1);
	});

	it('adds to a basket, in which rows go by the GUID', async () => {
		const first = await addItem({ IRPStockID: 2910, CustomerGUID: GUID });
		await addItem({ IRPStockID: 2911, CustomerGUID: GUID });
		await addItem({ IRPStockID: 2911 });
		expect(first.CustomerGUID).toBe(GUID);
		expect(await sandbox.baskets(GUID)).toHaveLength(2);
		const change = { IRPStockID: 2910, CustomerGUID: GUID, BasketID: first.BasketID, Quantity: 3 };
		expect((await addItem(change)).BasketID).toBe(first.BasketID);
		expect((await sandbox.baskets(GUID))[0]?.quantity).toBe(4);
		await addItem({ ...change, OverwriteQuantity: true });
		expect((await sandbox.baskets(GUID))[0]?.quantity).toBe(3);
		const added = await addItem({ ...change, BasketID: 99, AddAsNewOnBasketMissing: 'true' });
		expect(added.BasketID).toBeGreaterThan(first.BasketID);
	});

	it.each([
		[{}, 3000],
		[{ IRPStockID: 2914 }, 3001],
		[{ IRPStockID: 1 }, 3002],
		[{ IRPPartCode: 'PART-TWICE' }, 3003],
		[{ IRPExternalStockID: 'TWICE-BTS' }, 3004],
		[{ IRPStockID: 2910, CurrencyISO: 'XXX' }, 3005],
		[{ IRPStockID: 2910, BasketID: 99, CustomerGUID: GUID }, 3006],
		[{ IRPStockID: 2910, BasketID: 99 }, 3007],
		[{ IRPStockID: 'abc' }, 2007],
		[{ IRPStockID: 2910, Quantity: 0 }, 2008],
		[{ IRPStockID: 2910, Quantity: 3_000_000_000 }, 2009],
	])('answers AddItem %j with code %d', async (fields, code) => {
		expect(codes(await addItem(fields))).toEqual([code]);
		expect(await sandbox.baskets()).toEqual([]);
	});

	it("does not touch another customer's row", async () => {
		const { BasketID } = await addItem({ IRPStockID: 2910 });
		const answer = await addItem({ IRPStockID: 2910, BasketID, CustomerGUID: GUID });
		expect(codes(answer)).toEqual([3008]);
	});

	it('reads nested values of a trade item, in a form as jQuery writes it', async () => {
		const answer = await form<Added>('Baskets/AddItemTrade', {
			IRPExternalStockID: '2910-BTS',
			'AdditionalInformation[0][DisplayText]': 'Size & more',
			'AdditionalInformation[0][Type]': '1',
			'AdditionalInformation[0][AdditionalInformation]': 'aGk+',
			'AdditionalInformation[1][Type]': '4',
			'AdditionalInformation[1][AdditionalInformation]': 'aG8=',
			EditURL: 'https://x.example/?a=1&b=2',
		});
		expect(answer).toMatchObject({ Success: true, RedirectURL: expect.stringMatching(/^http/) });
		expect(answer).not.toHaveProperty('CustomerGUID');
		expect((await sandbox.baskets())[0]?.given).toEqual({
			IRPExternalStockID: '2910-BTS',
			AdditionalInformation: [
				{ DisplayText: 'Size & more', Type: '1', AdditionalInformation: 'aGk+' },
				{ Type: '4', AdditionalInformation: 'aG8=' },
			],
			EditURL: 'https://x.example/?a=1&b=2',
		});
	});

	it.each([
		[information({ Type: undefined }), 2004, 'Type'],
		[information({ Type: 'x' }), 2007, 'Type'],
		[information({ Type: 0 }), 2008, 'Type'],
		[information({ Type: 5 }), 2009, 'Type'],
		[information({ AdditionalInformation: '' }), 2004, 'AdditionalInformation'],
		[information({ AdditionalInformation: 'no base64' }), 2007, 'AdditionalInformation'],
		[{ IRPStockID: 2910, AdditionalInformation: 'x' }, 2007, 'AdditionalInformation'],
		[{ IRPStockID: 2910, EditURL: 'x'.repeat(1001) }, 2006, 'EditURL'],
		[{ IRPStockID: 2910, ImageURL: 'x'.repeat(1001) }, 2006, 'ImageURL'],
		[{ IRPStockID: 2910, ExternalReference: 'x'.repeat(51) }, 2006, 'ExternalReference'],
	])('answers AddItemTrade %j with code %d', async (fields, code, parameter) => {
		const answer = await addTrade(fields);
		expect(codes(answer)).toEqual([code]);
		expect(message(answer)).toMatch(new RegExp(`\\(Parameter=${parameter}\\)$`));
		expect(await sandbox.baskets()).toEqual([]);
	});

	it.each(['Baskets/AddItem', 'Baskets/AddItemTrade', 'Echo/Parameters'])(
		'lets nobody call %s without a token',
		async (path) => {
			const answer = await call(sandbox, path, { ...withToken('x'.repeat(32)), IRPStockID: 2910 });
			expect(codes(answer)).toEqual([2002]);
			expect(await sandbox.baskets()).toEqual([]);
		},
	);

	it('echoes how a request was understood', async () => {
		const inForm = await form<Echoed>('Echo/Parameters', {
			'a[b][]': '1',
			'c[0][d]': 'ä + &',
			__proto__x: '',
		});
		expect(inForm).toMatchObject({
			Parameters: { a: { b: ['1'] }, c: [{ d: 'ä + &' }], __proto__x: '' },
			ContentType: 'application/x-www-form-urlencoded',
		});
		const inJson = await json<Echoed>('Echo/Parameters', { a: [1, { b: null }], TimeSpan: true });
		expect(inJson.Parameters).toEqual({ a: [1, { b: null }], TimeSpan: true });
	});

	it('fails as it is told, as often as it is told, but goes on signing in', async () => {
		await sandbox.settings({ apiAuthFailure: { code: 303, message: 'Too new.', times: 2 } });
		const failed = { Success: false, Messages: [{ Code: 303, Message: 'Too new.' }] };
		token = await newToken(sandbox);
		expect(await addItem({ IRPStockID: 2910 })).toMatchObject(failed);
		expect(await json('Echo/Parameters', {})).toMatchObject(failed);
		expect(await addItem({ IRPStockID: 2910 })).toMatchObject({ Success: true });
		expect(await sandbox.baskets()).toHaveLength(1);
	});

	it('fails one method, with the text of the catalogue', async () => {
		await sandbox.settings({ apiAuthFailure: { code: 3005, method: 'baskets/additemtrade' } });
		expect(await addItem({ IRPStockID: 2910 })).toMatchObject({ Success: true });
		expect(message(await addTrade({ IRPStockID: 2910 }))).toBe('The CurrencyISO Is Not Active.');
		await sandbox.settings({ apiAuthFailure: null });
		expect(await addTrade({ IRPStockID: 2910 })).toMatchObject({ Success: true });
		await sandbox.settings({ apiAuthFailure: { code: 3010 } });
		expect(message(await addItem({}))).toBe('Code 3010.');
	});

	it.each([200, 201, 300, 301, 302, 303, 304, 1000, 2000, 2004, 2010, 2015, 3000, 3008])(
		'can be made to answer with the documented code %d',
		async (code) => {
			await sandbox.settings({ apiAuthFailure: { code } });
			expect(codes(await addItem({}))).toEqual([code]);
		},
	);
});
