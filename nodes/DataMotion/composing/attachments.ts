import type { IDataObject } from 'n8n-workflow';
import { readBinaryField } from '../../shared/binary';
import type { BinaryFile } from '../../shared/binary';
import { ItemError } from '../../shared/errors';
import type { Item } from '../../shared/operation';
import { safeFileName } from '../reading/attachmentFile';
import { readLine } from './text';

export interface Attachment {
	file: BinaryFile;
	/** What the service wants to know of it besides its content. */
	rest: IDataObject;
}

/** The service refuses larger ones (datamotion-api.md, section 1.4). */
const MAX_FILE_SIZE = 32 * 1024 * 1024;

/** The files of a message: attachments, then the images within its HTML body. */
export async function readAttachments(item: Item, fields: IDataObject): Promise<Attachment[]> {
	const attachments: Attachment[] = [];
	for (const field of fieldNames(fields.attachments)) {
		attachments.push(await readFile(item, field));
	}
	for (const image of images(fields.inlineImages)) {
		const field = readLine(image.inputField, 'Input Data Field Name').trim();
		const contentId = readLine(image.contentId, 'Content ID')
			.trim()
			.replace(/^cid:/i, '')
			.replace(/^<|>$/g, '');
		if (field === '' || contentId === '') {
			throw new ItemError(
				'An inline image has no input field or no content ID.',
				'Fill in both: the HTML body refers to the image as <img src="cid:…">, with the content ID after the colon.',
			);
		}
		attachments.push(await readFile(item, field, contentId));
	}
	return attachments;
}

async function readFile(item: Item, field: string, contentId?: string): Promise<Attachment> {
	const file = await readFileToSend(item, field);
	const rest: IDataObject = { ContentType: file.mimeType, FileName: file.fileName };
	if (contentId !== undefined) rest.ContentId = contentId;
	return { file, rest };
}

/** A file in an input field, not too large, with a name that harms nobody. */
export async function readFileToSend({ n8n, index }: Item, field: string): Promise<BinaryFile> {
	const file = await readBinaryField(n8n, index, field);
	refuseLarge(file);
	return { ...file, fileName: safeFileName(file.fileName, 'attachment') };
}

/** @throws ItemError before a byte is sent, where the service would read it all and refuse it then */
export function refuseLarge({ fileName, size }: Pick<BinaryFile, 'fileName' | 'size'>): void {
	if (size <= MAX_FILE_SIZE) return;
	throw new ItemError(
		`The file '${fileName}' has ${(size / 1024 / 1024).toFixed(1)} MB; DataMotion accepts up to 32 MB a file.`,
		'Make it smaller, or split it over several messages.',
	);
}

function fieldNames(value: unknown): string[] {
	const list: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(',');
	return list.map((each) => readLine(each, 'Attachments').trim()).filter((name) => name !== '');
}

function images(value: unknown): IDataObject[] {
	const list = typeof value === 'object' && value !== null && 'images' in value ? value.images : [];
	return Array.isArray(list) ? list : [];
}
