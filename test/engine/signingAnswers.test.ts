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

describe('minutes that remain', () => {
	it.each<[IDataObject[string], IDataObject]>([
		['00:04:59', { SecondsRemaining: 299, Valid: true }],
		[4.5, { SecondsRemaining: 270, Valid: true }],
		['-00:05', { SecondsRemaining: -5, Valid: false }],
		['some', { Valid: true }],
		[{ m: 4 }, { Valid: true }],
		['9'.repeat(20), { Valid: true }],
	])('are read, or shown as they came: %j', async (minutes, expected) => {
		site.minutesRemaining = minutes;
		const { items } = await use('token check', {});
		const { ExpiresAt, ...json } = items[0].json;
		expect(json).toEqual({ MinutesRemaining: minutes, ...expected });
		expect(ExpiresAt === undefined).toBe(expected.SecondsRemaining === undefined);
	});

	it('may be missing', async () => {
		site.minutesRemaining = undefined;
		const { items } = await use('token check', {});
		expect(items[0].json).toEqual({ Valid: true });
	});
});

describe('what a site sends back of the token', () => {
	it.each(['AuthenticationToken', 'authenticationToken', 'AUTHENTICATIONTOKEN'])(
		'as %s does not come out, also with the whole response',
		async (name) => {
			site.result = { Echo: [{ [name]: 'Token/1', ID: 1 }] };
			site.write = ({ AuthenticationToken, ...answer }) =>
				JSON.stringify({ ...answer, [name]: AuthenticationToken });
			const { items } = await use('method call', {
				path: 'Baskets/AddItem',
				options: { fullResponse: true },
			});
			// It signs in all the same: the credential reads the token in any case of its name.
			expect(items[0].json).toEqual({ Success: true, Messages: [], Echo: [{ ID: 1 }] });
		},
	);

	it('in a refusal is not told', async () => {
		site.refusal = [{ Code: 3002, Message: 'Refused for <token>.' }];
		const { error } = await use('basket addItem', basket);
		expect(error?.message).toBe('Refused for ***. (code 3002)');
	});

	it('in an answer that is not of the API is not told; the rest is, as it came', async () => {
		const credentials = engine.addCredential('key', site.credential);
		await engine.run({ ...checkingToken(), credentials });
		site.success = { Status: 'fine' };
		site.result = { You: '<token>' };
		const { error } = await engine.run({
			...checkingToken({ resource: 'basket', operation: 'addItem', ...basket }),
			credentials,
		});
		expect(error?.message).toBe(
			'The site answered with status 200 and no result: {"Status":"fine","You":"***"} It may have been done all the same.',
		);
	});
});

describe('messages of a refusal', () => {
	it.each<[string, IDataObject[string], string]>([
		['a list of texts', ['No.', 'Not now.'], 'No. Not now.'],
		['one text', 'No.', 'No.'],
		['one object', { Code: 3002, Message: 'No.' }, 'No. (code 3002)'],
		['something else', [{ Reason: 'No.' }], '{"Reason":"No."}'],
	])('are read, or shown as they came: %s', async (_, messages, expected) => {
		site.refusal = messages;
		const { error } = await use('basket addItem', basket);
		expect(error?.message).toBe(expected);
	});
});
