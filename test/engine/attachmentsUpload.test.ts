import { randomBytes } from 'node:crypto';
import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';

import { BOB, NAMES, sha256 } from '../support/mail';
import type { File, Mail } from '../support/mail';

let sandbox: Sandbox;
let mail: Mail;
startForTests((parts) => ({ sandbox, mail } = parts));

const MB = 1024 * 1024;

const newDraft = async () => {
	const draft = {
		to: BOB,
		subject: 'Files',
		bodyFormat: 'text',
		textBody: '',
		additionalFields: {},
	};
	const { items } = await mail.run('draft', 'save', draft);
	return Number(items[0].json.MessageId);
};
const upload = async (draftId: number | string, more: Parameters<Mail['run']>[3]) =>
	await mail.run('attachment', 'upload', { draftId, inputField: 'f0' }, more);
const withFile = async (file: File) => [{ json: {}, binary: await mail.store([file]) }];

test.each([
	['30 MB', randomBytes(30 * MB)],
	['no byte', Buffer.alloc(0)],
	['line ends and dashes', Buffer.from('\r\n--x\r\n--\r\n')],
])('adds a file of %s to a draft, byte for byte', async (_, content) => {
	const draftId = await newDraft();
	const items = await withFile({ content, fileName: 'a.pdf', mimeType: 'application/pdf' });
	const result = await upload(draftId, { items });
	expect(result.error).toBeUndefined();
	expect(result.items).toEqual([
		{
			json: { AttachmentId: expect.any(Number), MessageId: draftId, FileName: 'a.pdf' },
			pairedItem: { item: 0 },
		},
	]);
	const [request] = await sandbox.requests('/File/Attachment/');
	expect(request.operation).toBe('POST /File/Attachment/{id}');
	expect(request.path).toMatch(new RegExp(`/File/Attachment/${draftId}$`));
	await mail.run('draft', 'send', { draftId });
	expect((await sandbox.messages(BOB))[0].attachments).toEqual([
		{
			fileName: 'a.pdf',
			contentType: 'application/pdf',
			contentId: '',
			size: content.length,
			sha256: sha256(content),
		},
	]);
});

test.each(NAMES)('with the name %j', async (fileName, safeName) => {
	const draftId = await newDraft();
	const items = await withFile({ content: Buffer.from('x'), fileName, mimeType: 'a\r\nb: c' });
	expect((await upload(draftId, { items })).items[0].json.FileName).toBe(safeName);
	await mail.run('draft', 'send', { draftId });
	expect((await sandbox.messages(BOB))[0].attachments).toMatchObject([
		{ fileName: safeName, contentType: 'application/octet-stream' },
	]);
});

test('a file that n8n keeps in memory', async () => {
	const draftId = await newDraft();
	const content = randomBytes(1000);
	const file = { data: content.toString('base64'), mimeType: 'text/plain', fileName: 'ä.txt' };
	await upload(draftId, { items: [{ json: {}, binary: { f0: file } }] });
	await mail.run('draft', 'send', { draftId });
	expect((await sandbox.messages(BOB))[0].attachments).toMatchObject([
		{ fileName: 'ä.txt', sha256: sha256(content) },
	]);
});

test('takes it off again', async () => {
	const draftId = await newDraft();
	const items = await withFile({ content: Buffer.from('x'), fileName: 'a' });
	const { AttachmentId } = (await upload(draftId, { items })).items[0].json;
	const result = await mail.run('attachment', 'delete', { attachmentId: String(AttachmentId) });
	expect(result.items).toEqual([
		{ json: { deleted: true, AttachmentId }, pairedItem: { item: 0 } },
	]);
	const [request] = await sandbox.requests('/File/DeleteAttachment/');
	expect(request).toMatchObject({
		method: 'POST',
		operation: 'POST /File/DeleteAttachment/{id}',
		path: expect.stringMatching(new RegExp(`/File/DeleteAttachment/${AttachmentId}$`)),
	});
	await mail.run('draft', 'send', { draftId });
	expect((await sandbox.messages(BOB))[0].attachments).toEqual([]);
});

test.each(['AttachmentId', 'AttachmentID'] as const)('reads %s in a text', async (key) => {
	await sandbox.settings({ variants: { attachmentIdKey: key, attachmentIdType: 'string' } });
	const items = await withFile({ content: Buffer.from('x'), fileName: 'a' });
	const result = await upload(await newDraft(), { items });
	expect(result.items[0].json.AttachmentId).toEqual(expect.any(Number));
});

test('an answer that says nothing is no failure', async () => {
	const draftId = await newDraft();
	await sandbox.fault({
		path: '/File/Attachment/',
		effect: 'status-after',
		status: 200,
		body: '',
		headers: { 'content-type': 'text/plain' },
	});
	const items = await withFile({ content: Buffer.from('x'), fileName: 'a' });
	const result = await upload(draftId, { items });
	expect(result.items[0].json).toEqual({ MessageId: draftId, FileName: 'a' });
});

test('an upload whose answer is lost is not repeated', async () => {
	const draftId = await newDraft();
	await sandbox.fault({ path: '/File/Attachment/', effect: 'cut-after' });
	const items = await withFile({ content: Buffer.from('x'), fileName: 'a' });
	const { error } = await upload(draftId, {
		items,
		settings: { retryOnFail: true, maxTries: 3 },
	});
	expect(error?.message).toContain('The file may have been added all the same.');
	expect(await sandbox.requests('/File/Attachment/')).toHaveLength(1);
});

test('a dead session that is refused before the file was read: signs in, uploads once', async () => {
	const draftId = await newDraft();
	await sandbox.dropSessions();
	await sandbox.fault({
		path: '/File/Attachment/',
		effect: 'cut-early',
		status: 401,
		body: 'The session key is invalid.',
	});
	const items = await withFile({ content: randomBytes(24 * MB), fileName: 'a' });
	expect((await upload(draftId, { items })).error).toBeUndefined();
	await mail.run('draft', 'send', { draftId });
	expect((await sandbox.messages(BOB))[0].attachments).toHaveLength(1);
});

test('a file over 32 MB, or none, is refused before anything is asked', async () => {
	const items = await withFile({ content: Buffer.alloc(33 * MB), fileName: 'scan.tif' });
	expect((await upload(12077, { items })).error?.message).toBe(
		"The file 'scan.tif' has 33.0 MB; DataMotion accepts up to 32 MB a file.",
	);
	expect((await upload(12077, {})).error?.message).toBe(
		"The item has no file in an input field named 'f0'.",
	);
	expect((await upload('={{ "" }}', {})).error?.message).toBe("'Draft' is empty.");
	expect(await sandbox.requests()).toEqual([]);
});

test('a file of a message that was sent can not be deleted', async () => {
	const id = (await mail.send([{ content: Buffer.from('x'), fileName: 'a' }])) + 1;
	const { error } = await mail.run('attachment', 'delete', { attachmentId: id });
	expect(error?.message).toBe(`The attachment belongs to a message that was sent: ${id}.`);
});

test.each(['download', 'delete', 'upload'])(
	'%s with continue on errors: the failing item carries its error, the others succeed',
	async (operation) => {
		const draftId = await newDraft();
		const ids: number[] = [];
		for (const fileName of ['a', 'b']) {
			const items = await withFile({ content: Buffer.from('x'), fileName });
			ids.push(Number((await upload(draftId, { items })).items[0].json.AttachmentId));
		}
		const binary = await mail.store([{ content: Buffer.from('y'), fileName: 'c' }]);
		const { items } = await mail.run(
			'attachment',
			operation,
			{
				attachmentId: '={{ $json.id }}',
				draftId: '={{ $json.draftId }}',
				inputField: 'f0',
				outputField: 'data',
			},
			{
				items: [
					{ json: { id: ids[0], draftId }, binary },
					{ json: { id: 4711, draftId: 4711 }, binary },
					{ json: { id: ids[1], draftId }, binary },
				],
				settings: { onError: 'continueRegularOutput' },
			},
		);
		expect(items.map(({ json, pairedItem }) => ['error' in json, pairedItem])).toEqual([
			[false, { item: 0 }],
			[true, { item: 1 }],
			[false, { item: 2 }],
		]);
		expect(Object.keys(items[1].json)).toEqual(['error', 'message']);
	},
);
