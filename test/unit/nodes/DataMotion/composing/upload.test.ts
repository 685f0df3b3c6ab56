import fc from 'fast-check';
import type { BinaryFile } from '../../../../../nodes/DataMotion/composing/files';
import { openUpload } from '../../../../../nodes/DataMotion/composing/upload';
import { ItemError } from '../../../../../nodes/shared/errors';
import { failureOf } from '../../../support/failure';
import { bodyOf, chunksOf, Storage } from '../../../support/upload';

const chunks = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 20 });
const inMemory = (content: Uint8Array): BinaryFile => ({
	field: 'memory',
	fileName: 'memory.bin',
	mimeType: 'text/plain',
	size: content.length,
	inMemory: Buffer.from(content),
});

describe('an upload', () => {
	it('holds a file in base64, in whatever chunks it is read', async () => {
		const storage = new Storage();
		const n8n = storage.executionOf();
		await fc.assert(
			fc.asyncProperty(chunks, async (content) => {
				const upload = await openUpload(
					n8n,
					['<', storage.add('file', content), '>'],
					'base64',
					'text/plain',
				);
				const body = await bodyOf(upload);

				expect(body.toString()).toBe(`<${Buffer.concat(content).toString('base64')}>`);
				expect(upload.length).toBe(body.length);
			}),
		);
	});

	it('holds several files, stored ones and ones in memory, and text that is not ASCII', async () => {
		const storage = new Storage();
		const n8n = storage.executionOf();
		await fc.assert(
			fc.asyncProperty(chunks, chunks, fc.uint8Array(), async (first, second, third) => {
				const pieces = [
					inMemory(third),
					' ä€😀 ',
					storage.add('first', first),
					storage.add('second', second),
				];

				const upload = await openUpload(n8n, [...pieces, '.'], 'base64', 'text/plain');
				const body = await bodyOf(upload);

				const base64 = [third, Buffer.concat(first), Buffer.concat(second)].map((each) =>
					Buffer.from(each).toString('base64'),
				);
				expect(body.toString()).toBe(`${base64[0]} ä€😀 ${base64[1]}${base64[2]}.`);
				expect(upload.length).toBe(body.length);
			}),
		);
	});

	it('holds files as they are, if that is asked for', async () => {
		const storage = new Storage();
		const n8n = storage.executionOf();
		await fc.assert(
			fc.asyncProperty(chunks, fc.uint8Array(), async (first, second) => {
				const pieces = ['--ä\r\n', storage.add('first', first), '\r\n', inMemory(second)];

				const upload = await openUpload(n8n, pieces, 'raw', 'text/plain');
				const body = await bodyOf(upload);

				const expected = [Buffer.from('--ä\r\n'), ...first, Buffer.from('\r\n'), second];
				expect(body).toEqual(Buffer.concat(expected));
				expect(upload.length).toBe(body.length);
			}),
		);
	});

	it.each([
		['base64', 'text aGVsbG8='],
		['raw', 'text hello'],
	] as const)('is one piece where no file is stored, in %s', async (encoding, body) => {
		const pieces = ['text ', inMemory(Buffer.from('hello'))];
		const upload = await openUpload(new Storage().executionOf(), pieces, encoding, 'text/plain');

		expect(upload).toMatchObject({ stream: Buffer.from(body), length: body.length });
		expect(upload.contentType).toBe('text/plain');
		expect(upload.isHandedOut()).toBe(true);
		expect(() => upload.close()).not.toThrow();
	});

	it('holds an empty file as nothing', async () => {
		const storage = new Storage();

		const upload = await openUpload(
			storage.executionOf(),
			['"', storage.add('empty', []), '"'],
			'base64',
			'text/plain',
		);

		expect(upload.length).toBe(2);
		expect((await bodyOf(upload)).toString()).toBe('""');
	});

	it('opens a file only when its turn comes', async () => {
		const storage = new Storage();
		const pieces = ['a', 'b', 'c'].map((id) => storage.add(id, [Buffer.from(id)]));

		const upload = await openUpload(storage.executionOf(), pieces, 'base64', 'text/plain');
		expect(storage.opened).toHaveLength(1);

		await bodyOf(upload);
		expect(storage.opened).toHaveLength(3);
	});

	it('is not handed out before its last piece is taken', async () => {
		const storage = new Storage();
		const file = storage.add('large', new Array(50).fill(Buffer.alloc(30_000, 'x')));
		const upload = await openUpload(
			storage.executionOf(),
			['{"', file, '"}'],
			'base64',
			'text/plain',
		);
		expect(upload.isHandedOut()).toBe(false);

		let taken = 0;
		for await (const chunk of chunksOf(upload)) {
			taken += chunk.length;
			if (taken < upload.length / 2) expect(upload.isHandedOut()).toBe(false);
		}

		expect(taken).toBe(upload.length);
		expect(upload.isHandedOut()).toBe(true);
	});

	it('that is let go of early closes the files it has opened', async () => {
		const storage = new Storage();
		const files = ['a', 'b', 'c'].map((id) =>
			storage.add(id, new Array(50).fill(Buffer.alloc(30_000, id))),
		);
		const upload = await openUpload(storage.executionOf(), files, 'base64', 'text/plain');
		await chunksOf(upload).next();

		upload.close();

		expect(storage.opened.map(({ destroyed }) => destroyed)).toEqual([true]);
		expect(upload.isHandedOut()).toBe(false);
	});

	it.each([
		['fewer', 11, 10],
		['more', 9, 10],
	])(
		'of a file with %s bytes than recorded fails, and is not handed out',
		async (_what, size, read) => {
			const storage = new Storage();
			const file = { ...storage.add('data', [Buffer.alloc(read)]), size };
			const upload = await openUpload(
				storage.executionOf(),
				['{"', file, '"}'],
				'base64',
				'text/plain',
			);

			const { error, message, description } = await failureOf(async () => await bodyOf(upload));

			expect(error).toBeInstanceOf(ItemError);
			expect(message).toBe(
				`The file in 'data' has ${read} bytes instead of the ${size} that n8n recorded for it.`,
			);
			expect(description).toContain('Nothing was sent.');
			expect(upload.isHandedOut()).toBe(false);
		},
	);
});
