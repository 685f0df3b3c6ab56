import type { IBinaryKeyData } from 'n8n-workflow';
import { readAttachments } from '../../../../../nodes/DataMotion/composing/attachments';
import { failureOf } from '../../../support/failure';
import { itemOf } from '../../../support/item';

const file = (fileName: string, content: string) => ({
	data: Buffer.from(content).toString('base64'),
	mimeType: 'text/plain',
	fileName,
});
const binary: IBinaryKeyData = { data: file('a.txt', 'first'), logo: file('logo.png', 'second') };
const item = itemOf({ items: [{ json: {}, binary }] });

describe('readAttachments', () => {
	it('keeps the order, and tells the content ID of images within the HTML body', async () => {
		const files = [{ inputField: 'logo', contentId: 'logo@x.example' }, { inputField: 'data' }];

		expect(await readAttachments(item, files)).toEqual([
			{
				file: expect.objectContaining({ inMemory: Buffer.from('second') }),
				rest: { ContentType: 'text/plain', FileName: 'logo.png', ContentId: 'logo@x.example' },
			},
			{
				file: expect.objectContaining({ inMemory: Buffer.from('first') }),
				rest: { ContentType: 'text/plain', FileName: 'a.txt' },
			},
		]);
	});

	it('names a file that is not there', async () => {
		const files = [{ inputField: 'data' }, { inputField: 'nothing' }];
		const { message } = await failureOf(async () => await readAttachments(item, files));

		expect(message).toBe("The item has no file in an input field named 'nothing'.");
	});
});
