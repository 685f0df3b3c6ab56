import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { requestWith } from '../../../../../nodes/DataMotion/composing/request';
import { bodyOf, Storage } from '../../../support/upload';

const chunks = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 20 });
const rests = fc.record({ ContentType: fc.string(), FileName: fc.string({ unit: 'binary' }) });
const places = fc.boolean();

describe('requestWith', () => {
	it('sends a message without files as it is', () => {
		const message = { Subject: 'Hello' };

		expect(requestWith(new Storage().executionOf(), message, [])).toEqual({ body: message });
	});

	it('sends the same JSON as a body built in memory, with its exact length, at every try', async () => {
		const storage = new Storage();
		const n8n = storage.executionOf();
		await fc.assert(
			fc.asyncProperty(
				fc.dictionary(fc.string(), fc.jsonValue()),
				fc.array(fc.tuple(chunks, rests, places), { minLength: 1, maxLength: 4 }),
				async (body, files) => {
					const message: IDataObject = { Subject: 'Hello', ...JSON.parse(JSON.stringify(body)) };
					const attachments = files.map(([content, rest, isStored], index) => {
						const { id, ...file } = storage.add(`file ${index}`, content);
						const place = isStored ? { id } : { inMemory: Buffer.concat(content) };
						return { file: { ...file, ...place }, rest };
					});
					const expected = JSON.stringify({
						...message,
						Attachments: files.map(([content, rest]) => ({
							AttachmentBase64: Buffer.concat(content).toString('base64'),
							...rest,
						})),
					});

					const { body: none, upload: open } = requestWith(n8n, message, attachments);

					expect(none).toBeUndefined();
					for (let attempt = 0; attempt < 2; attempt += 1) {
						const upload = await open?.();
						if (upload === undefined) throw new Error('There is nothing to send.');
						const sent = await bodyOf(upload);
						expect(JSON.parse(sent.toString())).toEqual(JSON.parse(expected));
						expect(upload.length).toBe(sent.length);
						expect(upload.contentType).toBe('application/json');
					}
				},
			),
		);
	});
});
