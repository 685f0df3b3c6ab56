import type { NodeUnderTest } from '../support/engine';
import { apiKeyCredential, callingMethod, methodFields } from '../support/fixtures';
import { startForTests } from '../support/parts';

const { engine, sandbox } = startForTests();

const call = async (parameters = {}, more: Partial<NodeUnderTest> = {}) =>
	await engine.run({ ...callingMethod(parameters), ...more });

describe('Method: Call', () => {
	it('sends names and values as a form, with nested ones as jQuery writes them', async () => {
		const { items, error } = await call(
			methodFields(['Text', 'Ü & = + /'], ['List', '={{ [{ Type: 1 }, { Type: 2 }] }}']),
		);

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

	it.each([
		['text', '{ "Number": 1, "List": [{ "a": null }] }'],
		['an expression', '={{ ({ Number: 1, List: [{ a: null }] }) }}'],
	])('sends JSON given as %s', async (_, jsonParameters) => {
		const { items } = await call({ bodyFormat: 'json', parametersMode: 'json', jsonParameters });
		expect(items[0].json).toEqual({
			Parameters: { Number: 1, List: [{ a: null }] },
			ContentType: expect.stringContaining('application/json'),
		});
	});

	it('sends JSON also when the method takes no parameters', async () => {
		const { items } = await call({ bodyFormat: 'json', parametersMode: 'json' });
		expect(items[0].json).toEqual({
			Parameters: {},
			ContentType: expect.stringContaining('application/json'),
		});
	});

	it('sends dates as text, wherever they stand', async () => {
		const day = 'DateTime.fromISO("2026-11-22T08:30:00", { zone: "utc" })';
		const { items } = await call(
			methodFields(['One', `={{ ${day} }}`], ['Many', `={{ [${day}, { at: ${day} }] }}`]),
		);
		const text = '2026-11-22T08:30:00.000Z';
		expect(items[0].json.Parameters).toEqual({ One: text, Many: [text, { at: text }] });
	});

	it('the body of one call does not leak signing fields into the items', async () => {
		const input = { json: { Number: 1 } };
		const { run } = await call(
			{
				bodyFormat: 'json',
				parametersMode: 'json',
				jsonParameters: '={{ $json }}',
			},
			{ items: [input] },
		);
		expect(JSON.stringify(run.data.resultData)).not.toContain('AuthenticationToken');
		expect(input.json).toEqual({ Number: 1 });
	});

	it('puts out the whole answer if asked to', async () => {
		const { items } = await call({ options: { fullResponse: true } });
		expect(items[0].json).toMatchObject({
			Success: true,
			Messages: [],
			TimeStamp: expect.any(String),
			Signature: expect.any(String),
			Parameters: {},
		});
	});

	it('a warning succeeds, keeps its messages, and is shown as a hint', async () => {
		await sandbox.settings({ warning: 'Price was rounded.' });
		const { items, error, run } = await call();

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

	it.each<[string, NodeUnderTest['parameters'], string]>([
		['a name twice', methodFields(['a', '1'], ['a', '2']), "two parameters named 'a'"],
		[
			'the address of another site',
			{ path: 'https://evil.example/api/v1/Echo/Parameters' },
			"'Method' leads to https://evil.example, but the credential signs requests to http://",
		],
	])('refuses %s before anything is sent', async (_, parameters, expected) => {
		const { error } = await call(parameters);
		expect(error?.message).toContain(expected);
		expect(await sandbox.requests()).toEqual([]);
	});

	it("takes a site's address with /api/v1 in the credential, too", async () => {
		const siteUrl = `${sandbox.siteUrl}/api/v1/`;
		engine.addCredential('key', { ...apiKeyCredential(sandbox), siteUrl });
		const { error } = await call({ path: `${sandbox.siteUrl}/api/v1/Echo/Parameters` });
		expect(error).toBeUndefined();
	});

	it.each([
		[300, 'Check the spelling of the API and its method'],
		[3002, 'Check which stock item the identifier stands for.'],
	])('code %i is told in the words of the site, with what to do', async (code, whatToDo) => {
		await sandbox.settings({ apiAuthFailure: { code, message: 'The site says so.' } });
		const { error } = await call();
		expect(error?.message).toBe(`The site says so. (code ${code})`);
		expect(error?.description).toContain(whatToDo);
		const { counts } = await sandbox.stats();
		expect(counts['POST /api/v1/Authentication/Authenticate']).toBe(1);
	});

	it('a call whose answer is lost is not repeated', async () => {
		await sandbox.fault({ path: 'Echo', effect: 'cut-after' });
		const { error } = await call({}, { settings: { retryOnFail: true, maxTries: 3 } });
		expect(error?.message).toContain('It may have been done all the same.');
		expect((await sandbox.stats()).counts['POST /api/v1/Echo/Parameters']).toBe(1);
	});

	it('answers are read under any content type', async () => {
		await sandbox.settings({ contentType: 'text/html' });
		const { items } = await call(methodFields(['Text', 'a']));
		expect(items[0].json.Parameters).toEqual({ Text: 'a' });
	});

	it('what comes out is linked to its item, and a failed item leaves through the error branch', async () => {
		await sandbox.fault({
			path: '/Echo/',
			skip: 1,
			effect: { status: 200, body: { Success: false, Messages: [{ Code: 2004, Message: 'No.' }] } },
		});
		const { items, errorItems } = await call(
			{
				...methodFields(['Number', '={{ $json.number }}']),
				options: { concurrency: 1 },
			},
			{
				items: [1, 2, 3].map((number) => ({ json: { number } })),
				settings: { onError: 'continueErrorOutput' },
			},
		);
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
});
