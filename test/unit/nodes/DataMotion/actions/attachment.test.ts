import { refusalOf, runOperation } from '../../../support/operation';

describe('attachment download', () => {
	const FILE = {
		AttachmentBase64: Buffer.from('A note').toString('base64'),
		FileName: 'a/b.txt',
		ContentType: 'text/plain',
		Size: 6,
	};

	test('asks for the attachment, and puts the file into the field', async () => {
		const { items, asked } = await runOperation('attachment', 'download', {
			parameters: { attachmentId: '12078', outputField: 'report' },
			answers: [FILE],
		});
		expect(asked).toMatchObject([{ method: 'GET', path: '/Message/12078/Attachment' }]);
		const json = { AttachmentId: 12078, FileName: 'a_b.txt', ContentType: 'text/plain', Size: 6 };
		expect(items).toMatchObject([
			{
				json,
				binary: {
					report: { fileName: 'a_b.txt', mimeType: 'text/plain', data: FILE.AttachmentBase64 },
				},
			},
		]);
	});

	test.each([
		['no ID', { attachmentId: '' }, "'Attachment ID' is empty."],
		['no number', { attachmentId: 'a' }, '\'Attachment ID\' is "a", which is not an ID.'],
		['no field', { outputField: ' ' }, "'Put Output File in Field' is empty."],
	])('%s is refused before anything is asked', async (_, parameters, message) => {
		const given = { attachmentId: '12078', outputField: 'data', ...parameters };
		expect(await refusalOf('attachment', 'download', { parameters: given })).toBe(message);
	});

	test.each([['<html>'], [{ FileName: 'a' }]])('%j is not taken for a file', async (answer) => {
		const options = { parameters: { attachmentId: 1 }, answers: [answer] };
		expect(await refusalOf('attachment', 'download', options)).toBe(
			"DataMotion answered with status 200, but without 'AttachmentBase64'.",
		);
	});
});

describe('attachment upload', () => {
	const data = {
		data: Buffer.from('A note').toString('base64'),
		mimeType: 'text/plain',
		fileName: 'note.txt',
	};

	test('sends the file as a part of a form', async () => {
		const { items, asked } = await runOperation('attachment', 'upload', {
			parameters: { draftId: '12077', inputField: 'data' },
			binary: { data },
			answers: [{ AttachmentID: '12078' }],
		});
		expect(asked).toMatchObject([{ method: 'POST', path: '/File/Attachment/12077' }]);
		expect(asked[0].doubt?.message).toBe('The file may have been added all the same.');
		const upload = await asked[0].upload?.();
		expect(upload?.contentType).toMatch(/^multipart\/form-data; boundary=/);
		const sent = String(upload?.stream);
		expect(sent).toContain('name="file"; filename="note.txt"');
		expect(sent).toContain('\r\n\r\nA note\r\n');
		expect(items).toEqual([
			{ json: { AttachmentId: 12078, MessageId: 12077, FileName: 'note.txt' } },
		]);
	});

	test('leaves the ID of the attachment out where the service does not tell it', async () => {
		const { items } = await runOperation('attachment', 'upload', {
			parameters: { draftId: 12077, inputField: 'data' },
			binary: { data },
			answers: [''],
		});
		expect(items).toEqual([{ json: { MessageId: 12077, FileName: 'note.txt' } }]);
	});

	test.each([
		['no draft', { draftId: '' }, "'Draft' is empty."],
		['no such field', { inputField: 'x' }, "The item has no file in an input field named 'x'."],
	])('%s is refused before anything is asked', async (_, parameters, message) => {
		const given = { draftId: 12077, inputField: 'data', ...parameters };
		const options = { parameters: given, binary: { data } };
		expect(await refusalOf('attachment', 'upload', options)).toBe(message);
	});
});

describe('attachment delete', () => {
	test('takes the attachment off', async () => {
		const { items, asked } = await runOperation('attachment', 'delete', {
			parameters: { attachmentId: '12078' },
			answers: [''],
		});
		expect(asked).toMatchObject([{ method: 'POST', path: '/File/DeleteAttachment/12078' }]);
		expect(asked[0].doubt?.message).toBe('The attachment may have been deleted all the same.');
		expect(items).toEqual([{ json: { deleted: true, AttachmentId: 12078 } }]);
	});

	test('no ID is refused before anything is asked', async () => {
		const parameters = { attachmentId: '' };
		expect(await refusalOf('attachment', 'delete', { parameters })).toBe(
			"'Attachment ID' is empty.",
		);
	});

	test('a page in place of its answer is told', async () => {
		const options = { parameters: { attachmentId: 1 }, answers: ['<html>'] };
		expect(await refusalOf('attachment', 'delete', options)).toMatch(/a page instead of data/);
	});
});
