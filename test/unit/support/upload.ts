/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on Node itself, not inside n8n */
import { Readable } from 'node:stream';
import type { BinaryFile } from '../../../nodes/DataMotion/composing/files';
import type { Upload } from '../../../nodes/shared/protocol';
import { executionOf } from './execution';
import type { ExecutionOptions } from './execution';

/** Files that n8n keeps outside its memory: each by its ID, in the chunks in which it is read. */
export class Storage {
	readonly opened: Readable[] = [];

	private readonly files = new Map<string, Uint8Array[]>();

	add(id: string, chunks: Uint8Array[]): BinaryFile {
		this.files.set(id, chunks);
		const size = chunks.reduce((sum, { length }) => sum + length, 0);
		return { field: id, fileName: `${id}.bin`, mimeType: 'application/octet-stream', size, id };
	}

	/** n8n with these files in its storage. */
	executionOf(options: ExecutionOptions = {}) {
		const { n8n } = executionOf(options);
		jest.spyOn(n8n.helpers, 'getBinaryStream').mockImplementation(async (id) => this.open(id));
		jest.spyOn(n8n.helpers, 'getBinaryMetadata').mockImplementation(async (id) => ({
			fileSize: Buffer.concat(this.files.get(id) ?? []).length,
		}));
		return n8n;
	}

	private open(id: string): Readable {
		const chunks = this.files.get(id);
		if (chunks === undefined) throw new Error(`There is no file ${id}.`);
		const stream = fileOf(chunks);
		this.opened.push(stream);
		return stream;
	}
}

/** Like a file on a disk: neither reading nor closing it is done at once. */
function fileOf(chunks: Uint8Array[]): Readable {
	const rest = chunks.filter(({ length }) => length > 0);
	return new Readable({
		read() {
			setImmediate(() => {
				const chunk = rest.shift();
				this.push(chunk === undefined ? null : Buffer.from(chunk));
			});
		},
		destroy(error, done) {
			setImmediate(() => done(error));
		},
	});
}

/** The body as it is handed to the connection, a chunk at a time if it is a stream. */
export async function* chunksOf({ stream }: Upload): AsyncGenerator<Buffer> {
	if (Buffer.isBuffer(stream)) yield stream;
	else if (!(stream instanceof Readable)) throw new Error('The body is no stream.');
	else for await (const chunk of stream) yield Buffer.from(chunk);
}

export async function bodyOf(upload: Upload): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of chunksOf(upload)) chunks.push(chunk);
	return Buffer.concat(chunks);
}
