const WORD = /=\?([^?*\s]+)(?:\*[^?]*)?\?([bq])\?([^?]*)\?=/gi;
const GAP_BETWEEN_WORDS = /(=\?[^?\s]+\?[bq]\?[^?]*\?=)\s+(?==\?[^?\s]+\?[bq]\?)/gi;
/** A word may be 75 characters long, of which its frame takes twelve; base64 makes four of three. */
const BYTES_IN_WORD = 45;

export function decoded(bytes: Buffer, charset: string): string {
	try {
		return new TextDecoder(charset).decode(bytes);
	} catch {
		return bytes.toString('utf8');
	}
}

/** What `=E4` stands for in quoted-printable text, or `%E4` in a parameter. */
export function escapedBytes(text: string, escape: '=' | '%'): Buffer {
	const parts = text.split(new RegExp(`${escape}([0-9a-f]{2})`, 'i'));
	return Buffer.concat(
		parts.map((part, index) => Buffer.from(part, index % 2 === 0 ? 'utf8' : 'hex')),
	);
}

function wordBytes(encoding: string, text: string): Buffer {
	if (encoding.toLowerCase() === 'b') return Buffer.from(text, 'base64');
	return escapedBytes(text.replaceAll('_', ' '), '=');
}

/** `=?utf-8?B?…?=` (RFC 2047). Neighbours are decoded as one: some cut a character in two. */
export function decodeWords(text: string): string {
	const joined = text.replace(GAP_BETWEEN_WORDS, '$1');
	let pending: { charset: string; bytes: Buffer[]; end: number } | undefined;
	let result = '';
	let end = 0;
	const flush = () => {
		if (pending) result += decoded(Buffer.concat(pending.bytes), pending.charset);
		pending = undefined;
	};
	for (const match of joined.matchAll(WORD)) {
		const [whole, charset = 'utf-8', encoding = 'b', content = ''] = match;
		const isNeighbour = pending?.end === match.index && pending.charset === charset.toLowerCase();
		if (!isNeighbour) {
			flush();
			result += joined.slice(end, match.index);
		}
		end = match.index + whole.length;
		const bytes = [...(pending?.bytes ?? []), wordBytes(encoding, content)];
		pending = { charset: charset.toLowerCase(), bytes, end };
	}
	flush();
	return result + joined.slice(end);
}

/** ASCII stays as it is; anything else becomes encoded words, one to a line. */
export function encodeWords(text: string): string {
	const line = text.replace(/[\r\n\t]+/g, ' ');
	if (/^[\x20-\x7e]*$/.test(line) && !line.includes('=?')) return line;
	const words: string[] = [];
	let word = '';
	for (const character of line) {
		if (Buffer.byteLength(word + character) > BYTES_IN_WORD) {
			words.push(word);
			word = '';
		}
		word += character;
	}
	return [...words, word]
		.map((part) => `=?utf-8?B?${Buffer.from(part).toString('base64')}?=`)
		.join('\r\n ');
}
