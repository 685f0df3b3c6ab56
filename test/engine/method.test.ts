import { createHash } from 'node:crypto';
import axios from 'axios';
import type { Engine, NodeUnderTest } from '../support/engine';
import { apiKeyCredential } from '../support/fixtures';
import { startForTests } from '../support/parts';
import { KEY_PAIR } from '../support/sandbox';
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

test('sends JSON also when the method takes no parameters', async () => {
	const { items } = await engine.run({
		...calling({ bodyFormat: 'json', parametersMode: 'json' }),
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
		...calling(fields(['One', `={{ ${day} }}`], ['Many', `={{ [${day}, { at: ${day} }] }}`])),
		credentials: asKey(),
	});
	const text = '2026-11-22T08:30:00.000Z';
	expect(items[0].json.Parameters).toEqual({ One: text, Many: [text, { at: text }] });
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
	['a time of its own', fields(['TimeStamp', 'x']), "'TimeStamp' can't be a parameter"],
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
	const token = (await sandbox.requests('/Echo/')).at(-1)?.token ?? '';
	expect(['/', '+', '='].filter((sign) => !token.includes(sign))).toEqual([]);
});

describe('what the site accepts changes in mid-run', () => {
	test('its clock: learned once, and known for what follows, also when the token is lost', async () => {
		const credentials = asKey();
		await engine.run({ ...calling({}), credentials });
		await sandbox.settings({ clockSkewSeconds: 7200 });
		const { error } = await engine.run({ ...calling({}), credentials });
		expect(error).toBeUndefined();
		// With our time, and with the site's.
		expect(await count('Authenticate')).toBe(3);

		await engine.run({ ...calling({}), credentials });
		await sandbox.dropTokens();
		expect((await engine.run({ ...calling({}), credentials })).error).toBeUndefined();
		expect(await count('Authenticate')).toBe(4);
	});

	test('the key: told, and not tried again for the items that follow', async () => {
		const credentials = asKey();
		await engine.run({ ...calling({}), credentials });
		await sandbox.settings({ keyActive: false });
		const { error } = await engine.run({
			...calling({}),
			items: Array.from({ length: 20 }, () => ({ json: {} })),
			settings: { retryOnFail: true, maxTries: 3 },
			credentials,
		});
		expect(error?.message).toContain('(code 2011)');
		expect(error?.description).toContain('The API key is switched off.');
		expect(await count('Authenticate')).toBe(2);
	});

	test('the address of this machine', async () => {
		const credentials = asKey();
		await engine.run({ ...calling({}), credentials });
		await sandbox.settings({ ipAllowed: false });
		const { error } = await engine.run({ ...calling({}), credentials });
		expect(error?.message).toContain('(code 2013)');
		expect(error?.description).toContain('list of permitted IP addresses');
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

test('answers are read under any content type', async () => {
	await sandbox.settings({ contentType: 'text/html' });
	const { items } = await engine.run({
		...calling(fields(['Text', 'a'])),
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
		...calling({
			...fields(['Number', '={{ $json.number }}']),
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
	const { error } = await engine.run({ ...calling({}), credentials: asKey() });
	expect(error?.message).toBe(
		'Value Is Required.(Parameter=A) (code 2004) Value Can Not Be Converted.(Parameter=B) (code 2007)',
	);
});

test('a token can be had for use elsewhere, and is good there', async () => {
	const before = Date.now();
	const { items } = await engine.run({
		type: 'apiAuth',
		parameters: { resource: 'token', operation: 'get', options: {} },
		credentials: asKey(),
	});
	const { AuthenticationToken, ExpiresAt, ...more } = items[0].json;
	expect(more).toEqual({ MinutesRemaining: '05:00', SecondsRemaining: 300, Valid: true });
	const expiry = Date.parse(String(ExpiresAt)) - 300_000;
	expect(expiry).toBeGreaterThanOrEqual(before);
	expect(expiry).toBeLessThanOrEqual(Date.now());

	const TimeStamp = new Date().toISOString().slice(0, 19).replace('T', ' ');
	const [, secret] = KEY_PAIR;
	const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');
	const Signature = sha1(`${sha1(`${String(AuthenticationToken)}.${TimeStamp}`)}.${secret}`);
	const { data } = await axios.post(
		`${sandbox.siteUrl}/api/v1/Echo/Parameters`,
		new URLSearchParams({
			AuthenticationToken: String(AuthenticationToken),
			TimeStamp,
			Signature,
			From: 'elsewhere',
		}),
	);
	expect(data).toMatchObject({ Success: true, Parameters: { From: 'elsewhere' } });
});
