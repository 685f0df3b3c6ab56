import fc from 'fast-check';
import { openMultipart } from '../../../../../nodes/DataMotion/composing/multipart';
import { Storage, bodyOf } from '../../../support/upload';

const chunks = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 10 });
const name = fc
	.string({ unit: 'binary', minLength: 1 })
	.map((each) => each.replace(/\p{Cc}/gu, '_'));

/** Node's own reading of a form. */
async function read(body: Buffer, contentType = '') {
	const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
	const [[part, file]] = [...form.entries()];
	if (typeof file === 'string') throw new Error('The part is no file.');
	return { part, name: file.name, type: file.type, content: Buffer.from(await file.arrayBuffer()) };
}

describe('openMultipart', () => {
	it('makes a form with one part of a stored file, of the length that was told', async () => {
		const storage = new Storage();
		const n8n = storage.executionOf();
		await fc.assert(
			fc.asyncProperty(chunks, name, async (content, fileName) => {
				const file = { ...storage.add('file', content), fileName, mimeType: 'text/plain' };
				const upload = await openMultipart(n8n, 'file', file);
				const body = await bodyOf(upload);

				expect(upload.length).toBe(body.length);
				expect(await read(body, upload.contentType)).toEqual({
					part: 'file',
					name: Buffer.from(fileName).toString(),
					type: 'text/plain',
					content: Buffer.concat(content),
				});
			}),
		);
	});

	it('makes the same form of a file in memory, sent in one piece', async () => {
		const content = Buffer.from('hello');
		const file = {
			field: 'f',
			fileName: 'the "ä".txt',
			mimeType: 'text/plain; charset=utf-8',
			size: 5,
			inMemory: content,
		};
		const upload = await openMultipart(new Storage().executionOf(), 'file', file);
		if (!Buffer.isBuffer(upload.stream)) throw new Error('It is no piece.');
		expect(upload.length).toBe(upload.stream.length);
		expect(upload.isHandedOut()).toBe(true);
		expect(await read(upload.stream, upload.contentType)).toMatchObject({
			name: 'the "ä".txt',
			content,
		});
	});
});
