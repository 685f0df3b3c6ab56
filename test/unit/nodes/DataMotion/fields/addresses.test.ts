import fc from 'fast-check';
import { readAddresses } from '../../../../../nodes/DataMotion/fields/addresses';
import { ItemError } from '../../../../../nodes/shared/errors';
import { failureOf } from '../../../support/failure';

const refusalOf = async (value: unknown) => await failureOf(() => readAddresses(value, 'To'));

describe('a text is split at the commas between addresses:', () => {
	it.each<[string, string, string[]]>([
		['one address', 'ann@example.com', ['ann@example.com']],
		['two', 'ann@example.com,bob@example.com', ['ann@example.com', 'bob@example.com']],
		[
			'a comma in a quoted name',
			'"Lee, Ann" <ann@example.com>, bob@example.com',
			['ann@example.com', 'bob@example.com'],
		],
		[
			'escaped quotes in a quoted name',
			'"Ann \\"Ace, the\\" Lee" <ann@example.com>, bob@example.com',
			['ann@example.com', 'bob@example.com'],
		],
		['an escaped backslash before the quote', '"Lee\\\\" <ann@example.com>', ['ann@example.com']],
		['a name without quotes', 'Ann Lee <ann@example.com>', ['ann@example.com']],
		['an address as its own name', '"a@example.com" <a@example.com>', ['a@example.com']],
		['brackets alone', '<ann@example.com>', ['ann@example.com']],
		[
			'spaces everywhere',
			'  Ann  < ann@example.com > ,  bob@example.com ',
			['ann@example.com', 'bob@example.com'],
		],
		['a comma at the end', 'ann@example.com,', ['ann@example.com']],
		[
			'commas too many',
			',ann@example.com,, ,bob@example.com,,',
			['ann@example.com', 'bob@example.com'],
		],
		[
			'line breaks beside the commas',
			'ann@example.com,\r\n bob@example.com\n',
			['ann@example.com', 'bob@example.com'],
		],
		['nothing', '', []],
		['commas only', ' , ,', []],
	])('%s', (_what, text, addresses) => {
		expect(readAddresses(text, 'To')).toEqual(addresses);
	});

	it.each([undefined, null])('%s is nothing', (value) => {
		expect(readAddresses(value, 'To')).toEqual([]);
	});
});

describe('a list in JSON text, as AI agents write them, is a list:', () => {
	it.each<[string, string[]]>([
		['["ann@example.com", "bob@example.com"]', ['ann@example.com', 'bob@example.com']],
		[' [ "\\"Lee, Ann\\" <ann@example.com>" ]\n', ['ann@example.com']],
		['[]', []],
	])('%s', (text, addresses) => {
		expect(readAddresses(text, 'To')).toEqual(addresses);
	});

	it.each(['["ann@example.com"', '[ann@example.com]', '[1]', '[["ann@example.com"]]'])(
		'%s is none',
		async (text) => {
			await refusalOf(text);
		},
	);
});

describe('a character that nobody sees makes another address of it, and is refused by its name:', () => {
	it.each([
		['\u200b', 'a zero-width space (U+200B)'],
		['\u202e', 'an invisible character (U+202E)'],
		['\u0000', 'a NUL character (U+0000)'],
		['\ufffd', 'a character that could not be decoded (U+FFFD)'],
		['\u{e0061}', 'an invisible character (U+E0061)'],
		['\ud800', 'an invisible character (U+D800)'],
	])('%j', async (character, name) => {
		for (const text of [
			`ann${character}@example.com`,
			`ann@exam${character}ple.com`,
			`Ann <ann@example.com${character}>`,
		]) {
			const { error, message } = await refusalOf(text);
			expect(error).toBeInstanceOf(ItemError);
			expect(message).toContain(`'To' holds ${name} where the dot is: `);
			expect(message).not.toContain(character);
		}
	});

	it('but names, which are not sent, may hold them', () => {
		expect(readAddresses('"Ann \u{1f469}\u200d\u{1f467}" <ann@example.com>', 'To')).toEqual([
			'ann@example.com',
		]);
	});
});

describe('a list has one address in each element, which is not split:', () => {
	it('bare addresses, and names with commas, in quotes or not', () => {
		const list = [
			'ann@example.com',
			'"Lee, Bob" <bob@example.com>',
			'Lee, Carol <carol@example.com>',
			' d@example.com\n',
		];

		expect(readAddresses(list, 'To')).toEqual([
			'ann@example.com',
			'bob@example.com',
			'carol@example.com',
			'd@example.com',
		]);
	});

	it('two addresses in one element are refused', async () => {
		const { message } = await refusalOf(['ann@example.com, bob@example.com']);

		expect(message).toContain("'ann@example.com, bob@example.com'");
	});

	it('an empty list is nothing', () => {
		expect(readAddresses([], 'To')).toEqual([]);
	});

	it.each([[['']], [[null]], [[7]], [[['ann@example.com']]], [[{ email: 'ann@example.com' }]]])(
		'%j is refused',
		async (list) => {
			expect((await refusalOf(list)).error).toBeInstanceOf(ItemError);
		},
	);
});

describe('an address may have', () => {
	it.each([
		['a plus and dots before the @', 'ann.lee+news@example.com'],
		['a subdomain', 'ann@mail.example.com'],
		['a domain without dots', 'ann@localhost'],
		['letters of any language in its domain', 'ann@bücher.example'],
		['letters of any language before the @', 'jürgen@example.com'],
		['a domain of other letters only', '用户@例子.公司'],
		['an apostrophe', "o'neil@example.com"],
	])('%s', (_what, address) => {
		expect(readAddresses(address, 'To')).toEqual([address]);
		expect(readAddresses([`Ann <${address}>`], 'To')).toEqual([address]);
	});
});

describe('what can not be an address is refused, and named:', () => {
	it.each([
		['no @', 'ann', 'ann'],
		['two @', 'ann@lee@example.com', 'ann@lee@example.com'],
		['nothing before the @', '@example.com', '@example.com'],
		['nothing after it', 'ann@', 'ann@'],
		['a dot at the start of the domain', 'ann@.example.com', 'ann@.example.com'],
		['a dot at its end', 'ann@example.com.', 'ann@example.com.'],
		['two dots in it', 'ann@example..com', 'ann@example..com'],
		['a space', 'ann lee@example.com', 'ann lee@example.com'],
		['semicolons', 'ann@example.com; bob@example.com', 'ann@example.com; bob@example.com'],
		['spaces between addresses', 'ann@example.com bob@example.com', 'ann@example.com bob@'],
		['words after the brackets', 'Ann <ann@example.com> Lee', 'Ann <ann@example.com> Lee'],
		['a comment', 'ann@example.com (Ann)', 'ann@example.com (Ann)'],
		['empty brackets', 'Ann <>', 'Ann <>'],
		['a bad one among good ones', 'ann@example.com, bob, c@example.com', "'bob'"],
	])('%s', async (_what, text, shown) => {
		const { error, message, description } = await refusalOf(text);

		expect(error).toBeInstanceOf(ItemError);
		expect(message).toContain("'To' holds '");
		expect(message).toContain(shown);
		expect(message).toContain('which is not an email address.');
		expect(description).toContain('with commas between them');
	});

	it.each([
		'Ann <ann@example.com>; Bob <bob@example.com>',
		'ann@example.com; Bob <bob@example.com>',
		'Ann <ann@example.com> Bob <bob@example.com>',
		'<ann@example.com> <bob@example.com>',
		'ann@example.com <bob@example.com>',
		'"Ann" <ann@example.com> "Bob" <bob@example.com>',
	])('two addresses of which one would get nothing: %s', async (text) => {
		expect((await refusalOf(text)).error).toBeInstanceOf(ItemError);
		expect((await refusalOf([text])).error).toBeInstanceOf(ItemError);
	});

	it.each(['Ann <ann@example.com>, Bob <bob@example.com>', 'ann@example.com, <bob@example.com>'])(
		'two addresses in one element of a list: %s',
		async (element) => {
			expect((await refusalOf([element])).message).toContain(`'${element}'`);
		},
	);

	it.each(['<', '"\\', '<a', 'a@', ',', '"'])(
		'a long text of nothing but %s, without taking long over it',
		async (unit) => {
			const { error, message } = await refusalOf(unit.repeat(200_000));

			expect(error).toBeInstanceOf(ItemError);
			expect(message.length).toBeLessThan(1000);
		},
	);

	it.each([
		'Ann <ann@example.com',
		'<ann@example.com',
		'ann@example.com>',
		'Ann <<ann@example.com>>',
		'"Lee, Ann <ann@example.com>',
		'"Lee, Ann <ann@example.com>, bob@example.com',
		'Ann" <ann@example.com>, bob@example.com',
		'ann@example.com, <bob@example.com',
	])('brackets and quotes that do not match: %s', async (text) => {
		expect((await refusalOf(text)).error).toBeInstanceOf(ItemError);
	});

	it.each([5, true, {}, { 0: 'ann@example.com' }])('%j, which is no text', async (value) => {
		expect((await refusalOf(value)).message).toContain(`'${JSON.stringify(value)}'`);
	});

	it.each([
		['between two addresses', 'ann@example.com\nbob@example.com'],
		['within an address', 'ann@\r\nexample.com'],
		['in a quoted name', '"Ann\r\nBcc: eve@example.com" <ann@example.com>'],
		['before the brackets', 'Ann\r<ann@example.com>'],
	])('a line break %s, which could forge a header', async (_where, text) => {
		for (const value of [text, [text]]) {
			const { error, message, description } = await refusalOf(value);
			expect(error).toBeInstanceOf(ItemError);
			expect(message).toContain("'To' has a line break in the address");
			expect(message).not.toMatch(/[\r\n]/);
			expect(description).toContain('commas');
		}
	});

	it('the field is named as the user sees it', async () => {
		expect((await failureOf(() => readAddresses('ann', 'BCC'))).message).toContain("'BCC' holds");
	});
});

describe('for any addresses', () => {
	const address = fc
		.tuple(
			fc.stringMatching(/^[a-z0-9+_'-]{1,10}(\.[a-z0-9]{1,5})?$/),
			fc.stringMatching(/^[a-zäöü0-9-]{1,8}(\.[a-z]{2,5}){0,2}$/),
		)
		.map((parts) => parts.join('@'));
	const name = fc.string({
		unit: fc.constantFrom('a', 'Ü', ' ', ',', ';', '<', '>', '@', '.', "'"),
	});

	it('joining them with commas and splitting them again changes nothing', () => {
		fc.assert(
			fc.property(fc.array(address), (list) => {
				expect(readAddresses(list.join(','), 'To')).toEqual(list);
				expect(readAddresses(list.join(' , '), 'To')).toEqual(list);
				expect(readAddresses(list, 'To')).toEqual(list);
			}),
		);
	});

	it('quoted names before them change nothing, whatever is in the quotes', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(name, address)), (list) => {
				const text = list.map(([quoted, each]) => `"${quoted}" <${each}>`).join(', ');
				expect(readAddresses(text, 'To')).toEqual(list.map(([, each]) => each));
			}),
		);
	});

	it('nothing comes out that could break out of a header or a list', () => {
		const text = fc.string({
			unit: fc.constantFrom('a', '@', '.', ',', '<', '>', '"', '\\', ' ', '\n'),
		});
		fc.assert(
			fc.property(text, (value) => {
				const list = addressesOrNone(value);
				for (const each of list) expect(each).toMatch(/^[a.]+@[a.]+$/);
			}),
			{ numRuns: 2000 },
		);
	});
});

function addressesOrNone(value: string): string[] {
	try {
		return readAddresses(value, 'To');
	} catch {
		return [];
	}
}
