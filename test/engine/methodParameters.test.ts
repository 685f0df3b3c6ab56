import type { NodeUnderTest } from '../support/engine';
import { apiKeyCredential, callingMethod, methodFields } from '../support/fixtures';
import { startForTests } from '../support/parts';

const { engine, sandbox } = startForTests();

const call = async (parameters: NodeUnderTest['parameters']) =>
	await engine.run({
		...callingMethod(parameters),
		credentials: engine.addCredential('key', apiKeyCredential(sandbox)),
	});

const nested = (levels: number) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

describe('parameters in JSON', () => {
	it.each([
		['{ "constructor": 1, "prototype": { "constructor": [2] } }'],
		['{ "__proto__": { "polluted": true }, "list": [{ "__proto__": 1 }] }'],
	])('named like what objects have by themselves are sent: %s', async (jsonParameters) => {
		const { items, error } = await call({
			bodyFormat: 'json',
			parametersMode: 'json',
			jsonParameters,
		});
		expect(error).toBeUndefined();
		expect(JSON.stringify(items[0].json.Parameters)).toBe(
			JSON.stringify(JSON.parse(jsonParameters)),
		);
	});

	it('may be nested deeply', async () => {
		const { items, error } = await call({
			bodyFormat: 'json',
			parametersMode: 'json',
			jsonParameters: nested(1000),
		});
		expect(error).toBeUndefined();
		expect(JSON.stringify(items[0].json.Parameters)).toBe(nested(1000));
	});
});

describe('parameters in a form', () => {
	it('may have the names that objects have by themselves', async () => {
		const { items } = await call(
			methodFields(
				['__proto__', 'a'],
				['constructor', 'b'],
				['c', '={{ ({ ["__proto__"]: 1 }) }}'],
			),
		);
		expect(JSON.stringify(items[0].json.Parameters)).toBe(
			'{"__proto__":"a","constructor":"b","c":{"__proto__":"1"}}',
		);
	});
});

describe.each(['form', 'json'])('as %s is refused before anything is sent', (bodyFormat) => {
	it.each([
		['a date that is none', '[new Date("soon")]', "'x' is or holds a date that is not valid."],
		['NaN', 'Number("many")', "'x' is or holds NaN, which can't be sent."],
		['Infinity', '({ a: [1 / 0] })', "'x' is or holds Infinity, which can't be sent."],
		['a Set', 'new Set([1])', "'x' is or holds a Set, which can't be sent."],
		['a BigInt', '10n', "'x' is or holds 10, which can't be sent."],
		[
			'what holds itself',
			'(() => { const a = {}; a.a = a; return a; })()',
			"What 'parameters' holds is nested too deeply, or within itself.",
		],
		[
			'what is nested too deeply',
			'[...Array(1001)].reduce((inner) => [inner], 1)',
			"'x' is or holds more than 1000 levels of lists and objects, or itself.",
		],
	])('%s', async (_, expression, expected) => {
		const { error } = await call({ bodyFormat, ...methodFields(['x', `={{ ${expression} }}`]) });
		expect(error?.message).toBe(expected);
		expect(error?.description).toContain('Check the expression that gives it.');
		expect(await sandbox.requests()).toEqual([]);
	});
});
