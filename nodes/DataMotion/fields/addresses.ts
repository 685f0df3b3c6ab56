import { ItemError } from '../../shared/errors';
import { listOr } from '../../shared/fields/text';
import { refuseInvisible } from './invisible';

/** Characters: far more than any message has recipients, and little enough to look at at once. */
const MAX_LENGTH = 100_000;

const ADDRESS = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:".]+(?:\.[^\s@<>()[\]\\,;:".]+)*$/;

/**
 * The bare addresses in a field of recipients. The service's documents show no display names, so they are left out.
 *
 * @param value text with commas between the addresses, or an array with one address in each element, also as JSON text:
 * AI agents write lists so
 * @throws ItemError that names what can't be right: rather nobody gets a message than somebody else, or not everybody
 */
export function readAddresses(value: unknown, label: string): string[] {
	const given = listOr(value);
	const list: unknown[] = Array.isArray(given) ? given : split(given ?? '', label);
	return list.map((each) => readAddress(each, label));
}

/** Splits at commas, but not within quotes or angle brackets. */
function split(value: unknown, label: string): string[] {
	if (typeof value !== 'string' || value.length > MAX_LENGTH) throw notAnAddress(value, label);
	const parts = [''];
	let until = '';
	for (let index = 0; index < value.length; index++) {
		const char = value[index];
		if (until === '' && char === ',') {
			parts.push('');
			continue;
		}
		parts[parts.length - 1] += char;
		if (until === '"' && char === '\\') parts[parts.length - 1] += value[++index] ?? '';
		else if (until !== '') until = char === until ? '' : until;
		else if (char === '"') until = '"';
		else if (char === '<') until = '>';
	}
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function readAddress(value: unknown, label: string): string {
	if (typeof value !== 'string' || value.length > MAX_LENGTH) throw notAnAddress(value, label);
	const text = value.trim();
	if (/[\r\n]/.test(text)) {
		throw new ItemError(
			`'${label}' has a line break in the address '${text.slice(0, 200).replace(/\s+/g, ' ')}'.`,
			'Separate addresses with commas, and keep each on one line.',
		);
	}
	const address = text.endsWith('>') ? withoutName(text) : text;
	if (address !== undefined) refuseInvisible(address, label);
	if (address === undefined || !ADDRESS.test(address)) throw notAnAddress(text, label);
	return address;
}

/**
 * `ann@example.com` of `Ann <ann@example.com>` or `"Lee, Ann" <ann@example.com>`; undefined where the name holds what
 * may be another recipient.
 */
function withoutName(text: string): string | undefined {
	const start = text.lastIndexOf('<');
	if (start < 0) return undefined;
	const name = text.slice(0, start).trim();
	const isQuoted = name.length > 1 && name.startsWith('"') && name.endsWith('"');
	const bare = isQuoted ? name.slice(1, -1).replace(/\\./g, '') : name;
	const holdsMore = isQuoted ? bare.includes('"') : /["<>;@]/.test(bare);
	return holdsMore ? undefined : text.slice(start + 1, -1).trim();
}

function notAnAddress(value: unknown, label: string): ItemError {
	const shown = (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200);
	return new ItemError(
		`'${label}' holds '${shown}', which is not an email address.`,
		'Write addresses like ann@example.com, with commas between them. Where a name stands before an address, the address has to be in angle brackets, and a name that holds a comma in double quotes.',
	);
}
