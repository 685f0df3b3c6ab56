import { randomBytes } from 'node:crypto';
import { BOB, byId, contentOf, sha256 } from '../support/mail';
import type { Mail } from '../support/mail';
import { startForTests } from '../support/parts';

const { mail, sandbox } = startForTests();

describe('Attachment: Download', () => {
	const download = async (attachmentId: number | string, more: Parameters<Mail['run']>[3] = {}) =>
		await mail.run(
			'attachment',
			'download',
			{ attachmentId, outputField: 'report' },
			{ user: BOB, ...more },
		);

	/** The only file of a message. */
	async function downloaded(messageId: number) {
		const { items, error } = await download(messageId + 1);
		expect(error).toBeUndefined();
		const { json, binary: { report: file, ...more } = {} } = items[0];
		expect(more).toEqual({});
		return { json, file, content: await contentOf(file) };
	}

	it('puts the file into the field that is wanted', async () => {
		const id = await mail.send([{ content: Buffer.from('hi'), fileName: 'a.txt' }]);
		const { json } = await downloaded(id);
		expect(json).toMatchObject({ AttachmentId: id + 1, FileName: 'a.txt', Size: 2 });
		expect(await sandbox.requests(`/Message/${id + 1}/Attachment`)).toMatchObject([
			{ operation: 'GET /Message/{id}/Attachment', status: 200, query: {} },
		]);
	});

	it.each([
		['30 MB', randomBytes(30 * 1024 * 1024)],
		['one byte', Buffer.from('x')],
		['no byte', Buffer.alloc(0)],
		['a size that is no multiple of three', randomBytes(100_001)],
		['text that looks like the JSON around it', Buffer.from('"AttachmentBase64":"')],
	])('gives the same file that was sent: %s', async (_, content) => {
		const named = { fileName: 'Scan 1.pdf', mimeType: 'application/pdf' };
		const id = await mail.send([{ content, ...named }]);
		const { json, file, content: received } = await downloaded(id);
		expect(json).toEqual({
			AttachmentId: id + 1,
			FileName: 'Scan 1.pdf',
			ContentType: 'application/pdf',
			Size: content.length,
		});
		expect(file).toMatchObject({ ...named, fileExtension: 'pdf', fileType: 'pdf' });
		expect(sha256(received)).toBe(sha256(content));
	});

	it('gives 50 of them on one message, in order', async () => {
		const files = Array.from({ length: 50 }, (_, index) => ({
			content: randomBytes(index * 100),
			fileName: `${index}.bin`,
		}));
		const first = (await mail.send(files)) + 1;
		const { items, error } = await download('={{ $json.id }}', {
			items: files.map((_, index) => ({ json: { id: first + index } })),
		});
		expect(error).toBeUndefined();
		const contents = await Promise.all(
			items.map(async ({ binary = {} }) => await contentOf(binary.report)),
		);
		expect(contents.map(sha256)).toEqual(files.map(({ content }) => sha256(content)));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(files.map((_, item) => ({ item })));
	});
});

describe('Attachment: Get Many', () => {
	const list = async (id: number) =>
		(await mail.run('attachment', 'getMany', { messageId: byId(id) }, { user: BOB })).items.map(
			({ json }) => json,
		);

	it('lists the attachments of a message with their IDs, names, types and sizes', async () => {
		const files = [
			{ content: Buffer.from('one'), fileName: 'one.txt', mimeType: 'text/plain' },
			{ content: Buffer.from('twice'), fileName: 'two.pdf', mimeType: 'application/pdf' },
		];
		const id = await mail.send(files);
		expect(await list(id)).toEqual(
			files.map(({ content, fileName, mimeType }) => ({
				MessageId: id,
				AttachmentId: expect.any(Number),
				FileName: fileName,
				ContentType: mimeType,
				Size: content.length,
			})),
		);
		expect(await list(await mail.send())).toEqual([]);
	});
});
