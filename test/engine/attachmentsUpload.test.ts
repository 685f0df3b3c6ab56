import { randomBytes } from 'node:crypto';
import type { INodeExecutionData } from 'n8n-workflow';
import type { NodeUnderTest } from '../support/engine';
import { BOB, sha256 } from '../support/mail';
import type { File } from '../support/mail';
import { startForTests } from '../support/parts';

const { mail, sandbox } = startForTests();

async function newDraft(): Promise<number> {
	const body = { bodyFormat: 'text', textBody: '', additionalFields: {} };
	const { items } = await mail.run('draft', 'save', { to: BOB, subject: 'Files', ...body });
	return Number(items[0].json.MessageId);
}
const upload = async (
	draftId: number,
	binary: INodeExecutionData['binary'],
	settings: NodeUnderTest['settings'] = {},
) =>
	await mail.run(
		'attachment',
		'upload',
		{ draftId, inputField: 'f0' },
		{ items: [{ json: {}, binary }], settings },
	);
const store = async (file: Partial<File> = {}) =>
	await mail.store([{ content: Buffer.from('x'), fileName: 'a', ...file }]);

/** The files of the draft, as they arrive. */
async function sentFiles(draftId: number) {
	await mail.run('draft', 'send', { draftId });
	return (await sandbox.messages(BOB))[0].attachments;
}

describe('Attachment: Upload', () => {
	it.each([
		['30 MB', randomBytes(30 * 1024 * 1024)],
		['no byte', Buffer.alloc(0)],
		['line ends and dashes', Buffer.from('\r\n--x\r\n--\r\n')],
	])('adds a file of %s to a draft, byte for byte', async (_, content) => {
		const draftId = await newDraft();
		const binary = await store({ content, fileName: 'a.pdf', mimeType: 'application/pdf' });
		const result = await upload(draftId, binary);
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
		expect(await sentFiles(draftId)).toEqual([
			{
				fileName: 'a.pdf',
				contentType: 'application/pdf',
				contentId: '',
				size: content.length,
				sha256: sha256(content),
			},
		]);
	});

	it.each(['AttachmentId', 'AttachmentID'] as const)('reads %s in a text', async (key) => {
		await sandbox.settings({ variants: { attachmentIdKey: key, attachmentIdType: 'string' } });
		const { items } = await upload(await newDraft(), await store());
		expect(items[0].json.AttachmentId).toEqual(expect.any(Number));
	});

	it('is content with an answer that says nothing', async () => {
		const draftId = await newDraft();
		await sandbox.fault({
			path: '/File/Attachment/',
			effect: 'status-after',
			status: 200,
			body: '',
			headers: { 'content-type': 'text/plain' },
		});
		const { items } = await upload(draftId, await store());
		expect(items[0].json).toEqual({ MessageId: draftId, FileName: 'a' });
	});
});

describe('Attachment: Delete', () => {
	it('takes a file off again', async () => {
		const draftId = await newDraft();
		const { AttachmentId } = (await upload(draftId, await store())).items[0].json;
		const result = await mail.run('attachment', 'delete', { attachmentId: String(AttachmentId) });
		expect(result.items).toEqual([
			{ json: { deleted: true, AttachmentId }, pairedItem: { item: 0 } },
		]);
		const [request] = await sandbox.requests('/File/DeleteAttachment/');
		expect(request).toMatchObject({
			operation: 'POST /File/DeleteAttachment/{id}',
			path: expect.stringMatching(new RegExp(`/File/DeleteAttachment/${AttachmentId}$`)),
		});
		expect(await sentFiles(draftId)).toEqual([]);
	});
});
