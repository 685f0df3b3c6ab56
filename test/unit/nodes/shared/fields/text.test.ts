import {
	isNothing,
	isOn,
	listOr,
	readLine,
	readName,
	readRequiredName,
	readText,
} from '../../../../../nodes/shared/fields/text';
import { ItemError } from '../../../../../nodes/shared/errors';
import { failureOf } from '../../../support/failure';

describe('readText', () => {
	it.each([
		['text', ' two\nlines ', ' two\nlines '],
		['a number, which expressions often give', 42, '42'],
		['zero', 0, '0'],
		['a boolean', false, 'false'],
		['null', null, ''],
		['undefined', undefined, ''],
	])('takes %s', (_what, value, text) => {
		expect(readText(value, 'Text')).toBe(text);
	});

	it.each([
		['a list', ['a'], "'Text' is not text but a list."],
		['an object', { a: 1 }, "'Text' is not text but an object."],
	])('refuses %s', async (_what, value, words) => {
		const { error, message, description } = await failureOf(() => readText(value, 'Text'));

		expect(error).toBeInstanceOf(ItemError);
		expect(message).toBe(words);
		expect(description).toContain('expression');
	});
});

describe('readLine', () => {
	it.each([
		['\u0000', 'U+0000'],
		['\u001b', 'U+001B'],
		['\u0085', 'U+0085'],
	])('refuses %j: a control character', async (character, code) => {
		const { message } = await failureOf(() => readLine(`Re${character}sults`, 'Subject'));

		expect(message).toBe(
			`'Subject' holds a control character (${code}) where the dot is: 'Re·sults'.`,
		);
	});

	it('takes one line as it is', () => {
		expect(readLine(' Results – Ünïcode \t', 'Subject')).toBe(' Results – Ünïcode \t');
		expect(readLine(7, 'Subject')).toBe('7');
		expect(readLine(undefined, 'Subject')).toBe('');
	});

	it.each(['a\nb', 'a\r\nBcc: eve@example.com', 'a\rb', 'a\u2028b', '\n', 'end\n'])(
		'refuses %j: a line break could forge a header',
		async (value) => {
			const { error, message, description } = await failureOf(() => readLine(value, 'Subject'));

			expect(error).toBeInstanceOf(ItemError);
			expect(message).toContain("'Subject' has a line break");
			expect(message).not.toMatch(/[\r\n]/);
			expect(description).toContain('replaceAll');
		},
	);

	it('shows the start of a long text only', async () => {
		const { message } = await failureOf(() => readLine(`${'x'.repeat(5000)}\n`, 'Subject'));

		expect(message.length).toBeLessThan(200);
	});

	it('refuses what is no text', async () => {
		expect((await failureOf(() => readLine(['a'], 'Subject'))).message).toContain('a list');
	});
});

describe('a name', () => {
	it('has no blanks at its ends', () => {
		expect(readName(' a b\n', 'Name')).toBe('a b');
		expect(readRequiredName(' 7 ', 'Name')).toBe('7');
	});

	it.each([undefined, null, '', ' \n'])('that is required is not %j', async (value) => {
		const { message, description } = await failureOf(() => readRequiredName(value, 'Name'));

		expect(message).toBe("'Name' is empty.");
		expect(description).toContain('Fill it in.');
	});
});

describe('what is given', () => {
	it.each([
		[' ["a", 1]', ['a', 1]],
		['[a]', '[a]'],
		['a [', 'a ['],
		['{"a":1}', '{"a":1}'],
		['7', '7'],
		[['a'], ['a']],
		[undefined, undefined],
	])('as %j is the list %j', (value, list) => {
		expect(listOr(value)).toEqual(list);
	});

	it('is nothing where there is no value', () => {
		expect([undefined, null, ''].map(isNothing)).toEqual([true, true, true]);
		expect([0, false, ' ', []].map(isNothing)).toEqual([false, false, false, false]);
	});

	it('is on if it is true, and nothing else', () => {
		expect([true, 'true', 1, undefined].map(isOn)).toEqual([true, false, false, false]);
	});
});
