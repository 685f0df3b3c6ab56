import fc from 'fast-check';
import { Unpacking } from '../../../../../nodes/DataMotion/reading/unpacking';

/** What comes out of an answer that arrives in pieces of these sizes. */
async function unpack(answer: string, sizes: number[] = [answer.length]) {
	const bytes = Buffer.from(answer);
	async function* arriving() {
		let start = 0;
		for (let turn = 0; start < bytes.length; turn++) {
			const size = sizes[turn % sizes.length];
			yield bytes.subarray(start, start + size);
			start += size;
		}
	}
	const unpacking = new Unpacking();
	const chunks: Buffer[] = [];
	for await (const chunk of unpacking.file(arriving())) chunks.push(chunk);
	const file = Buffer.concat(chunks);
	expect(unpacking.size).toBe(file.length);
	return { file, fields: unpacking.fields };
}

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 10 });
const fields = fc.record({
	FileName: fc.string({ unit: 'binary' }),
	ContentType: fc.string(),
	Size: fc.nat(),
});

/** The ways in which servers write the same text. */
const escapes: Array<[string, (base64: string) => string]> = [
	['as it is', (base64) => base64],
	['with escaped slashes', (base64) => base64.replaceAll('/', '\\/')],
	['as .NET escapes it', (base64) => base64.replaceAll('+', '\\u002B').replaceAll('/', '\\u002f')],
	['on several lines', (base64) => base64.replace(/.{76}/g, '$&\\r\\n')],
];

describe('Unpacking', () => {
	it.each(escapes)('takes a file out of its JSON, %s, however it arrives', async (_, escape) => {
		await fc.assert(
			fc.asyncProperty(
				fc.uint8Array({ maxLength: 300 }),
				fields,
				fc.boolean(),
				sizes,
				async (content, beside, isLast, pieces) => {
					const base64 = escape(Buffer.from(content).toString('base64'));
					const rest = JSON.stringify(beside).slice(1, -1);
					const file = `"AttachmentBase64" : "${base64}"`;
					const answer = isLast ? `{${rest},${file}}` : `{${file},${rest}}`;

					const unpacked = await unpack(answer, pieces);

					expect(unpacked.file.equals(Buffer.from(content))).toBe(true);
					expect(unpacked.fields).toEqual({ ...JSON.parse(`{${rest}}`), AttachmentBase64: '' });
				},
			),
		);
	});

	it('a name that looks like the start of the file is none', async () => {
		const FileName = '"AttachmentBase64":"eA=="';
		const answer = JSON.stringify({ FileName, AttachmentBase64: 'aGk=' });
		const { file, fields } = await unpack(answer, [3]);
		expect(file.toString()).toBe('hi');
		expect(fields?.FileName).toBe(FileName);
	});

	it('a file that is null is empty', async () => {
		const { file, fields } = await unpack('{"AttachmentBase64":null,"FileName":"a"}');
		expect(file).toHaveLength(0);
		expect(fields).toEqual({ AttachmentBase64: null, FileName: 'a' });
	});

	it.each(['', '<html>', '"text"', '[]', '{"AttachmentBase64":"aGk="', '{"AttachmentBase64":"aGk'])(
		'%j has no fields',
		async (answer) => {
			expect((await unpack(answer)).fields).toBeUndefined();
		},
	);

	it('a large page is not kept', async () => {
		const { fields } = await unpack(`{"a":"${'x'.repeat(5_000_000)}"}`, [100_000]);
		expect(fields).toBeUndefined();
	});
});
