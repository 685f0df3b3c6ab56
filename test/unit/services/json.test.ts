import { fieldOf, isObject, parsedJson, unwrapped } from '../../../services/json';

describe('isObject', () => {
	it('takes objects, and neither lists nor null', () => {
		expect([{}, [], null, 'x', 5, undefined].map(isObject)).toEqual([
			true,
			false,
			false,
			false,
			false,
			false,
		]);
	});
});

describe('parsedJson', () => {
	it('reads JSON, with a byte order mark too', () => {
		expect(parsedJson('{"a":1}')).toEqual({ a: 1 });
		expect(parsedJson('\uFEFF [1] \n')).toEqual([1]);
	});

	it.each(['', '{', '<html>', 'undefined'])('gives undefined for %j', (text) => {
		expect(parsedJson(text)).toBeUndefined();
	});
});

describe('unwrapped', () => {
	const answer = { Success: true };

	it.each([
		['the value itself', answer],
		['JSON text', JSON.stringify(answer)],
		['JSON text in a JSON text', JSON.stringify(JSON.stringify(answer))],
		['three times', JSON.stringify(JSON.stringify(JSON.stringify(answer)))],
		['with blanks and a byte order mark', `\uFEFF ${JSON.stringify(answer)}\r\n`],
	])('reads %s', (_how, value) => {
		expect(unwrapped(value)).toEqual(answer);
	});

	it.each([['No such message'], ['12'], ['null'], ['{ not JSON'], ['"unclosed'], [7], [null]])(
		'leaves %j as it is',
		(value) => {
			expect(unwrapped(value)).toBe(value);
		},
	);

	it('takes a text out of its quotes', () => {
		expect(unwrapped('"The account is disabled"')).toBe('The account is disabled');
	});
});

describe('fieldOf', () => {
	it('finds a field in any spelling, the given one first', () => {
		expect(fieldOf({ message: 1, Message: 2 }, 'Message')).toBe(2);
		expect(fieldOf({ MESSAGE: 3 }, 'Message')).toBe(3);
		expect(fieldOf({ other: 4 }, 'Message')).toBeUndefined();
	});

	it.each(['constructor', '__proto__', 'toString'])('finds %s only where it is a field', (name) => {
		expect(fieldOf({}, name)).toBeUndefined();
		expect(fieldOf(JSON.parse(`{ "${name}": 1 }`), name)).toBe(1);
	});
});
