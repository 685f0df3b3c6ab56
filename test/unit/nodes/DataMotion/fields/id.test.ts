import { readId, readOptionalId } from '../../../../../nodes/DataMotion/fields/id';
import { failureOf } from '../../../support/failure';

const chosen = (value: unknown) => ({ __rl: true, mode: 'list', value });

describe('readId', () => {
	it.each([[12077], ['12077'], [' 12077\n'], [chosen(12077)], [chosen('12077')]])(
		'reads %j',
		(value) => {
			expect(readId(value, 'Message')).toBe(12077);
		},
	);

	it.each([
		['', "'Message' is empty."],
		[null, "'Message' is empty."],
		[undefined, "'Message' is empty."],
		[chosen(''), "'Message' is empty."],
		['x', '\'Message\' is "x", which is not an ID.'],
		['12a', '\'Message\' is "12a", which is not an ID.'],
		['a12', '\'Message\' is "a12", which is not an ID.'],
		['1/../2', '\'Message\' is "1/../2", which is not an ID.'],
		['-1', '\'Message\' is "-1", which is not an ID.'],
		['0x10', '\'Message\' is "0x10", which is not an ID.'],
		['0', '\'Message\' is "0", which is not an ID.'],
		[chosen('x'), '\'Message\' is "x", which is not an ID.'],
		[0, "'Message' is 0, which is not an ID."],
		[-1, "'Message' is -1, which is not an ID."],
		[1.5, "'Message' is 1.5, which is not an ID."],
		[2 ** 53, "'Message' is 9007199254740992, which is not an ID."],
		[true, "'Message' is true, which is not an ID."],
		[[5], "'Message' is [5], which is not an ID."],
		[{ value: 5 }, '\'Message\' is {"value":5}, which is not an ID.'],
	])('refuses %j', async (value, words) => {
		const { message, description } = await failureOf(() => readId(value, 'Message'));

		expect(message).toBe(words);
		expect(description).toContain('Choose it from the list');
	});
});

describe('readOptionalId', () => {
	it.each([[''], [null], [undefined], [chosen('')], [chosen(null)]])(
		'takes %j for none',
		(value) => {
			expect(readOptionalId(value, 'Draft')).toBeUndefined();
		},
	);

	it('reads and refuses like the other', () => {
		expect(readOptionalId(chosen('7'), 'Draft')).toBe(7);
		expect(() => readOptionalId('x', 'Draft')).toThrow('\'Draft\' is "x", which is not an ID.');
	});
});
