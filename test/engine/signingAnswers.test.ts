import type { IDataObject } from 'n8n-workflow';
import type { NodeUnderTest } from '../support/engine';
import { checkingToken } from '../support/fixtures';
import { startForTests } from '../support/parts';
import type { Variants } from '../support/sandbox';
import { StandInSite } from '../support/standInSite';

let site: StandInSite;
const { engine, sandbox } = startForTests();
beforeEach(async () => {
	site = await StandInSite.start();
	site.result = { RedirectURL: 'https://shop.example/basket' };
});
afterEach(async () => await site.stop());

const basket = { itemIdBy: 'stockId', itemId: '2910', additionalFields: {} };
const OPERATIONS: Array<[string, NodeUnderTest['parameters'], IDataObject]> = [
	['token check', {}, { SecondsRemaining: 245, Valid: true }],
	['token get', {}, { SecondsRemaining: 245, AuthenticationToken: expect.any(String) }],
	['basket addItem', basket, { RedirectURL: 'https://shop.example/basket' }],
	['basket addTradeItem', basket, { RedirectURL: 'https://shop.example/basket' }],
	[
		'method call',
		{ path: 'Baskets/AddItem', bodyFormat: 'form', parametersMode: 'fields' },
		{ RedirectURL: 'https://shop.example/basket' },
	],
];

const use = async (name: string, parameters: NodeUnderTest['parameters']) => {
	const [resource, operation] = name.split(' ');
	return await engine.run({
		...checkingToken({ resource, operation, ...parameters }),
		credentials: engine.addCredential('key', site.credential),
	});
};

const FORMS: Record<string, (answer: IDataObject) => string> = {
	'as JSON text in a JSON string': (answer) => JSON.stringify(JSON.stringify(answer)),
	'in two JSON strings': (answer) => JSON.stringify(JSON.stringify(JSON.stringify(answer))),
	'with a byte order mark': (answer) => `\uFEFF${JSON.stringify(answer)}`,
	'with Success in words and blanks': (answer) => JSON.stringify({ ...answer, Success: ' TRUE ' }),
	'with Success 1': (answer) => JSON.stringify({ ...answer, Success: 1 }),
	'without Messages': (answer) => JSON.stringify({ ...answer, Messages: undefined }),
	'in small letters': (answer) =>
		JSON.stringify(
			Object.fromEntries(
				Object.entries(answer).map(([name, value]) => [
					name === 'RedirectURL' ? name : name.toLowerCase(),
					value,
				]),
			),
		),
};

describe.each(Object.keys(FORMS))('answers %s', (form) => {
	it.each(OPERATIONS)('are read by %s', async (name, parameters, expected) => {
		site.write = FORMS[form];
		site.minutesRemaining = '4:5';
		const { items, error, run } = await use(name, parameters);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject(expected);
		if (name !== 'token get') expect(JSON.stringify(run)).not.toContain('Token/1');
		if (name.startsWith('basket')) expect(items[0].json).toEqual(expected);
	});
});

describe.each<Partial<Variants>>([
	{ apiAuthAnswer: 'text' },
	{ apiAuthSuccess: 'text', apiAuthTimeStamp: 'zone', minutesRemaining: 'bare' },
	{ apiAuthSuccess: 'padded', apiAuthTimeStamp: 'dotNet', minutesRemaining: 'hours' },
	{ apiAuthAnswer: 'text', apiAuthSuccess: 'number', minutesRemaining: 'number' },
	{ apiAuthSuccess: 'lowerCase' },
])('the sandbox with %j', (variants) => {
	it.each(OPERATIONS)('is understood by %s', async (name, parameters) => {
		// Half an hour off, so that the time in an answer has to be read.
		await sandbox.settings({ variants, clockSkewSeconds: 1800 });
		const [resource, operation] = name.split(' ');
		const { items, error } = await engine.run({
			...checkingToken({
				resource,
				operation,
				...parameters,
				parameters: { values: [{ name: 'IRPStockID', value: '2910' }] },
			}),
		});
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject(
			resource === 'token'
				? { SecondsRemaining: 300, Valid: true }
				: { RedirectURL: expect.any(String) },
		);
	});
});

describe('Token: Get', () => {
	it('gives none that the site calls ended without refusing it', async () => {
		await sandbox.settings({ variants: { minutesRemaining: 'negative' } });
		const getting = checkingToken({ operation: 'get' });
		const first = (await engine.run(getting)).items[0].json;
		await sandbox.advance(310);
		const second = (await engine.run(getting)).items[0].json;
		expect(second).toMatchObject({ SecondsRemaining: 300, Valid: true });
		expect(second.AuthenticationToken).not.toBe(first.AuthenticationToken);
	});
});

describe('what a site sends back of the token', () => {
	it('in a refusal is not told', async () => {
		site.refusal = [{ Code: 3002, Message: 'Refused for <token>.' }];
		const { error } = await use('basket addItem', basket);
		expect(error?.message).toBe('Refused for ***. (code 3002)');
	});
});
