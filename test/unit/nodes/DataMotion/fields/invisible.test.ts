import { refuseInvisible } from '../../../../../nodes/DataMotion/fields/invisible';
import { failureOf } from '../../../support/failure';

describe('refuseInvisible', () => {
	it.each([
		['\u0000', 'a NUL character (U+0000)'],
		['\u00ad', 'a soft hyphen (U+00AD)'],
		['\u200b', 'a zero-width space (U+200B)'],
		['\u200c', 'a zero-width non-joiner (U+200C)'],
		['\u200d', 'a zero-width joiner (U+200D)'],
		['\u200e', 'a left-to-right mark (U+200E)'],
		['\u200f', 'a right-to-left mark (U+200F)'],
		['\u2060', 'a word joiner (U+2060)'],
		['\ufeff', 'a zero-width no-break space (U+FEFF)'],
		['\ufffd', 'a character that could not be decoded (U+FFFD)'],
		['\u2028', 'an invisible character (U+2028)'],
		['\u0007', 'an invisible character (U+0007)'],
		['\u{e0041}', 'an invisible character (U+E0041)'],
		['\u2800', 'an invisible character (U+2800)'],
		['\ufffc', 'an invisible character (U+FFFC)'],
		['\uffff', 'an invisible character (U+FFFF)'],
		['\ue000', 'an invisible character (U+E000)'],
	])('names %j', async (character, name) => {
		const { message, description } = await failureOf(() =>
			refuseInvisible(`a${character}nn${character}@x.example`, 'To'),
		);

		expect(message).toBe(`'To' holds ${name} where the dot is: 'a·nn·@x.example'.`);
		expect(description).toContain('Type it anew.');
	});

	it('shows a hundred characters at most', async () => {
		const { message } = await failureOf(() => refuseInvisible(`\u0000${'x'.repeat(500)}`, 'To'));

		expect(message).toBe(
			`'To' holds a NUL character (U+0000) where the dot is: '·${'x'.repeat(99)}'.`,
		);
	});

	it.each(["Jürgen O'Neil <j@bücher.example>", '検査 用户@例子.公司', '👍 a@x.example', ''])(
		'lets %j pass',
		(text) => {
			expect(() => refuseInvisible(text, 'To')).not.toThrow();
		},
	);
});
