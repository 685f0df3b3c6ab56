import type { IExecuteFunctions } from 'n8n-workflow';
import type { Content } from '../../shared/content';
import { ItemError } from '../../shared/errors';
import type { Item } from '../../shared/operation';
import { safeFileName } from '../reading/fileNames';

/** The service refuses larger ones (docs/services/datamotion.md, Limits). */
const MAX_FILE_SIZE = 32 * 1024 * 1024;

/** A file in an input field of an item. */
export interface BinaryFile {
	field: string;
	fileName: string;
	mimeType: string;
	/** Bytes. */
	size: number;
	/** Where n8n keeps the file outside its memory. */
	id?: string;
	/** The file itself, where n8n keeps it in memory. */
	inMemory?: Buffer;
}

/** @throws ItemError when the item has no file in that field */
export async function readInputFile({ n8n, index }: Item, field: string): Promise<BinaryFile> {
	const binary = findBinary(n8n, index, field);
	if (binary === undefined) {
		const fields = Object.keys(n8n.getInputData()[index].binary ?? {});
		throw new ItemError(
			`The item has no file in an input field named '${field}'.`,
			fields.length === 0
				? 'It has no file at all. Check the node before this one: it has to put out binary data.'
				: `Its fields with files: ${fields.join(', ')}.`,
		);
	}
	const { id, mimeType, fileName = field } = binary;
	if (id !== undefined) {
		const { fileSize } = await n8n.helpers.getBinaryMetadata(id);
		return { field, fileName, mimeType, size: fileSize, id };
	}
	const inMemory = await n8n.helpers.getBinaryDataBuffer(index, field);
	return { field, fileName, mimeType, size: inMemory.length, inMemory };
}

/** Keeps a file where n8n keeps such, as it arrives. */
export async function storeFile(
	n8n: IExecuteFunctions,
	content: Content,
	{ fileName, mimeType }: Pick<BinaryFile, 'fileName' | 'mimeType'>,
): Promise<BinaryFile> {
	const { id, data } = await n8n.helpers.prepareBinaryData(content, fileName, mimeType);
	const file = { field: fileName, fileName, mimeType };
	if (id !== undefined)
		return { ...file, size: (await n8n.helpers.getBinaryMetadata(id)).fileSize, id };
	const inMemory = Buffer.from(data, 'base64');
	return { ...file, size: inMemory.length, inMemory };
}

function findBinary(n8n: IExecuteFunctions, itemIndex: number, field: string) {
	try {
		return n8n.helpers.assertBinaryData(itemIndex, field);
	} catch {
		return undefined;
	}
}

/**
 * A file in an input field, not too large, with a name that harms nobody.
 * @throws ItemError before a byte is sent
 */
export async function readFileToSend(item: Item, field: string): Promise<BinaryFile> {
	const file = await readInputFile(item, field);
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
