import { readParts } from '../../../../../nodes/DataMotion/reading/messageParts';
import { lookWith } from '../../../support/look';

const stored = { data: '', mimeType: 'text/plain' };

function read(answers: Record<string, object>, summary: object, more: object = {}) {
	const look = lookWith((path) => {
		const answer = Object.entries(answers).find(([part]) => path.endsWith(part))?.[1];
		if (answer === undefined) throw new Error(`There is no ${path}.`);
		return answer;
	});
	const { ask, prepareBinaryData, asked } = look;
	const onText = () => asked.push('told');
	const files = new Map([
		[2, stored],
		[3, stored],
	]);
	const reading = {
		ask,
		prepareBinaryData,
		prefix: 'file_',
		stored: files,
		onText,
		givesUp: false,
		...more,
	};
	return { asked, read: readParts(reading, { id: 1, summary: { ...summary } }) };
}

const text = { Subject: 'Results', TextBody: 'Text' };
const one = { AttachmentId: 2, FileName: 'a.txt' };
const two = { AttachmentID: '3', FileName: 'b.txt' };

describe('the parts of a message', () => {
	it('asks for the files, then tells, then asks for the text', async () => {
		const answers = { '/Metadata': { Attachments: [one, two] }, '/NoAttachmentData': text };
		const { asked, read: reading } = read(answers, { AttachmentCount: 2 });
		expect(await reading).toEqual({
			content: text,
			binary: { file_0: stored, file_1: stored },
			failures: [],
		});
		expect(asked).toEqual(['/Message/1/Metadata', 'told', '/Message/1/NoAttachmentData']);
	});

	it('does not ask for files where there are none', async () => {
		const summary = { AttachmentCount: 0, InlineAttachmentCount: 0 };
		const { asked, read: reading } = read({ '/NoAttachmentData': text }, summary);
		expect((await reading).binary).toEqual({});
		expect(asked).toEqual(['told', '/Message/1/NoAttachmentData']);
	});

	it('takes from the text what the metadata lack', async () => {
		const answers = {
			'/Metadata': { Attachments: [one] },
			'/NoAttachmentData': { ...text, Attachments: [one, two] },
		};
		expect((await read(answers, {}).read).binary).toEqual({ file_0: stored, file_1: stored });
	});

	it('gives what can be read, if it gives up, and says what can not', async () => {
		const answers = { '/NoAttachmentData': { ...text, Attachments: [two, { FileName: 'c.txt' }] } };
		const { content, binary, failures } = await read(answers, {}, { givesUp: true }).read;
		expect(content).toMatchObject(text);
		expect(binary).toEqual({ file_0: stored });
		expect(failures.map(String)).toEqual([
			expect.stringContaining('There is no /Message/1/Metadata.'),
			expect.stringContaining("without 'AttachmentId'"),
		]);
		await expect(read(answers, {}).read).rejects.toThrow('There is no /Message/1/Metadata.');
	});

	it.each([
		{ AttachmentCount: 1, InlineAttachmentCount: 0 },
		{ AttachmentCount: 0, InlineAttachmentCount: 1 },
		{},
	])('asks for files where there may be some: %j', async (summary) => {
		const answers = { '/Metadata': { Attachments: [] }, '/NoAttachmentData': text };
		const { asked, read: reading } = read(answers, summary);
		expect((await reading).binary).toEqual({});
		expect(asked).toContain('/Message/1/Metadata');
	});

	it('takes no files that are not wanted', async () => {
		const answers = { '/NoAttachmentData': { ...text, Attachments: [one] } };
		const { asked, read: reading } = read(answers, { AttachmentCount: 1 }, { prefix: undefined });
		expect((await reading).binary).toEqual({});
		expect(asked).toEqual(['told', '/Message/1/NoAttachmentData']);
	});

	it.each(['Subject', 'From', 'To', 'TextBody', 'HtmlBody'])(
		'takes for a message what has a %s',
		async (name) => {
			const answers = { '/NoAttachmentData': { [name]: 'x' } };
			const { content } = await read(answers, {}, { prefix: undefined }).read;
			expect(content).toEqual({ [name]: 'x' });
		},
	);

	it('takes nothing else for one', async () => {
		const { read: reading } = read({ '/NoAttachmentData': { a: 1 } }, {}, { prefix: undefined });
		await expect(reading).rejects.toThrow('DataMotion answered with status 200, but ');
	});
});
