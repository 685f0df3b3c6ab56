import { parsedJson } from '../../../services/json';
import { ItemError } from '../errors';

/** Text as it was given; numbers and booleans, which expressions often give, as text. */
export function readText(value: unknown, label: string): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	throw new ItemError(
		`'${label}' is not text but ${Array.isArray(value) ? 'a list' : 'an object'}.`,
		'Let the expression give text, for example one field of the object.',
	);
}

/** One line of text: a line break in a subject or another header could forge further headers. */
export function readLine(value: unknown, label: string): string {
	const text = readText(value, label);
	if (/[\r\n\u2028\u2029]/.test(text)) {
		throw new ItemError(
			`'${label}' has a line break: '${text.replace(/\s+/g, ' ').slice(0, 100)}'.`,
			'Keep it on one line. In an expression, .replaceAll("\\n", " ") makes one line of several.',
		);
	}
	const [control] = /[^\P{Cc}\t]/u.exec(text) ?? [];
	if (control === undefined) return text;
	throw new ItemError(
		`'${label}' holds a control character (${codeOf(control)}) where the dot is: '${text.replaceAll(control, '·').slice(0, 100)}'.`,
		'Type it anew. If it comes from an expression, remove the character there.',
	);
}

/** As Unicode names a character: U+200B. */
export function codeOf(character: string): string {
	const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
	return `U+${code.padStart(4, '0')}`;
}

/** A list, also one that comes as JSON text, as AI agents write them; anything else as it came. */
export function listOr(value: unknown): unknown {
	if (typeof value !== 'string' || !value.trim().startsWith('[')) return value;
	const parsed = parsedJson(value);
	return Array.isArray(parsed) ? parsed : value;
}

/** A name, without blanks at its ends. */
export function readName(value: unknown, label: string): string {
	return readLine(readText(value, label).trim(), label);
}

/** @throws ItemError when nothing is given */
export function readRequiredName(value: unknown, label: string): string {
	const name = readName(value, label);
	if (name !== '') return name;
	throw new ItemError(
		`'${label}' is empty.`,
		'Fill it in. If it comes from an expression, check that this item has it.',
	);
}

/** Whether nothing is given: a field that was not filled in, or an expression without a value. */
export function isNothing(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

/** Whether something is switched on. */
export function isOn(value: unknown): boolean {
	return value === true;
}
