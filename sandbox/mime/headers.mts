import { decoded, decodeWords, escapedBytes } from './encodedWords.mts';

export interface Entity {
	/** Unfolded, by name in lower case; of several with one name all are kept. */
	headers: Map<string, string[]>;
	body: string;
}

/** Parts a message, or a part of one, at its first empty line. */
export function readEntity(text: string): Entity {
	const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n');
	const head = end < 0 ? text : text.slice(0, end);
	const body = end < 0 ? '' : text.slice(end === 0 ? 1 : end + 2);
	const headers = new Map<string, string[]>();
	for (const line of head.replace(/\n[ \t]+/g, ' ').split('\n')) {
		const [, name, value = ''] = /^([\w-]+)\s*:\s*(.*)$/.exec(line) ?? [];
		if (name === undefined) continue;
		const key = name.toLowerCase();
		headers.set(key, [...(headers.get(key) ?? []), value.trim()]);
	}
	return { headers, body };
}

export function header({ headers }: Entity, name: string): string {
	return headers.get(name)?.[0] ?? '';
}

export interface Parameterised {
	value: string;
	parameters: Map<string, string>;
}

const PARAMETER = /;\s*([\w-]+)(\*?)(?:(\d+)(\*?))?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g;

/** `text/plain; charset="utf-8"`, with the continued and encoded parameters of RFC 2231. */
export function parameterised(text: string): Parameterised {
	const parameters = new Map<string, string>();
	const pieces = new Map<string, string>();
	for (const match of text.matchAll(PARAMETER)) {
		const [, rawName = '', star, section, sectionStar, quoted, bare = ''] = match;
		const name = rawName.toLowerCase();
		const value = quoted?.replace(/\\(.)/g, '$1') ?? bare;
		const isExtended = section === undefined ? star === '*' : sectionStar === '*';
		if (star === '') {
			if (!parameters.has(name)) parameters.set(name, decodeWords(value));
		} else {
			// Plain sections of a continued value are escaped, so that all can be decoded together.
			const piece = isExtended ? value : value.replaceAll('%', '%25');
			pieces.set(name, (pieces.get(name) ?? '') + piece);
		}
	}
	for (const [name, value] of pieces) parameters.set(name, extendedValue(value));
	const [value = ''] = text.split(';');
	return { value: value.trim().toLowerCase(), parameters };
}

/** `UTF-8'en'R%C3%A4ksm%C3%B6rg%C3%A5s` */
function extendedValue(text: string): string {
	const [, charset = 'utf-8', value = text] = /^([\w-]*)'[^']*'(.*)$/s.exec(text) ?? [];
	return decoded(escapedBytes(value, '%'), charset || 'utf-8');
}
