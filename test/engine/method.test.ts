import type { Engine, NodeUnderTest } from '../support/engine';
import { apiKeyCredential, callingMethod, methodFields } from '../support/fixtures';
import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';

let engine: Engine;
let sandbox: Sandbox;
startForTests((parts) => ({ engine, sandbox } = parts));

const asKey = () => engine.addCredential('key', apiKeyCredential(sandbox));

test('sends names and values as a form, with nested ones as jQuery writes them', async () => {
	const { items, error } = await engine.run({
		...callingMethod(
			methodFields(['Text', 'Ü & = + /'], ['List', '={{ [{ Type: 1 }, { Type: 2 }] }}']),
		),
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
		...callingMethod({ bodyFormat: 'json', parametersMode: 'json', jsonParameters }),
		credentials: asKey(),
	});
	expect(items[0].json).toEqual({
		Parameters: { Number: 1, List: [{ a: null }] },
		ContentType: expect.stringContaining('application/json'),
	});
});

test('sends JSON also when the method takes no parameters', async () => {
	const { items } = await engine.run({
		...callingMethod({ bodyFormat: 'json', parametersMode: 'json' }),
		credentials: asKey(),
	});
	expect(items[0].json).toEqual({
		Parameters: {},
		ContentType: expect.stringContaining('application/json'),
	});
});

test('sends dates as text, wherever they stand', async () => {
	const day = 'DateTime.fromISO("2026-11-22T08:30:00", { zone: "utc" })';
	const { items } = await engine.run({
		...callingMethod(
			methodFields(['One', `={{ ${day} }}`], ['Many', `={{ [${day}, { at: ${day} }] }}`]),
		),
		credentials: asKey(),
	});
	const text = '2026-11-22T08:30:00.000Z';
	expect(items[0].json.Parameters).toEqual({ One: text, Many: [text, { at: text }] });
});

test('the body of one call does not leak signing fields into the items', async () => {
	const input = { json: { Number: 1 } };
	const { run } = await engine.run({
		...callingMethod({
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
		...callingMethod({ options: { fullResponse: true } }),
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
	const { items, error, run } = await engine.run({ ...callingMethod(), credentials: asKey() });

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
	['a signature of its own', methodFields(['Signature', 'x']), "'Signature' can't be a parameter"],
	['a token of its own', methodFields(['authenticationtoken', 'x']), "can't be a parameter"],
	['a time of its own', methodFields(['TimeStamp', 'x']), "'TimeStamp' can't be a parameter"],
	['a name twice', methodFields(['a', '1'], ['a', '2']), "two parameters named 'a'"],
	['no name', methodFields(['', '1']), 'A parameter has no name.'],
	['no method', { path: 'Baskets' }, "'Method' is 'Baskets', which is no method"],
	['another place', { path: '../../admin/x' }, 'which is no method of the API'],
	['a web address', { path: 'https://evil.example/a' }, 'which is no method of the API'],
	[
		'the address of another site',
		{ path: 'https://evil.example/api/v1/Echo/Parameters' },
		"'Method' leads to https://evil.example, but the credential signs requests to http://",
	],
	['a query', { path: 'Baskets/AddItem?x=1' }, 'which is no method of the API'],
	['signing in', { path: 'Authentication/Authenticate' }, 'is called by the credential itself'],
	[
		'a list as parameters',
		{ parametersMode: 'json', jsonParameters: '[1]' },
		"'Parameters (JSON)' is not a JSON object.",
	],
])('refuses %s before anything is sent', async (_, parameters, expected) => {
	const { error } = await engine.run({ ...callingMethod(parameters), credentials: asKey() });
	expect(error?.message).toContain(expected);
	expect(await sandbox.requests()).toEqual([]);
});

test.each(['/Echo/Parameters', 'api/v1/Echo/Parameters', '/api/v1/Echo/Parameters/'])(
	'understands the method written as %s',
	async (path) => {
		const { error } = await engine.run({ ...callingMethod({ path }), credentials: asKey() });
		expect(error).toBeUndefined();
	},
);

test.each(['', '/'])('takes the full address of its own site, also with %j', async (end) => {
	const { error } = await engine.run({
		...callingMethod({ path: `${sandbox.siteUrl}/api/v1/Echo/Parameters${end}` }),
		credentials: asKey(),
	});
	expect(error).toBeUndefined();
});

test("takes a site's address with /api/v1 in the credential, too", async () => {
	const { error } = await engine.run({
		...callingMethod({ path: `${sandbox.siteUrl}/api/v1/Echo/Parameters` }),
		credentials: engine.addCredential('key', {
			...apiKeyCredential(sandbox),
			siteUrl: `${sandbox.siteUrl}/api/v1/`,
		}),
	});
	expect(error).toBeUndefined();
});

test.each([
	[300, 'Check the spelling of the API and its method'],
	[2011, 'The API key is switched off.'],
	[2013, "not on the key's list of permitted IP addresses"],
	[3002, 'Check which stock item the identifier stands for.'],
	[4711, "Look the code up in the site's documentation"],
])('code %i is told in the words of the site, with what to do', async (code, whatToDo) => {
	await sandbox.settings({ apiAuthFailure: { code, message: 'The site says so.' } });
	const { error } = await engine.run({ ...callingMethod(), credentials: asKey() });
	expect(error?.message).toBe(`The site says so. (code ${code})`);
	expect(error?.description).toContain(whatToDo);
	const { counts } = await sandbox.stats();
	expect(counts['POST /api/v1/Authentication/Authenticate']).toBe(1);
});

test('a call whose answer is lost is not repeated', async () => {
	await sandbox.fault({ path: 'Echo', effect: 'cut-after' });
	const { error } = await engine.run({
		...callingMethod(),
		settings: { retryOnFail: true, maxTries: 3 },
		credentials: asKey(),
	});
	expect(error?.message).toContain('It may have been done all the same.');
	expect((await sandbox.stats()).counts['POST /api/v1/Echo/Parameters']).toBe(1);
});

test('answers are read under any content type', async () => {
	await sandbox.settings({ contentType: 'text/html' });
	const { items } = await engine.run({
		...callingMethod(methodFields(['Text', 'a'])),
		credentials: asKey(),
	});
	expect(items[0].json.Parameters).toEqual({ Text: 'a' });
});

test('what comes out is linked to its item, and a failed item leaves through the error branch', async () => {
	await sandbox.fault({
		path: '/Echo/',
		skip: 1,
		effect: { status: 200, body: { Success: false, Messages: [{ Code: 2004, Message: 'No.' }] } },
	});
	const { items, errorItems } = await engine.run({
		...callingMethod({
			...methodFields(['Number', '={{ $json.number }}']),
			options: { concurrency: 1 },
		}),
		items: [1, 2, 3].map((number) => ({ json: { number } })),
		settings: { onError: 'continueErrorOutput' },
		credentials: asKey(),
	});
	expect(items.map(({ json, pairedItem }) => [json.Parameters, pairedItem])).toEqual([
		[{ Number: '1' }, { item: 0 }],
		[{ Number: '3' }, { item: 2 }],
	]);
	expect(errorItems).toEqual([
		{
			json: {
				number: 2,
				error: 'No. (code 2004)',
				message: 'The message names a parameter that is missing. Add it.',
			},
			pairedItem: { item: 1 },
		},
	]);
});

test('several messages of the site are told with the code of each', async () => {
	const Messages = [
		{ Code: 2004, Message: 'Value Is Required.(Parameter=A)' },
		{ Code: 2007, Message: 'Value Can Not Be Converted.(Parameter=B)' },
	];
	await sandbox.fault({
		path: '/Echo/',
		effect: { status: 200, body: { Success: false, Messages } },
	});
	const { error } = await engine.run({ ...callingMethod(), credentials: asKey() });
	expect(error?.message).toBe(
		'Value Is Required.(Parameter=A) (code 2004) Value Can Not Be Converted.(Parameter=B) (code 2007)',
	);
});
