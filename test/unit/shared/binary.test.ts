import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { jsonPieces, openUpload, readBinaryField } from '../../../nodes/shared/binary';
import type { BinaryFile } from '../../../nodes/shared/binary';
import { ItemError } from '../../../nodes/shared/errors';
import { executionOf } from '../support/execution';
import { failureOf } from '../support/failure';
import { bodyOf, chunksOf, Storage } from '../support/upload';

const chunks = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 20 });
const inMemory = (content: Uint8Array): BinaryFile => ({
	field: 'memory',
	fileName: 'memory.bin',
	mimeType: 'text/plain',
	size: content.length,
	inMemory: Buffer.from(content),
});

describe('an upload', () => {
	test('holds a file in base64, in whatever chunks it is read', async () => {
		const storage = new Storage();
		const n8n = storage.executionOf();
		await fc.assert(
			fc.asyncProperty(chunks, async (content) => {
				const upload = await openUpload(n8n, ['<', storage.add('file', content), '>']);
				const body = await bodyOf(upload);

				expect(body.toString()).toBe(`<${Buffer.concat(content).toString('base64')}>`);
				expect(upload.length).toBe(body.length);
			}),
		);
	});

	test('holds several files, stored ones and ones in memory, and text that is not ASCII', async () => {
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

				const upload = await openUpload(n8n, [...pieces, '.']);
				const body = await bodyOf(upload);

				const base64 = [third, Buffer.concat(first), Buffer.concat(second)].map((each) =>
					Buffer.from(each).toString('base64'),
				);
				expect(body.toString()).toBe(`${base64[0]} ä€😀 ${base64[1]}${base64[2]}.`);
				expect(upload.length).toBe(body.length);
			}),
		);
	});

	test('holds files as they are, if that is asked for', async () => {
		const storage = new Storage();
		const n8n = storage.executionOf();
		await fc.assert(
			fc.asyncProperty(chunks, fc.uint8Array(), async (first, second) => {
				const pieces = ['--ä\r\n', storage.add('first', first), '\r\n', inMemory(second)];

				const upload = await openUpload(n8n, pieces, 'raw');
				const body = await bodyOf(upload);

				const expected = [Buffer.from('--ä\r\n'), ...first, Buffer.from('\r\n'), second];
				expect(body).toEqual(Buffer.concat(expected));
				expect(upload.length).toBe(body.length);
			}),
		);
	});

	test('holds an empty file as nothing', async () => {
		const storage = new Storage();

		const upload = await openUpload(storage.executionOf(), ['"', storage.add('empty', []), '"']);

		expect(upload.length).toBe(2);
		expect((await bodyOf(upload)).toString()).toBe('""');
	});

	test('opens a file only when its turn comes', async () => {
		const storage = new Storage();
		const pieces = ['a', 'b', 'c'].map((id) => storage.add(id, [Buffer.from(id)]));

		const upload = await openUpload(storage.executionOf(), pieces);
		expect(storage.opened).toHaveLength(1);

		await bodyOf(upload);
		expect(storage.opened).toHaveLength(3);
	});

	test('is not handed out before its last piece is taken', async () => {
		const storage = new Storage();
		const file = storage.add('large', new Array(50).fill(Buffer.alloc(30_000, 'x')));
		const upload = await openUpload(storage.executionOf(), ['{"', file, '"}']);
		expect(upload.isHandedOut()).toBe(false);

		let taken = 0;
		for await (const chunk of chunksOf(upload)) {
			taken += chunk.length;
			if (taken < upload.length / 2) expect(upload.isHandedOut()).toBe(false);
		}

		expect(taken).toBe(upload.length);
		expect(upload.isHandedOut()).toBe(true);
	});

	test('that is let go of early closes the files it has opened', async () => {
		const storage = new Storage();
		const files = ['a', 'b', 'c'].map((id) =>
			storage.add(id, new Array(50).fill(Buffer.alloc(30_000, id))),
		);
		const upload = await openUpload(storage.executionOf(), files);
		await chunksOf(upload).next();

		upload.close();

		expect(storage.opened.map(({ destroyed }) => destroyed)).toEqual([true]);
		expect(upload.isHandedOut()).toBe(false);
	});

	test.each([
		['fewer', 11, 10],
		['more', 9, 10],
	])(
		'of a file with %s bytes than recorded fails, and is not handed out',
		async (_what, size, read) => {
			const storage = new Storage();
			const file = { ...storage.add('data', [Buffer.alloc(read)]), size };
			const upload = await openUpload(storage.executionOf(), ['{"', file, '"}']);

			const { error, message, description } = await failureOf(async () => await bodyOf(upload));

			expect(error).toBeInstanceOf(ItemError);
			expect(message).toBe(
				`The file in 'data' has ${read} bytes instead of the ${size} that n8n recorded for it.`,
			);
			expect(description).toContain('Nothing was sent.');
			expect(upload.isHandedOut()).toBe(false);
		},
	);

	test('needs a stored file', async () => {
		const { n8n } = executionOf();

		await expect(openUpload(n8n, ['text', inMemory(Buffer.from('x'))])).rejects.toThrow(ItemError);
	});
});

describe('the pieces of a JSON body', () => {
	const rests = fc.record({ ContentType: fc.string(), FileName: fc.string({ unit: 'binary' }) });
	const bodies = fc.dictionary(fc.string(), fc.jsonValue());

	test('make the same JSON as a body that is built in memory, with its exact length', async () => {
		const storage = new Storage();
		const n8n = storage.executionOf();
		await fc.assert(
			fc.asyncProperty(
				bodies,
				fc.array(fc.tuple(chunks, rests), { minLength: 1, maxLength: 4 }),
				async (body, files) => {
					const entries = files.map(([content, rest], index) => ({
						file: storage.add(`file ${index}`, content),
						rest,
					}));
					const whole: IDataObject = JSON.parse(JSON.stringify(body));

					const pieces = jsonPieces(whole, 'Attachments', 'AttachmentBase64', entries);
					const upload = await openUpload(n8n, pieces);
					const sent = await bodyOf(upload);

					const attachments = files.map(([content, rest]) => ({
						AttachmentBase64: Buffer.concat(content).toString('base64'),
						...rest,
					}));
					const expected = JSON.stringify({ ...whole, Attachments: attachments });
					expect(JSON.parse(sent.toString())).toEqual(JSON.parse(expected));
					expect(upload.length).toBe(sent.length);
				},
			),
		);
	});
});

describe('a file in an input field', () => {
	const binary = { data: Buffer.from('hello').toString('base64'), mimeType: 'text/plain' };

	test('that n8n keeps in memory comes with its content', async () => {
		const { n8n } = executionOf({
			items: [{ json: {}, binary: { data: { ...binary, fileName: 'a.txt' } } }],
		});

		expect(await readBinaryField(n8n, 0, 'data')).toEqual({
			field: 'data',
			fileName: 'a.txt',
			mimeType: 'text/plain',
			size: 5,
			inMemory: Buffer.from('hello'),
		});
	});

	test('that n8n stores comes with its size, unread', async () => {
		const storage = new Storage();
		storage.add('stored', [Buffer.alloc(1234)]);
		const n8n = storage.executionOf({
			items: [{ json: {}, binary: { data: { ...binary, data: '', id: 'stored' } } }],
		});

		expect(await readBinaryField(n8n, 0, 'data')).toEqual({
			field: 'data',
			fileName: 'data',
			mimeType: 'text/plain',
			size: 1234,
			id: 'stored',
		});
		expect(storage.opened).toEqual([]);
	});

	test.each([
		['names the fields that have one', { report: binary, logo: binary }, 'report, logo'],
		['says that there is none at all', undefined, 'no file at all'],
	])('that is not there %s', async (_what, fields, words) => {
		const { n8n } = executionOf({ items: [{ json: {}, binary: fields }] });

		const { error, message, description } = await failureOf(
			async () => await readBinaryField(n8n, 0, 'data'),
		);

		expect(error).toBeInstanceOf(ItemError);
		expect(message).toBe("The item has no file in an input field named 'data'.");
		expect(description).toContain(words);
	});
});
