import { parameters } from '../../../../../nodes/ApiAuth/fields/parameters';
import { failureOf } from '../../../support/failure';
import { givenOf } from '../../../support/item';

const rows = (...values: unknown[]) =>
	parameters.read(givenOf({ parametersMode: 'fields', parameters: { values } }));

describe('parameters in fields', () => {
	it('are read by name, without blanks around it', () => {
		expect(rows({ name: ' a ', value: ' 1 ' }, { name: 'A', value: [2] })).toEqual({
			a: ' 1 ',
			A: [2],
		});
	});

	it('may have any name', () => {
		const read = rows({ name: '__proto__', value: 'a' }, { name: 'constructor', value: 'b' });
		expect(JSON.stringify(read)).toBe('{"__proto__":"a","constructor":"b"}');
	});

	it.each([[{}], [null], [undefined], [{ values: 'x' }]])('are none in %j', (value) => {
		expect(parameters.read(givenOf({ parametersMode: 'fields', parameters: value }))).toEqual({});
	});

	it.each([{ name: ' ', value: 1 }, { value: 1 }, 'x'])('need a name: %j', async (row) => {
		const { message, description } = await failureOf(() => rows(row));
		expect(message).toBe('A parameter has no name.');
		expect(description).toBe('Fill in its name, or remove it.');
	});

	it('have one name each', async () => {
		const { message, description } = await failureOf(() =>
			rows({ name: 'a', value: 1 }, { name: 'a ', value: undefined }),
		);
		expect(message).toBe("There are two parameters named 'a'.");
		expect(description).toContain('Give a list by an expression');
	});
});

describe('parameters in a way that there is not', () => {
	it('are not left out', async () => {
		const { message } = await failureOf(() => parameters.read(givenOf({ parametersMode: 'JSON' })));

		expect(message).toBe('\'Specify Parameters\' is "JSON", which is none of its choices.');
	});
});

describe('parameters in JSON', () => {
	const read = (jsonParameters: unknown) =>
		parameters.read(givenOf({ parametersMode: 'json', parameters: {}, jsonParameters }));

	it('are read', () => {
		expect(read('{ "a": 1 }')).toEqual({ a: 1 });
	});

	it('are an object', async () => {
		expect((await failureOf(() => read('[1]'))).message).toBe(
			"'Parameters (JSON)' is not a JSON object.",
		);
	});
});
