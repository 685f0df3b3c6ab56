import { fetchAttachment } from '../../../../../nodes/DataMotion/reading/attachmentFile';
import { executionOf } from '../../../support/execution';
import { failureOf } from '../../../support/failure';
import { answerOf } from '../../../support/item';
import { filesService } from '../../../support/pages';

const fetch = async (answer: object | string) => {
	const { ask, asked } = filesService(() => answer);
	const { prepareBinaryData } = executionOf().n8n.helpers;
	const file = await fetchAttachment(ask, prepareBinaryData, 5, 'unnamed');
	expect(asked).toEqual(['GET /Message/5/Attachment']);
	return file;
};

describe('fetchAttachment', () => {
	it('gives the file with its name and type, made safe', async () => {
		const file = { FileName: '../a.pdf', ContentType: ' application/pdf ' };

		expect(await fetch(file)).toEqual({
			binary: expect.objectContaining({
				data: Buffer.from('content').toString('base64'),
				fileName: '.._a.pdf',
				mimeType: 'application/pdf',
				fileExtension: 'pdf',
				fileType: 'pdf',
			}),
			fileName: '.._a.pdf',
			mimeType: 'application/pdf',
			size: 7,
		});
	});

	it('has a name and a type also where the service gives none', async () => {
		const { binary, ...more } = await fetch({ FileName: null, ContentType: 'a\r\nb: c' });

		expect(more).toEqual({ fileName: 'unnamed', mimeType: 'application/octet-stream', size: 7 });
		expect(binary.fileExtension).toBeUndefined();
	});

	it.each(['<html>', '{ "FileName": "a" }', '', '{"AttachmentBase64":"aGk', '[]'])(
		'takes no file from %j',
		async (answer) => {
			const { message } = await failureOf(async () => await fetch(answer));

			expect(message).toBe("DataMotion answered with status 200, but without 'AttachmentBase64'.");
		},
	);

	it('takes none from a request that gave no content', async () => {
		const ask = async () => await Promise.resolve(answerOf({}));
		const { prepareBinaryData } = executionOf().n8n.helpers;

		await expect(fetchAttachment(ask, prepareBinaryData, 5, 'x')).rejects.toThrow(
			"without 'AttachmentBase64'",
		);
	});
});
