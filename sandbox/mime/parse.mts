import { UNKNOWN_TYPE } from '../download.mts';
import type { NewAttachment, Outgoing } from '../state/message.mts';
import { addressList } from './addressList.mts';
import { decoded, decodeWords, escapedBytes } from './encodedWords.mts';
import { type Entity, header, parameterised, readEntity } from './headers.mts';

interface Parts {
	text: string | undefined;
	html: string | undefined;
	attachments: NewAttachment[];
}

/** What a part says, in bytes; undefined if it came as text that JSON has decoded already. */
function encodedBytes({ headers, body }: Entity): Buffer | undefined {
	const encoding = headers.get('content-transfer-encoding')?.[0]?.toLowerCase();
	if (encoding === 'base64') return Buffer.from(body, 'base64');
	if (encoding !== 'quoted-printable') return undefined;
	const lines = body.replace(/[ \t]+$/gm, '').replace(/=\n/g, '');
	return escapedBytes(lines.replaceAll('\n', '\r\n'), '=');
}

/** The parts between the lines that begin with the boundary; what is around them is for nobody. */
function subparts(body: string, boundary: string): string[] {
	const parts: string[][] = [];
	for (const line of body.split('\n')) {
		const end = line.trimEnd();
		if (end === `--${boundary}--`) break;
		if (end === `--${boundary}`) parts.push([]);
		else parts.at(-1)?.push(line);
	}
	return parts.map((lines) => lines.join('\n'));
}

function collect(entity: Entity, parts: Parts): void {
	const type = parameterised(header(entity, 'content-type') || 'text/plain');
	const boundary = type.parameters.get('boundary');
	if (type.value.startsWith('multipart/') && boundary !== undefined) {
		for (const part of subparts(entity.body, boundary)) collect(readEntity(part), parts);
		return;
	}
	const disposition = parameterised(header(entity, 'content-disposition'));
	const fileName = disposition.parameters.get('filename') ?? type.parameters.get('name');
	const bytes = encodedBytes(entity);
	const isFile = disposition.value === 'attachment' || fileName !== undefined;
	const body = type.value === 'text/html' ? 'html' : type.value === 'text/plain' ? 'text' : 'none';
	if (!isFile && body !== 'none' && parts[body] === undefined) {
		const text = bytes && decoded(bytes, type.parameters.get('charset') ?? 'utf-8');
		parts[body] = text ?? entity.body.replaceAll('\n', '\r\n');
		return;
	}
	parts.attachments.push({
		fileName: fileName || `attachment-${parts.attachments.length + 1}`,
		contentType: type.value || UNKNOWN_TYPE,
		contentId: header(entity, 'content-id').replace(/^<|>$/g, ''),
		bytes: bytes ?? Buffer.from(entity.body.replaceAll('\n', '\r\n')),
	});
}

/** Reads an RFC 822 message as far as a message of this service can hold what it says. */
export function parseMime(message: string): Omit<Outgoing, 'from'> {
	const entity = readEntity(message.replace(/\r\n?/g, '\n'));
	const parts: Parts = { text: undefined, html: undefined, attachments: [] };
	collect(entity, parts);
	const addresses = (name: string) => addressList(entity.headers.get(name) ?? []);
	return {
		to: addresses('to'),
		cc: addresses('cc'),
		bcc: addresses('bcc'),
		subject: decodeWords(header(entity, 'subject')),
		text: parts.text ?? '',
		html: parts.html ?? '',
		attachments: parts.attachments,
	};
}
