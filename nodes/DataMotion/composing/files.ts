import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { isObject } from '../../../services/json';
import type { Content } from '../../shared/content';
import { inWords, ItemError } from '../../shared/errors';
import type { Item } from '../../shared/operation';
import { extensionOf, safeFileName, safeMimeType } from '../reading/fileNames';

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

/** @throws ItemError when the item has no file in that field, or n8n has none any more */
export async function readInputFile({ n8n, index }: Item, field: string): Promise<BinaryFile> {
	const binary = findBinary(n8n, index, field);
	if (binary === undefined) {
		const files = Object.entries(n8n.getInputData()[index].binary ?? {});
		const fields = files.filter(([, value]) => isBinary(value)).map(([name]) => name);
		throw new ItemError(
			`The item has no file in an input field named '${field}'.`,
			fields.length === 0
				? 'It has no file at all. Check the node before this one: it has to put out binary data.'
				: `Its fields with files: ${fields.join(', ')}.`,
		);
	}
	const { data } = binary;
	const id = textIn(binary.id);
	const file = { field, fileName: nameOf(binary, field), mimeType: safeMimeType(binary.mimeType) };
	if (id !== '') {
		const { fileSize } = await fromStorage(file, n8n.helpers.getBinaryMetadata(id));
		return { ...file, size: fileSize, id };
	}
	const inMemory = await n8n.helpers.getBinaryDataBuffer(index, field);
	refuseOtherText(file, data, inMemory);
	return { ...file, size: inMemory.length, inMemory };
}

/** Node reads of a text what is base64, and leaves out the rest. */
function refuseOtherText(
	{ field, fileName }: Pick<BinaryFile, 'field' | 'fileName'>,
	data: string,
	{ length }: Buffer,
): void {
	if (length === Math.floor((data.replace(/[\s=]/g, '').length * 3) / 4)) return;
	throw new ItemError(
		`The file '${fileName}' in '${field}' is not in base64.`,
		"Make it with the node 'Convert to File', or let the code that makes it put it into base64.",
	);
}

/** With the extension of its type, which n8n knows, if the name has none. */
function nameOf(binary: IBinaryData, field: string): string {
	const name = textIn(binary.fileName) || field;
	const extension = textIn(binary.fileExtension).replace(/^\./, '');
	return extension === '' || extensionOf(name) !== '' ? name : `${name}.${extension}`;
}

/** Code that makes a file may put anything into its fields. */
function textIn(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

/**
 * What n8n's storage gives of a file.
 * @throws ItemError when it has that file no more, as after n8n has pruned the execution that made it
 */
export async function fromStorage<T>(
	{ field, fileName }: Pick<BinaryFile, 'field' | 'fileName'>,
	given: Promise<T>,
): Promise<T> {
	return await given.catch((error: unknown) => {
		throw new ItemError(
			`The file '${fileName}' in '${field}' can't be read from n8n's storage: ${inWords(error).message.replace(/\.$/, '')}.`,
			'Nothing was sent. Run the node that made the file again: a retry of an old execution may find its files removed.',
		);
	});
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
		const binary: unknown = n8n.helpers.assertBinaryData(itemIndex, field);
		return isBinary(binary) ? binary : undefined;
	} catch {
		return undefined;
	}
}

/** Under a name like 'constructor' every object has something else. */
function isBinary(value: unknown): value is IBinaryData {
	return isObject(value) && (typeof value.id === 'string' || typeof value.data === 'string');
}

/**
 * A file in an input field, not too large, with a name and a type that harm nobody.
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
