import { UserError } from 'n8n-workflow';
import { addressOf } from '../../services/addresses';
import { refuseOtherApis } from './addresses';
import type { Api } from './addresses';

// A plain connection to these never leaves the machine (the last one is the machine that a container runs on).
const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]', 'host.docker.internal'];
const LOOPBACK = /^127\.\d+\.\d+\.\d+$/;

/** @throws UserError if it is blank, naming the field by its label in the form */
export function readText(value: unknown, label: string): string {
	const text = textOf(value);
	if (text.trim() !== '') return text;
	throw new UserError(`'${label}' is empty in the DataMotion API credential. Fill it in.`, {
		description: 'If it holds an expression, check that it gives a value for this item.',
	});
}

/** The same without the line break with which a secret often ends in a file: nobody can type one. */
export function readPassword(value: unknown, label: string): string {
	return readText(value, label).replace(/[\r\n]+$/, '');
}

/** The same without blanks at its ends, for a header: no other character than those of Latin-1 can be sent in one. */
export function readHeader(value: unknown, label: string): string {
	const text = readText(value, label).trim();
	const [bad] = /[^ -~\u00A1-\u00AC\u00AE-\u00FF]/u.exec(text) ?? [];
	if (bad === undefined) return text;
	const code = (bad.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
	throw new UserError(
		`'${label}' in the DataMotion API credential holds a character that can't be sent (U+${code}). Copy it again, or type it.`,
	);
}

/** Empty if it is blank. */
export function readOptionalHeader(value: unknown, label: string): string {
	return textOf(value).trim() === '' ? '' : readHeader(value, label);
}

/** An expression may give a number. */
function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** An address as a field of the credential holds it. */
export interface AddressField {
	label: string;
	example: string;
	/** Which API it is the address of. */
	api: Api;
	/** How much of what was entered counts, for other than an address as such. */
	read?: (text: string) => string;
}

/**
 * An address without a slash at its end.
 * @throws UserError that says what is wrong with it and how to mend it; it never holds a secret
 */
export function readUrl(value: unknown, field: AddressField): string {
	const { label, example, api, read = addressOf } = field;
	const text = read(readText(value, label));
	const enterItLike = `Enter it like ${example}`;
	const url = parseUrl(text);
	if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
		throw new UserError(
			`'${label}' in the DataMotion API credential is not a web address. ${enterItLike}`,
		);
	}
	// In the text: a '?' or '#' with nothing behind it leaves no trace in the parsed address.
	if (url.username !== '' || url.password !== '' || /[?#]/.test(text)) {
		throw new UserError(
			`'${label}' in the DataMotion API credential holds more than an address. ${enterItLike}`,
			{ description: "Leave out a user name, a password and everything from a '?' or '#' on." },
		);
	}
	refuseOtherApis(url, api, field);
	if (
		url.protocol === 'http:' &&
		!LOCAL_HOSTS.includes(url.hostname) &&
		!LOOPBACK.test(url.hostname)
	) {
		throw new UserError(
			`'${label}' in the DataMotion API credential starts with http:, which anyone on the way could read. Change it to https:`,
			{ description: `Plain http: is accepted for this machine only (${LOCAL_HOSTS.join(', ')}).` },
		);
	}
	return text;
}

/** The same for an API whose addresses end in its version. */
export function readVersionedUrl(value: unknown, field: AddressField): string {
	const url = readUrl(value, field);
	if (/\/v\d[\w.-]*$/i.test(url)) return url;
	throw new UserError(
		`'${field.label}' in the DataMotion API credential does not end in a version. Enter it like ${field.example}`,
	);
}

export function parseUrl(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}
