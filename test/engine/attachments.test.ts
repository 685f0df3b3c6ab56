import { randomBytes } from 'node:crypto';
import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';

import { BOB, byId, contentOf, NAMES, sha256 } from '../support/mail';
import type { File, Mail } from '../support/mail';

let sandbox: Sandbox;
let mail: Mail;
startForTests((parts) => ({ sandbox, mail } = parts));

const MB = 1024 * 1024;

const download = async (attachmentId: number | string, more: Parameters<Mail['run']>[3] = {}) =>
	await mail.run(
		'attachment',
		'download',
		{ attachmentId, outputField: 'data' },
		{ user: BOB, ...more },
	);

async function downloaded(attachmentId: number) {
	const { items, error } = await download(attachmentId);
	expect(error).toBeUndefined();
	const file = items[0].binary?.data;
	if (file === undefined) throw new Error('No file came out.');
	return { json: items[0].json, file, content: await contentOf(file) };
}

describe('a file that is sent and downloaded is the same', () => {
	test.each([
		['30 MB', randomBytes(30 * MB)],
		['one byte', Buffer.from('x')],
		['no byte', Buffer.alloc(0)],
		['a size that is no multiple of three', randomBytes(100_001)],
		['text that looks like the JSON around it', Buffer.from('"AttachmentBase64":"')],
	])('%s', async (_, content) => {
		const file = { content, fileName: 'Scan 1.pdf', mimeType: 'application/pdf' };
		const id = (await mail.send([file])) + 1;
		const { json, file: binary, content: received } = await downloaded(id);
		expect(json).toEqual({
			AttachmentId: id,
			FileName: 'Scan 1.pdf',
			ContentType: 'application/pdf',
			Size: content.length,
		});
		expect(binary).toMatchObject({
			fileName: 'Scan 1.pdf',
			mimeType: 'application/pdf',
			fileExtension: 'pdf',
			fileType: 'pdf',
		});
		expect(sha256(received)).toBe(sha256(content));
	});

	test.each(NAMES)('with the name %j', async (fileName, safeName) => {
		const content = randomBytes(10);
		const {
			json,
			file,
			content: received,
		} = await downloaded((await mail.send([{ content, fileName }])) + 1);
		expect([json.FileName, file.fileName]).toEqual([safeName, safeName]);
		expect(received.equals(content)).toBe(true);
	});

	test('50 of them on one message', async () => {
		const files = Array.from({ length: 50 }, (_, index): File => {
			return { content: randomBytes(index * 100), fileName: `${index}.bin` };
		});
		const first = (await mail.send(files)) + 1;
		const { items, error } = await download('={{ $json.id }}', {
			items: files.map((_, index) => ({ json: { id: first + index } })),
		});
		expect(error).toBeUndefined();
		const contents = await Promise.all(
			items.map(async ({ binary }) => await contentOf(binary?.data ?? { data: '', mimeType: '' })),
		);
		expect(contents.map(sha256)).toEqual(files.map(({ content }) => sha256(content)));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(files.map((_, item) => ({ item })));
	});
});

describe('download', () => {
	test('puts the file into the field that is wanted', async () => {
		const id = (await mail.send([{ content: Buffer.from('hi'), fileName: 'a.txt' }])) + 1;
		const { items } = await mail.run(
			'attachment',
			'download',
			{ attachmentId: id, outputField: 'report' },
			{ user: BOB },
		);
		expect(items[0].json).toMatchObject({ AttachmentId: id, FileName: 'a.txt', Size: 2 });
		expect(Object.keys(items[0].binary ?? {})).toEqual(['report']);
		expect(await sandbox.requests(`/Message/${id}/Attachment`)).toMatchObject([
			{ operation: 'GET /Message/{id}/Attachment', status: 200, query: {} },
		]);
	});

	test('is done again when the connection broke', async () => {
		const id = (await mail.send([{ content: Buffer.from('hi'), fileName: 'a.txt' }])) + 1;
		await sandbox.fault({ path: '/Attachment', effect: 'cut-after' });
		expect((await downloaded(id)).content.toString()).toBe('hi');
	});

	test('of a file that is not there is told in the words of the service', async () => {
		const { error } = await download(4711);
		expect(error?.message).toMatch(/4711/);
		expect(error?.description).toContain('The sign-in itself is good.');
	});

	test.each([
		['a page', '<html>Welcome</html>', { 'content-type': 'text/html' }],
		['another object', { Other: 1 }, undefined],
		['nothing', '', { 'content-type': 'text/plain' }],
		['a file that is cut off', '{"AttachmentBase64":"aGk', { 'content-type': 'text/plain' }],
	])('%s is not taken for a file', async (_, body, headers) => {
		await sandbox.fault({ path: '/Attachment', effect: { status: 200, body, headers } });
		const { error, items } = await download(12078);
		expect(items).toEqual([]);
		expect(error?.message).toBe(
			"DataMotion answered with status 200, but without 'AttachmentBase64'.",
		);
	});

	test('a session that died is renewed', async () => {
		const id = (await mail.send([{ content: Buffer.from('hi'), fileName: 'a.txt' }])) + 1;
		await downloaded(id);
		await sandbox.dropSessions();
		expect((await downloaded(id)).content.toString()).toBe('hi');
	});

	test.each([
		['no ID', { attachmentId: '={{ $json.none }}' }, "'Attachment ID' is empty."],
		['no number', { attachmentId: 'x' }, '\'Attachment ID\' is "x", which is not an ID.'],
		['no field', { outputField: '={{ "" }}' }, "'Put Output File in Field' is empty."],
	])('%s: nothing is asked', async (_, parameters, message) => {
		const { error } = await mail.run('attachment', 'download', {
			attachmentId: '12078',
			outputField: 'data',
			...parameters,
		});
		expect(error?.message).toBe(message);
		expect(await sandbox.requests()).toEqual([]);
	});
});

test('lists the attachments of a message with their IDs, names, types and sizes', async () => {
	const files = [
		{ content: Buffer.from('one'), fileName: 'one.txt', mimeType: 'text/plain' },
		{ content: Buffer.from('twice'), fileName: 'two.pdf', mimeType: 'application/pdf' },
	];
	const id = await mail.send(files);
	const { items } = await mail.run('attachment', 'getMany', { messageId: byId(id) }, { user: BOB });
	expect(items.map(({ json }) => json)).toEqual(
		files.map(({ content, fileName, mimeType }) => ({
			MessageId: id,
			AttachmentId: expect.any(Number),
			FileName: fileName,
			ContentType: mimeType,
			Size: content.length,
		})),
	);
	const { items: none } = await mail.run(
		'attachment',
		'getMany',
		{ messageId: byId(await mail.send()) },
		{ user: BOB },
	);
	expect(none).toEqual([]);
});
