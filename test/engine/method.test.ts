import type { Engine, NodeUnderTest } from '../support/engine';
import { apiKeyCredential } from '../support/fixtures';
import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';

let engine: Engine;
let sandbox: Sandbox;
startForTests((parts) => ({ engine, sandbox } = parts));
afterEach(() => jest.restoreAllMocks());

const asKey = () => engine.addCredential('key', apiKeyCredential(sandbox));
const count = async (method: string) => {
	return (await sandbox.stats()).counts[`POST /api/v1/Authentication/${method}`] ?? 0;
};

/** ApiAuth: Method: Call, of the sandbox's own method that tells what it has received. */
function calling(
	parameters: NodeUnderTest['parameters'],
): Pick<NodeUnderTest, 'type' | 'parameters'> {
	return {
		type: 'apiAuth',
		parameters: {
			resource: 'method',
			operation: 'call',
			path: 'Echo/Parameters',
			bodyFormat: 'form',
			parametersMode: 'fields',
			parameters: {},
			jsonParameters: '{}',
			options: {},
			...parameters,
		},
	};
}

const fields = (...pairs: Array<[string, string]>) => ({
	parameters: { values: pairs.map(([name, value]) => ({ name, value })) },
});

test('sends names and values as a form, with nested ones as jQuery writes them', async () => {
	const { items, error } = await engine.run({
		...calling(fields(['Text', 'Ü & = + /'], ['List', '={{ [{ Type: 1 }, { Type: 2 }] }}'])),
		credentials: asKey(),
	});

	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				Parameters: { Text: 'Ü & = + /', List: [{ Type: '1' }, { Type: '2' }] },
				ContentType: expect.stringContaining('application/x-www-form-urlencoded'),
			},
			pairedItem: { item: 0 },
		},
	]);
});

test.each([
	['text', '{ "Number": 1, "List": [{ "a": null }] }'],
	['an expression', '={{ ({ Number: 1, List: [{ a: null }] }) }}'],
])('sends JSON given as %s', async (_, jsonParameters) => {
	const { items } = await engine.run({
		...calling({ bodyFormat: 'json', parametersMode: 'json', jsonParameters }),
		credentials: asKey(),
	});
	expect(items[0].json).toEqual({
		Parameters: { Number: 1, List: [{ a: null }] },
		ContentType: expect.stringContaining('application/json'),
	});
});

test('the body of one call does not leak signing fields into the items', async () => {
	const input = { json: { Number: 1 } };
	const { run } = await engine.run({
		...calling({
			bodyFormat: 'json',
			parametersMode: 'json',
			jsonParameters: '={{ $json }}',
		}),
		items: [input],
		credentials: asKey(),
	});
	expect(JSON.stringify(run.data.resultData)).not.toContain('AuthenticationToken');
	expect(input.json).toEqual({ Number: 1 });
});

test('puts out the whole answer if asked to', async () => {
	const { items } = await engine.run({
		...calling({ options: { fullResponse: true } }),
		credentials: asKey(),
	});
	expect(items[0].json).toMatchObject({
		Success: true,
		Messages: [],
		TimeStamp: expect.any(String),
		Signature: expect.any(String),
		Parameters: {},
	});
});

test('a warning succeeds, keeps its messages, and is shown as a hint', async () => {
	await sandbox.settings({ warning: 'Price was rounded.' });
	const { items, error, run } = await engine.run({ ...calling({}), credentials: asKey() });

	expect(error).toBeUndefined();
	expect(items[0].json).toMatchObject({
		Success: 'Warning',
		Messages: [{ Message: 'Price was rounded.' }],
		Parameters: {},
	});
	const hints = run.data.resultData.runData['Under test'][0].hints;
	expect(hints).toMatchObject([
		{ message: 'The site did it with a warning: Price was rounded.', type: 'warning' },
	]);
});

test.each<[string, NodeUnderTest['parameters'], string]>([
	['a signature of its own', fields(['Signature', 'x']), "'Signature' can't be a parameter"],
	['a token of its own', fields(['authenticationtoken', 'x']), "can't be a parameter"],
	['a name twice', fields(['a', '1'], ['a', '2']), "two parameters named 'a'"],
	['no name', fields(['', '1']), 'A parameter has no name.'],
	['no method', { path: 'Baskets' }, "'Method' is 'Baskets', which is no method"],
	['another place', { path: '../../admin/x' }, 'which is no method of the API'],
	['a web address', { path: 'https://evil.example/a' }, 'which is no method of the API'],
	['a query', { path: 'Baskets/AddItem?x=1' }, 'which is no method of the API'],
	['signing in', { path: 'Authentication/Authenticate' }, 'is called by the credential itself'],
	[
		'a list as parameters',
		{ parametersMode: 'json', jsonParameters: '[1]' },
		"'Parameters (JSON)' is not a JSON object.",
	],
])('refuses %s before anything is sent', async (_, parameters, expected) => {
	const { error } = await engine.run({ ...calling(parameters), credentials: asKey() });
	expect(error?.message).toContain(expected);
	expect(await sandbox.requests()).toEqual([]);
});

test.each(['/Echo/Parameters', 'api/v1/Echo/Parameters', '/api/v1/Echo/Parameters/'])(
	'understands the method written as %s',
	async (path) => {
		const { error } = await engine.run({ ...calling({ path }), credentials: asKey() });
		expect(error).toBeUndefined();
	},
);

test.each([
	[300, 'Check the spelling of the API and its method'],
	[2011, 'The API key is switched off.'],
	[2013, "not on the key's list of permitted IP addresses"],
	[3002, 'Check which stock item the identifier stands for.'],
	[4711, "Look the code up in the site's documentation"],
])('code %i is told in the words of the site, with what to do', async (code, whatToDo) => {
	await sandbox.settings({ apiAuthFailure: { code, message: 'The site says so.' } });
	const { error } = await engine.run({ ...calling({}), credentials: asKey() });
	expect(error?.message).toBe(`The site says so. (code ${code})`);
	expect(error?.description).toContain(whatToDo);
	expect(await count('Authenticate')).toBe(1);
});

test('20 executions at once with a stale token: one Authenticate', async () => {
	const credentials = asKey();
	await engine.run({ ...calling({}), credentials });
	await sandbox.dropTokens();
	await sandbox.clearRequests();
	const runs = await Promise.all(
		Array.from({ length: 20 }, async () => await engine.run({ ...calling({}), credentials })),
	);
	expect(runs.map(({ error }) => error)).toEqual(runs.map(() => undefined));
	expect(await count('Authenticate')).toBe(1);
});

test('600 calls over 12 minutes: three tokens, and no call fails', async () => {
	const credentials = asKey();
	const start = Date.now();
	const realNow = Date.now.bind(Date);
	const clock = jest.spyOn(Date, 'now');
	// 60 times 10 calls, 12 seconds apart: tokens end by the sandbox's clock, timestamps are compared with the real one.
	for (let round = 0; round < 60; round++) {
		const ahead = round * 12;
		clock.mockReturnValue(start + ahead * 1000);
		await sandbox.settings({ clockSkewSeconds: ahead - Math.round((realNow() - start) / 1000) });
		if (round > 0) await sandbox.advance(12);
		const { error, items } = await engine.run({
			...calling({}),
			items: Array.from({ length: 10 }, () => ({ json: {} })),
			credentials,
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(10);
	}
	expect(await count('Authenticate')).toBe(3);
	expect((await sandbox.stats()).counts['POST /api/v1/Echo/Parameters']).toBe(600);
});

test.each([
	['token', 'hex'],
	['token', 'decimal'],
	['apiKey', 'hex'],
	['apiKey', 'decimal'],
] as const)('signs with the %s, in %s', async (signatureInput, signatureFormat) => {
	await sandbox.settings({ signatureInput, signatureFormat });
	const { items, error } = await engine.run({
		...calling(fields(['Text', 'a+b/c='])),
		credentials: engine.addCredential('key', { ...apiKeyCredential(sandbox), signatureFormat }),
	});
	expect(error).toBeUndefined();
	expect(items[0].json.Parameters).toEqual({ Text: 'a+b/c=' });
});

describe('what the site accepts changes in mid-run', () => {
	test('its clock', async () => {
		const credentials = asKey();
		await engine.run({ ...calling({}), credentials });
		await sandbox.settings({ clockSkewSeconds: 7200 });
		const { error } = await engine.run({ ...calling({}), credentials });
		expect(error).toBeUndefined();
	});

	test('the first input of the signature', async () => {
		const credentials = asKey();
		await engine.run({ ...calling({}), credentials });
		await sandbox.settings({ signatureInput: 'apiKey' });
		const { error } = await engine.run({ ...calling({}), credentials });
		expect(error).toBeUndefined();
	});

	test('the format of the signature: told, not retried for ever', async () => {
		const credentials = asKey();
		await engine.run({ ...calling({}), credentials });
		await sandbox.settings({ signatureFormat: 'decimal' });
		await sandbox.clearRequests();
		const { error } = await engine.run({ ...calling({}), credentials });
		expect(error?.message).toContain('(code 2003)');
		expect(error?.description).toContain("'Signature Format'");
		expect(await count('Authenticate')).toBe(1);
	});
});

test('a call whose answer is lost is not repeated', async () => {
	await sandbox.fault({ path: 'Echo', effect: 'cut-after' });
	const { error } = await engine.run({
		...calling({}),
		settings: { retryOnFail: true, maxTries: 3 },
		credentials: asKey(),
	});
	expect(error?.message).toContain('It may have been done all the same.');
	expect((await sandbox.stats()).counts['POST /api/v1/Echo/Parameters']).toBe(1);
});

test('a token can be had for use elsewhere', async () => {
	const { items } = await engine.run({
		type: 'apiAuth',
		parameters: { resource: 'token', operation: 'get', options: {} },
		credentials: asKey(),
	});
	expect(items[0].json).toEqual({
		AuthenticationToken: engine.credentials.stored.get('key')?.sessionToken,
		MinutesRemaining: '05:00',
		SecondsRemaining: 300,
		ExpiresAt: expect.stringMatching(/Z$/),
		Valid: true,
	});
	expect(items[0].json.AuthenticationToken).toMatch(/^.{32}$/);
});
