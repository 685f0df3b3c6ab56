import { createHash } from 'node:crypto';
import { extendedName, MEDIA_TYPE, UNKNOWN_TYPE } from '../download.mts';
import type { Attachment, Message } from '../state/message.mts';
import { encodeWords } from './encodedWords.mts';

const LINE_LENGTH = 76;

interface Part {
	headers: string[];
	body: string;
}

/** Base64 keeps every character, line ends included, which the other encodings would not. */
function leaf(headers: string[], bytes: Buffer): Part {
	const lines = bytes.toString('base64').match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? [];
	return {
		headers: [...headers, 'Content-Transfer-Encoding: base64'],
		body: lines.join('\r\n'),
	};
}

function textPart(type: string, text: string): Part {
	return leaf([`Content-Type: ${type}; charset=utf-8`], Buffer.from(text));
}

/** ASCII as a quoted text, anything else as RFC 2231 has it. */
function fileNameParameter(fileName: string): string {
	const name = fileName.replace(/[\r\n]/g, ' ');
	if (/^[\x20-\x7e]*$/.test(name)) return `filename="${name.replace(/["\\]/g, '\\$&')}"`;
	return `filename*=${extendedName(name)}`;
}

function filePart({ fileName, contentType, contentId, bytes }: Attachment): Part {
	const type = MEDIA_TYPE.test(contentType) ? contentType : UNKNOWN_TYPE;
	const disposition = contentId === '' ? 'attachment' : 'inline';
	const id = contentId.replace(/[<>\s]/g, '');
	return leaf(
		[
			`Content-Type: ${type}`,
			`Content-Disposition: ${disposition};\r\n ${fileNameParameter(fileName)}`,
			...(id === '' ? [] : [`Content-ID: <${id}>`]),
		],
		bytes,
	);
}

function written({ headers, body }: Part): string {
	return `${headers.join('\r\n')}\r\n\r\n${body}`;
}

/** A single part needs nothing around it. */
function multipart(kind: string, parts: Part[]): Part {
	const [first] = parts;
	if (first && parts.length === 1) return first;
	const inside = parts.map(written);
	// Made of what it separates, so that it is the same each time and never occurs inside.
	const boundary = `${kind}-${createHash('sha256').update(inside.join()).digest('hex').slice(0, 32)}`;
	const body = inside.map((part) => `--${boundary}\r\n${part}\r\n`).join('');
	return {
		headers: [`Content-Type: multipart/${kind}; boundary="${boundary}"`],
		body: `${body}--${boundary}--`,
	};
}

function contentPart({ content: { html, text }, attachments }: Message): Part {
	const bodies = [
		...(text !== '' || html === '' ? [textPart('text/plain', text)] : []),
		...(html === '' ? [] : [textPart('text/html', html)]),
	];
	const files = (isInline: boolean) =>
		attachments.filter((file) => (file.contentId !== '') === isInline).map(filePart);
	const related = multipart('related', [multipart('alternative', bodies), ...files(true)]);
	return multipart('mixed', [related, ...files(false)]);
}

function addressHeader(name: string, addresses: string[]): string[] {
	if (addresses.length === 0) return [];
	return [`${name}: ${addresses.map((address) => `<${address}>`).join(',\r\n ')}`];
}

/** The message as an e-mail (RFC 822), which its blind recipients are not named in. */
export function buildMime(message: Message, { showsBcc }: { showsBcc: boolean }): string {
	const { to, cc, bcc, subject } = message.content;
	const part = contentPart(message);
	return written({
		headers: [
			`Date: ${new Date(message.created).toUTCString().replace('GMT', '+0000')}`,
			...addressHeader('From', [message.from]),
			...addressHeader('To', to),
			...addressHeader('Cc', cc),
			...addressHeader('Bcc', showsBcc ? bcc : []),
			`Subject: ${encodeWords(subject)}`,
			`Message-ID: <${message.id}@sandbox.example>`,
			'MIME-Version: 1.0',
			...part.headers,
		],
		body: `${part.body}\r\n`,
	});
}
