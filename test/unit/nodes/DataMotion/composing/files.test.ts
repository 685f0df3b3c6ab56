/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { Readable } from 'node:stream';
import { UserError } from 'n8n-workflow';
import type { IBinaryData, IBinaryKeyData } from 'n8n-workflow';
import {
	readFileToSend,
	readInputFile,
	storeFile,
} from '../../../../../nodes/DataMotion/composing/files';
import { failureOf } from '../../../support/failure';
import { itemOf } from '../../../support/item';
import { Storage } from '../../../support/upload';

const MB = 1024 * 1024;
const binary = { data: Buffer.from('hello').toString('base64'), mimeType: 'text/plain' };
const withFiles = (files?: IBinaryKeyData, storage?: Storage) =>
	itemOf({ items: [{ json: {}, binary: files }] }, undefined, storage);

describe('readInputFile', () => {
	it('gives the content of a file that n8n keeps in memory', async () => {
		const item = withFiles({ data: { ...binary, fileName: 'a.txt' } });

		expect(await readInputFile(item, 'data')).toEqual({
			field: 'data',
			fileName: 'a.txt',
			mimeType: 'text/plain',
			size: 5,
			inMemory: Buffer.from('hello'),
		});
	});

	it('gives the size of a file that n8n stores, unread, and names it after its field', async () => {
		const storage = new Storage();
		storage.add('stored', [Buffer.alloc(1234)]);
		const item = withFiles({ data: { ...binary, data: '', id: 'stored' } }, storage);

		expect(await readInputFile(item, 'data')).toEqual({
			field: 'data',
			fileName: 'data',
			mimeType: 'text/plain',
			size: 1234,
			id: 'stored',
		});
		expect(storage.opened).toEqual([]);
	});

	it.each([
		['data', 'pdf', 'data.pdf'],
		['scan', 'pdf', 'scan.pdf'],
		['scan.PDF', 'pdf', 'scan.PDF'],
		['Results of Mr. Smith', 'pdf', 'Results of Mr. Smith.pdf'],
		['scan', undefined, 'scan'],
		['', 'pdf', 'data.pdf'],
		['  ', 'pdf', 'data.pdf'],
		['scan', '.pdf', 'scan.pdf'],
	])('names %j of the type %s %j', async (fileName, fileExtension, named) => {
		const item = withFiles({ data: { ...binary, fileName, fileExtension } });

		expect((await readInputFile(item, 'data')).fileName).toBe(named);
	});

	it('takes one whose type nobody has told for just a file', async () => {
		const item = withFiles({
			data: JSON.parse(JSON.stringify({ ...binary, mimeType: undefined })),
		});

		expect((await readInputFile(item, 'data')).mimeType).toBe('application/octet-stream');
	});

	it.each([
		[{ fileName: null, fileExtension: null, id: null }, 'data'],
		[{ fileName: 5, fileExtension: 5 }, 'data'],
		[{ fileName: 'scan', id: '' }, 'scan'],
	])(
		'takes what code has put into its fields for nothing if it is no text: %j',
		async (odd, named) => {
			const item = withFiles({ data: JSON.parse(JSON.stringify({ ...binary, ...odd })) });

			expect(await readInputFile(item, 'data')).toMatchObject({
				fileName: named,
				inMemory: Buffer.from(binary.data, 'base64'),
			});
		},
	);

	it.each(['hello, world!', 'data:text/plain;base64,aGVsbG8=', 'aGVsbG8=aGVsbG8='])(
		'refuses what is not in base64, of which only a part would be sent: %s',
		async (data) => {
			const item = withFiles({ data: { ...binary, data, fileName: 'a.txt' } });

			const { message } = await failureOf(async () => await readInputFile(item, 'data'));

			expect(message).toBe("The file 'a.txt' in 'data' is not in base64.");
		},
	);

	it.each(['', 'aGVsbG8', 'aGVs\r\nbG8=', '-_-_'])('takes base64 in any form: %j', async (data) => {
		const item = withFiles({ data: { ...binary, data } });

		expect((await readInputFile(item, 'data')).inMemory).toEqual(Buffer.from(data, 'base64'));
	});

	it('says of a file that n8n has no more which one it is, and how to get it again', async () => {
		const storage = new Storage();
		const item = withFiles(
			{ data: { ...binary, fileName: 'a.txt', data: '', id: 'gone' } },
			storage,
		);
		jest
			.spyOn(item.n8n.helpers, 'getBinaryMetadata')
			.mockRejectedValue(new UserError('File not found'));

		const { message, description } = await failureOf(async () => await readInputFile(item, 'data'));

		expect(message).toBe(
			"The file 'a.txt' in 'data' can't be read from n8n's storage: File not found.",
		);
		expect(description).toContain('Run the node that made the file again');
	});

	it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
		'finds no file in a field named %s, which every object has',
		async (field) => {
			const { message, description } = await failureOf(
				async () => await readInputFile(withFiles({ report: binary }), field),
			);

			expect(message).toBe(`The item has no file in an input field named '${field}'.`);
			expect(description).toContain('report');
		},
	);

	it.each([
		['names the fields that have one', { report: binary, logo: binary }, 'report, logo'],
		[
			'does not name one without content',
			{ data: JSON.parse('{"mimeType":"text/plain"}'), logo: binary },
			'with files: logo.',
		],
		['says that there is none at all', undefined, 'no file at all'],
	])('refuses a field without a file, and %s', async (_what, files, words) => {
		const { message, description } = await failureOf(
			async () => await readInputFile(withFiles(files), 'data'),
		);

		expect(message).toBe("The item has no file in an input field named 'data'.");
		expect(description).toContain(words);
	});
});

describe('readFileToSend', () => {
	it.each([
		['../../etc/passwd', '.._.._etc_passwd'],
		['a.txt\r\nBcc: eve@example.com', 'a.txt_Bcc: eve@example.com'],
		['..', 'attachment'],
	])('sends the name %j as %j', async (fileName, sent) => {
		const item = withFiles({ data: { ...binary, fileName } });

		expect((await readFileToSend(item, 'data')).fileName).toBe(sent);
	});

	it('sends no type that could forge a header', async () => {
		const item = withFiles({ data: { ...binary, mimeType: 'a/b\r\nBcc: eve@example.com' } });

		expect((await readFileToSend(item, 'data')).mimeType).toBe('application/octet-stream');
	});

	const stored = (bytes: number) => {
		const storage = new Storage();
		const chunks = new Array<Uint8Array>(32).fill(Buffer.alloc(Math.floor(bytes / 32)));
		storage.add('large', [...chunks, Buffer.alloc(bytes % 32)]);
		const large = { ...binary, fileName: 'large.bin', data: '', id: 'large' };
		return { storage, item: withFiles({ large }, storage) };
	};

	it('takes 32 MB', async () => {
		expect((await readFileToSend(stored(32 * MB).item, 'large')).size).toBe(32 * MB);
	});

	it('refuses more before a byte of it is read', async () => {
		const { item, storage } = stored(33 * MB);
		const { message, description } = await failureOf(
			async () => await readFileToSend(item, 'large'),
		);

		expect(message).toBe(
			"The file 'large.bin' has 33.0 MB; DataMotion accepts up to 32 MB a file.",
		);
		expect(description).toContain('Make it smaller');
		expect(storage.opened).toEqual([]);
	});

	it('refuses one byte more', async () => {
		await failureOf(async () => await readFileToSend(stored(32 * MB + 1).item, 'large'));
	});
});

describe('storeFile', () => {
	const { n8n } = itemOf({});
	const file = { fileName: 'a.txt', mimeType: 'text/plain' };
	const store = async (stored: Partial<IBinaryData>) => {
		jest.spyOn(n8n.helpers, 'prepareBinaryData').mockResolvedValue({ ...binary, ...stored });
		jest.spyOn(n8n.helpers, 'getBinaryMetadata').mockResolvedValue({ fileSize: 1234 });
		return await storeFile(n8n, Readable.from(['hello']), file);
	};

	it('tells of a file that n8n keeps in memory what it holds', async () => {
		const inMemory = Buffer.from('hello');
		expect(await store({})).toEqual({ field: 'a.txt', ...file, size: 5, inMemory });
	});

	it('tells of a file that n8n stores where it is', async () => {
		expect(await store({ id: 'stored' })).toEqual({
			field: 'a.txt',
			...file,
			size: 1234,
			id: 'stored',
		});
	});
});
