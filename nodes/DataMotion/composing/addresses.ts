import { ItemError } from '../../shared/errors';

// Splits at commas, but not within quotes or angle brackets.
const BETWEEN_COMMAS = /(?:"(?:\\.|[^"\\])*"|<[^>]*>|[^,"<])+|["<]/g;
const NAME_AND_ADDRESS = /^.*<([^<>]*)>$/s;
const ADDRESS = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:".]+(?:\.[^\s@<>()[\]\\,;:".]+)*$/;

/**
 * The bare addresses in a field of recipients. The service's documents show no display names, so they are left out.
 *
 * @param value text with commas between the addresses, or an array with one address in each element
 * @throws ItemError that names the address which can't be right
 */
export function readAddresses(value: unknown, label: string): string[] {
	const list: unknown[] = Array.isArray(value) ? value : split(value ?? '', label);
	return list.map((each) => readAddress(each, label));
}

function split(value: unknown, label: string): string[] {
	if (typeof value !== 'string') throw notAnAddress(value, label);
	const parts = value.match(BETWEEN_COMMAS) ?? [];
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function readAddress(value: unknown, label: string): string {
	if (typeof value !== 'string') throw notAnAddress(value, label);
	const text = value.trim();
	if (/[\r\n]/.test(text)) {
		throw new ItemError(
			`'${label}' has a line break in the address '${text.replace(/\s+/g, ' ')}'.`,
			'Separate addresses with commas, and keep each on one line.',
		);
	}
	const address = (NAME_AND_ADDRESS.exec(text)?.[1] ?? text).trim();
	if (!ADDRESS.test(address)) throw notAnAddress(text, label);
	return address;
}

function notAnAddress(value: unknown, label: string): ItemError {
	const shown = typeof value === 'string' ? value : JSON.stringify(value);
	return new ItemError(
		`'${label}' holds '${shown}', which is not an email address.`,
		'Write addresses like ann@example.com or "Lee, Ann" <ann@example.com>, with commas between them.',
	);
}
