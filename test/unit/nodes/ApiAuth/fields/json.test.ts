import { readJsonList, readJsonObject } from '../../../../../nodes/ApiAuth/fields/json';

describe('readJsonObject', () => {
	it.each([
		['{"a": [1]}', { a: [1] }],
		['  ', {}],
		[null, {}],
		[undefined, {}],
		[{ a: 1 }, { a: 1 }],
	])('reads %j as %j', (value, expected) => {
		expect(readJsonObject(value, 'Parameters (JSON)')).toEqual(expected);
	});

	it.each([['[1]'], ['null'], ['{a: 1}'], [5], [[1]]])('refuses %j', (value) => {
		expect(() => readJsonObject(value, 'Parameters (JSON)')).toThrow(
			"'Parameters (JSON)' is not a JSON object.",
		);
	});
});

describe('readJsonList', () => {
	it.each([['[{"Type": 1}]'], [[{ Type: 1 }]]])('reads %j', (value) => {
		expect(readJsonList(value, 'Information')).toEqual([{ Type: 1 }]);
	});

	it.each([['{}'], ['[1'], [''], [{}], [5], [null]])('refuses %j', (value) => {
		expect(() => readJsonList(value, 'Information')).toThrow("'Information' is not a JSON list.");
	});
});
