import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { streamOf } from './content';
import type { Content } from './content';
import { ItemError } from './errors';
import type { Upload } from './transport';

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
export async function readBinaryField(
	n8n: IExecuteFunctions,
	itemIndex: number,
	field: string,
): Promise<BinaryFile> {
	const binary = findBinary(n8n, itemIndex, field);
	if (binary === undefined) {
		const fields = Object.keys(n8n.getInputData()[itemIndex].binary ?? {});
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
	const inMemory = await n8n.helpers.getBinaryDataBuffer(itemIndex, field);
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

/** One piece of a body: text as it is, or a file. */
export type Piece = string | BinaryFile;

/** How files stand in a body. */
export type FileEncoding = 'base64' | 'raw';

const isStored = (piece: Piece): piece is BinaryFile & { id: string } =>
	typeof piece !== 'string' && piece.id !== undefined;

/**
 * A body that is read from n8n's storage while it is being sent, so that memory does not grow with the files.
 * At least one of the files has to be stored.
 */
export async function openUpload(
	n8n: IExecuteFunctions,
	pieces: Piece[],
	encoding: FileEncoding = 'base64',
): Promise<Upload> {
	const first = pieces.find(isStored);
	if (first === undefined) throw new ItemError('There is no stored file to send.', '');
	let handedOut = false;
	const opened: Array<{ destroy(): unknown }> = [];
	const open = async (id: string) => {
		const source = await n8n.helpers.getBinaryStream(id);
		opened.push(source);
		// An error that nobody listens to would end n8n. Whoever reads the file gets it all the same.
		source.on('error', () => {});
		return source;
	};

	const firstSource = await open(first.id);
	const stream = streamOf(body(), firstSource);
	opened.push(stream);
	const length = pieces.reduce((sum, piece) => sum + lengthOf(piece, encoding), 0);
	const close = () => {
		for (const each of opened) each.destroy();
	};
	return { stream, length, isHandedOut: () => handedOut, close };

	async function* body() {
		const last = pieces.length - 1;
		for (const [index, piece] of pieces.entries()) {
			if (index === last) handedOut = true;
			if (typeof piece === 'string') yield piece;
			else if (piece === first) yield* encoded(piece, firstSource, encoding);
			else if (isStored(piece)) yield* encoded(piece, await open(piece.id), encoding);
			else yield* encoded(piece, inMemory(piece), encoding);
		}
	}
}

function lengthOf(piece: Piece, encoding: FileEncoding): number {
	if (typeof piece === 'string') return Buffer.byteLength(piece);
	return encoding === 'raw' ? piece.size : Math.ceil(piece.size / 3) * 4;
}

async function* inMemory(file: BinaryFile): AsyncGenerator<Buffer> {
	if (file.inMemory !== undefined && file.size > 0) yield file.inMemory;
}

async function* encoded(
	{ field, size }: BinaryFile,
	source: AsyncIterable<Buffer>,
	encoding: FileEncoding,
) {
	let read = 0;
	const counted = async function* () {
		for await (const chunk of source) {
			read += chunk.length;
			yield chunk;
		}
	};
	yield* encoding === 'raw' ? counted() : base64(counted());
	// The length was promised to the service: what doesn't fit it must not look complete.
	if (read !== size) {
		throw new ItemError(
			`The file in '${field}' has ${read} bytes instead of the ${size} that n8n recorded for it.`,
			'Nothing was sent. Run the node that made the file again.',
		);
	}
}

/** In chunks of whole 3-byte groups, so that padding occurs at the end only. */
async function* base64(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
	let rest: Buffer = Buffer.alloc(0);
	for await (const chunk of source) {
		const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
		const whole = bytes.length - (bytes.length % 3);
		rest = bytes.subarray(whole);
		if (whole > 0) yield bytes.toString('base64', 0, whole);
	}
	if (rest.length > 0) yield rest.toString('base64');
}

/** The pieces of a JSON object, whose last member is a list of objects that each hold a file in base64. */
export function jsonPieces(
	body: IDataObject,
	listName: string,
	fileName: string,
	entries: Array<{ file: BinaryFile; rest: IDataObject }>,
): Piece[] {
	const head = JSON.stringify(body).slice(0, -1);
	const separator = head === '{' ? '' : ',';
	return [
		`${head}${separator}${JSON.stringify(listName)}:[`,
		...entries.flatMap(({ file, rest }, index) => [
			`${index === 0 ? '' : ','}{${JSON.stringify(fileName)}:"`,
			file,
			`",${JSON.stringify(rest).slice(1)}`,
		]),
		']}',
	];
}
