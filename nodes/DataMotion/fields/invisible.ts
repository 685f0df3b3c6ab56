import { ItemError } from '../../shared/errors';
import { codeOf } from '../../shared/fields/text';

const NAMES = new Map([
	[0x00, 'a NUL character'],
	[0xad, 'a soft hyphen'],
	[0x200b, 'a zero-width space'],
	[0x200c, 'a zero-width non-joiner'],
	[0x200d, 'a zero-width joiner'],
	[0x200e, 'a left-to-right mark'],
	[0x200f, 'a right-to-left mark'],
	[0x2060, 'a word joiner'],
	[0xfeff, 'a zero-width no-break space'],
	[0xfffd, 'a character that could not be decoded'],
]);

/** Half of a surrogate pair, and what is no character or of private use, is none that could be shown. */
const INVISIBLE =
	/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\ufffc\ufffd]/u;

/**
 * What nobody sees makes another address of one that looks right.
 * @throws ItemError that names the character
 */
export function refuseInvisible(text: string, label: string): void {
	const [character] = INVISIBLE.exec(text) ?? [];
	if (character === undefined) return;
	const name = NAMES.get(character.codePointAt(0) ?? 0) ?? 'an invisible character';
	const shown = text.replaceAll(character, '·').slice(0, 100);
	throw new ItemError(
		`'${label}' holds ${name} (${codeOf(character)}) where the dot is: '${shown}'.`,
		'Type it anew. If it comes from an expression, remove the character there.',
	);
}
