import { ItemError } from '../../shared/errors';
import type { Item } from '../../shared/operation';
import { refuseInvisible } from '../fields/invisible';
import type { MimeSource } from '../fields/mimeSource';
import { readInputFile } from './files';

const MAX_SIZE = 32 * 1024 * 1024;

/**
 * The MIME message that an item gives, as text with CRLF.
 * @throws ItemError when it is none, or has no recipient
 */
export async function readMimeMessage(item: Item, source: MimeSource): Promise<string> {
	const given = 'text' in source ? source.text : await readMimeFile(item, source.inputField);
	// Blank lines before the first header would end the headers.
	const message = given.replace(/^\s+/, '').replace(/\r\n|\r|\n/g, '\r\n');
	if (message === '') {
		throw new ItemError(
			'The MIME message is empty.',
			'If it comes from an expression or a file, check that this item has it.',
		);
	}
	refuseLarge(Buffer.byteLength(message));
	refuseWithoutRecipient(message);
	return message;
}

async function readMimeFile(item: Item, field: string): Promise<string> {
	const { size } = await readInputFile(item, field);
	refuseLarge(size);
	const content = await item.n8n.helpers.getBinaryDataBuffer(item.index, field);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(content);
	} catch {
		throw notText(field);
	}
}

function notText(field: string): ItemError {
	return new ItemError(
		`The file in '${field}' is not text in UTF-8.`,
		'Give the file of a MIME message (.eml) whose parts are encoded in base64 or quoted-printable. Other files are sent as attachments.',
	);
}

function refuseLarge(size: number): void {
	if (size <= MAX_SIZE) return;
	throw new ItemError(
		`The MIME message has ${(size / 1024 / 1024).toFixed(1)} MB; up to 32 MB can be sent.`,
		"Make its files smaller, or use 'Send', which takes up to 32 MB a file.",
	);
}

/** Whether it is one that the service takes is for the service to say. */
function refuseWithoutRecipient(message: string): void {
	const addresses = recipientsIn(message)
		.flatMap((line) => line.split(/[ \t<>,;:"]+/))
		.filter((word) => /[^@]@[^@]/.test(word));
	for (const address of addresses) refuseInvisible(address, 'MIME Message');
	if (addresses.length > 0) return;
	throw new ItemError(
		'The MIME message has no recipient: none of its headers To, Cc and Bcc holds an address.',
		'It starts with lines like "To: ann@example.com" and "Subject: Hello", then an empty line, then the text.',
	);
}

/** The lines of the headers that name recipients. */
function recipientsIn(message: string): string[] {
	const [headers] = message.split('\r\n\r\n', 1);
	let isRecipients = false;
	return headers.split('\r\n').filter((line) => {
		// A blank at its start makes a line go on with the one before, but clients of the vendor begin headers with one.
		const isHeader = /^[ \t]*[\w-]+[ \t]*:/.test(line) || !/^[ \t]/.test(line);
		if (isHeader) isRecipients = /^[ \t]*(?:to|cc|bcc)[ \t]*:/i.test(line);
		return isRecipients;
	});
}
