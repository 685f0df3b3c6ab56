import type { IBinaryData, IBinaryKeyData } from 'n8n-workflow';
import { readAttachments } from '../../../nodes/DataMotion/composing/attachments';
import { ItemError } from '../../../nodes/shared/errors';
import { failureOf } from '../support/failure';
import { itemOf } from '../support/item';
import { Storage } from '../support/upload';

const file = (fileName: string | undefined, content = 'x'): IBinaryData => ({
	data: Buffer.from(content).toString('base64'),
	mimeType: 'text/plain',
	fileName,
});
const binary: IBinaryKeyData = {
	data: file('a.txt', 'first'),
	report: file('b.txt', 'second'),
	logo: file('logo.png', 'third'),
};
const withFiles = (more: IBinaryKeyData = {}) =>
	itemOf({ items: [{ json: {}, binary: { ...binary, ...more } }] });
const image = (inputField: unknown, contentId: unknown) => ({
	inlineImages: { images: [JSON.parse(JSON.stringify({ inputField, contentId }))] },
});

describe('attachments', () => {
	test.each([
		['names with commas between them', 'data, report'],
		['a list of names', ['data', 'report']],
		['spaces and commas too many', ' data ,, report,'],
	])('come from the fields that are named by %s', async (_how, attachments) => {
		const read = await readAttachments(withFiles(), { attachments });

		expect(read).toEqual([
			{
				file: expect.objectContaining({ inMemory: Buffer.from('first') }),
				rest: { ContentType: 'text/plain', FileName: 'a.txt' },
			},
			{
				file: expect.objectContaining({ inMemory: Buffer.from('second') }),
				rest: { ContentType: 'text/plain', FileName: 'b.txt' },
			},
		]);
	});

	test.each([undefined, '', ' , ', []])('are none for %j', async (attachments) => {
		expect(await readAttachments(withFiles(), JSON.parse(JSON.stringify({ attachments })))).toEqual(
			[],
		);
	});

	test('that are not there are named', async () => {
		const { error, message } = await failureOf(
			async () => await readAttachments(withFiles(), { attachments: 'data, nothing' }),
		);

		expect(error).toBeInstanceOf(ItemError);
		expect(message).toContain("'nothing'");
	});

	test.each([
		['../../etc/passwd', '.._.._etc_passwd'],
		['C:\\temp\\a.txt', 'C:_temp_a.txt'],
		['a.txt\r\nBcc: eve@example.com', 'a.txt_Bcc: eve@example.com'],
		['a\u0000b.txt', 'a_b.txt'],
		['Übersicht – "final".pdf', 'Übersicht – "final".pdf'],
	])('named %j are sent as %j', async (fileName, sent) => {
		const [attachment] = await readAttachments(withFiles({ data: file(fileName) }), {
			attachments: 'data',
		});

		expect(attachment.rest.FileName).toBe(sent);
	});

	test('without a name are named after their field', async () => {
		const [attachment] = await readAttachments(withFiles({ data: file(undefined) }), {
			attachments: 'data',
		});

		expect(attachment.rest.FileName).toBe('data');
	});
});

describe('inline images', () => {
	test.each([
		'logo@example.com',
		'cid:logo@example.com',
		'<logo@example.com>',
		'CID:<logo@example.com>',
		' logo@example.com ',
	])('come after the attachments, with the bare content ID of %s', async (contentId) => {
		const read = await readAttachments(withFiles(), {
			attachments: 'data',
			...image(' logo ', contentId),
		});

		expect(read.map(({ rest }) => rest)).toEqual([
			{ ContentType: 'text/plain', FileName: 'a.txt' },
			{ ContentType: 'text/plain', FileName: 'logo.png', ContentId: 'logo@example.com' },
		]);
	});

	test.each([
		['no field', '', 'logo@example.com'],
		['no content ID', 'logo', ''],
		['neither', undefined, undefined],
		['an empty content ID', 'logo', '<>'],
	])('with %s are refused', async (_what, field, contentId) => {
		const { error, message, description } = await failureOf(
			async () => await readAttachments(withFiles(), image(field, contentId)),
		);

		expect(error).toBeInstanceOf(ItemError);
		expect(message).toContain('no input field or no content ID');
		expect(description).toContain('cid:');
	});

	test('with a line break in the content ID are refused', async () => {
		const { message } = await failureOf(
			async () => await readAttachments(withFiles(), image('logo', 'a\r\nX: b')),
		);

		expect(message).toContain("'Content ID' has a line break");
	});

	test.each([undefined, {}, { images: undefined }])('are none for %j', async (inlineImages) => {
		const fields = JSON.parse(JSON.stringify({ inlineImages }));

		expect(await readAttachments(withFiles(), fields)).toEqual([]);
	});
});

describe('the size of a file', () => {
	const MB = 1024 * 1024;
	const stored = (bytes: number) => {
		const storage = new Storage();
		const size = new Array<Uint8Array>(32).fill(Buffer.alloc(Math.floor(bytes / 32)));
		storage.add('large', [...size, Buffer.alloc(bytes % 32)]);
		const large = { ...file('large.bin'), data: '', id: 'large' };
		return {
			storage,
			item: itemOf({ items: [{ json: {}, binary: { large } }] }, undefined, storage),
		};
	};

	test('may be 32 MB', async () => {
		const { item } = stored(32 * MB);

		const [attachment] = await readAttachments(item, { attachments: 'large' });

		expect(attachment.file.size).toBe(32 * MB);
	});

	test('may not be more: refused before a byte of it is read', async () => {
		const { item, storage } = stored(32 * MB + 1);

		const { error, message } = await failureOf(
			async () => await readAttachments(item, { attachments: 'large' }),
		);

		expect(error).toBeInstanceOf(ItemError);
		expect(message).toMatch(/'large\.bin' .* DataMotion accepts up to 32 MB/);
		expect(storage.opened).toEqual([]);
	});
});
