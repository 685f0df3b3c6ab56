import type { IExecuteFunctions } from 'n8n-workflow';
import { streamOf } from '../../shared/content';
import { ItemError } from '../../shared/errors';
import type { Upload } from '../../shared/protocol';
import { fromStorage } from './files';
import type { BinaryFile } from './files';

/** One piece of a body: text as it is, or a file. */
export type Piece = string | BinaryFile;

/** How files stand in a body. */
export type FileEncoding = 'base64' | 'raw';

const isStored = (piece: Piece): piece is BinaryFile & { id: string } =>
	typeof piece !== 'string' && piece.id !== undefined;

/**
 * A body with files in it. Files that n8n stores are read while they are being sent, so that memory does not grow with
 * them.
 * @param contentType what the body is
 */
export async function openUpload(
	n8n: IExecuteFunctions,
	pieces: Piece[],
	encoding: FileEncoding,
	contentType: string,
): Promise<Upload> {
	const length = pieces.reduce((sum, piece) => sum + lengthOf(piece, encoding), 0);
	const first = pieces.find(isStored);
	if (first === undefined) {
		const stream = Buffer.concat(pieces.map((piece) => bytesOf(piece, encoding)));
		return { stream, length, contentType, isHandedOut: () => true, close() {} };
	}
	let handedOut = false;
	const opened: Array<{ destroy(): unknown }> = [];
	const open = async (file: BinaryFile & { id: string }) => {
		const source = await fromStorage(file, n8n.helpers.getBinaryStream(file.id));
		opened.push(source);
		// An error that nobody listens to would end n8n. Whoever reads the file gets it all the same.
		source.on('error', () => {});
		return source;
	};

	const firstSource = await open(first);
	const stream = streamOf(body(), firstSource);
	opened.push(stream);
	const close = () => {
		for (const each of opened) each.destroy();
	};
	return { stream, length, contentType, isHandedOut: () => handedOut, close };

	async function* body() {
		const last = pieces.length - 1;
		for (const [index, piece] of pieces.entries()) {
			if (index === last) handedOut = true;
			if (typeof piece === 'string') yield piece;
			else if (piece === first) yield* encoded(piece, firstSource, encoding);
			else if (isStored(piece)) yield* encoded(piece, await open(piece), encoding);
			else yield* encoded(piece, inMemory(piece), encoding);
		}
	}
}

function lengthOf(piece: Piece, encoding: FileEncoding): number {
	if (typeof piece === 'string') return Buffer.byteLength(piece);
	return encoding === 'raw' ? piece.size : Math.ceil(piece.size / 3) * 4;
}

function bytesOf(piece: Piece, encoding: FileEncoding): Buffer {
	if (typeof piece === 'string') return Buffer.from(piece);
	const { inMemory: content = Buffer.alloc(0) } = piece;
	return encoding === 'raw' ? content : Buffer.from(content.toString('base64'));
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

/**
 * In chunks of whole 3-byte groups, so that padding occurs at the end only. As bytes: text that waits to be sent stays
 * on the heap, which grew three times as much by ten files at once.
 */
async function* base64(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	let rest: Buffer = Buffer.alloc(0);
	for await (const chunk of source) {
		const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
		const whole = bytes.length - (bytes.length % 3);
		rest = bytes.subarray(whole);
		if (whole > 0) yield Buffer.from(bytes.toString('base64', 0, whole), 'latin1');
	}
	if (rest.length > 0) yield Buffer.from(rest.toString('base64'), 'latin1');
}
