import type { IBinaryKeyData, NodeParameterValueType } from 'n8n-workflow';
import { composeMessage } from '../../../nodes/DataMotion/composing/message';
import { ItemError } from '../../../nodes/shared/errors';
import { failureOf } from '../support/failure';
import { itemOf } from '../support/item';
import { bodyOf, Storage } from '../support/upload';

const simple = {
	to: 'bob@example.com',
	subject: 'Hello',
	bodyFormat: 'text',
	textBody: 'Hi',
	htmlBody: '<p>Hi</p>',
};
type Parameters = Record<string, NodeParameterValueType>;
const compose = async (parameters: Parameters, binary?: IBinaryKeyData, storage?: Storage) =>
	await composeMessage(
		itemOf(
			{ items: [{ json: {}, binary }], parameters: { ...simple, ...parameters } },
			undefined,
			storage,
		),
	);
const refusalOf = async (parameters: Parameters) =>
	await failureOf(async () => await compose(parameters));

describe('a message', () => {
	test('without more has recipients, a subject and a body, and no empty fields', async () => {
		expect(await compose({})).toStrictEqual({
			body: { To: ['bob@example.com'], Subject: 'Hello', TextBody: 'Hi' },
		});
	});

	test.each([
		['text', { TextBody: 'Hi' }],
		['html', { HtmlBody: '<p>Hi</p>' }],
		['both', { TextBody: 'Hi', HtmlBody: '<p>Hi</p>' }],
	])('has the body that its format asks for: %s', async (bodyFormat, expected) => {
		const { body } = await compose({ bodyFormat });

		expect(body).toStrictEqual({ To: ['bob@example.com'], Subject: 'Hello', ...expected });
	});

	test('has a sender and other recipients, as bare addresses', async () => {
		const { body } = await compose({
			to: ['"Lee, Ann" <ann@example.com>', 'bob@example.com'],
			additionalFields: {
				from: 'Office <office@example.com>',
				cc: 'c@example.com, "D, E" <d@example.com>',
				bcc: ['e@example.com'],
			},
		});

		expect(body).toMatchObject({
			To: ['ann@example.com', 'bob@example.com'],
			From: 'office@example.com',
			Cc: ['c@example.com', 'd@example.com'],
			Bcc: ['e@example.com'],
		});
	});

	test('leaves out fields that are there but empty', async () => {
		const additionalFields = { from: '', cc: ' ', bcc: ',', attachments: '', inlineImages: {} };

		expect(await compose({ additionalFields })).toEqual(await compose({}));
	});

	test('takes numbers where expressions give them', async () => {
		expect((await compose({ subject: 7, textBody: 0 })).body).toMatchObject({
			Subject: '7',
			TextBody: '0',
		});
	});
});

describe('refused before anything is sent:', () => {
	test.each<[string, Parameters, string]>([
		['no recipient', { to: '' }, "'To' is empty"],
		['an empty list of recipients', { to: [] }, "'To' is empty"],
		['a bad recipient', { to: 'bob' }, "'To' holds 'bob'"],
		['a bad copy', { additionalFields: { cc: 'bob' } }, "'CC' holds 'bob'"],
		['a bad blind copy', { additionalFields: { bcc: 'bob' } }, "'BCC' holds 'bob'"],
		['a bad sender', { additionalFields: { from: 'bob' } }, "'From' holds 'bob'"],
		['two senders', { additionalFields: { from: 'a@b.c,d@e.f' } }, 'several addresses'],
		[
			'a subject of two lines',
			{ subject: 'a\nBcc: eve@example.com' },
			"'Subject' has a line break",
		],
		['a body that is a list', { textBody: ['a'] }, "'Text' is not text but a list"],
	])('%s', async (_what, parameters, words) => {
		const { error, message, description } = await refusalOf(parameters);

		expect(error).toBeInstanceOf(ItemError);
		expect(message).toContain(words);
		expect(description).not.toBe('');
	});
});

describe('files', () => {
	const contents = { photo: 'an image of ü', note: 'x'.repeat(100_000) };
	const additionalFields = {
		attachments: 'note',
		inlineImages: { images: [{ inputField: 'photo', contentId: 'photo@example.com' }] },
	};

	/** The same two files, each either in n8n's memory or in its storage. */
	function filesIn(places: { photo: boolean; note: boolean }) {
		const storage = new Storage();
		const binaryOf = (name: 'photo' | 'note') => {
			const content = Buffer.from(contents[name]);
			const described = { mimeType: 'text/plain', fileName: `${name} "1".txt` };
			if (!places[name]) return { ...described, data: content.toString('base64') };
			storage.add(name, [content.subarray(0, 100), content.subarray(100)]);
			return { ...described, data: '', id: name };
		};
		return { storage, binary: { photo: binaryOf('photo'), note: binaryOf('note') } };
	}

	const expected = {
		To: ['bob@example.com'],
		Subject: 'Hello',
		TextBody: 'Hi',
		Attachments: [
			{
				AttachmentBase64: Buffer.from(contents.note).toString('base64'),
				ContentType: 'text/plain',
				FileName: 'note "1".txt',
			},
			{
				AttachmentBase64: Buffer.from(contents.photo).toString('base64'),
				ContentType: 'text/plain',
				FileName: 'photo "1".txt',
				ContentId: 'photo@example.com',
			},
		],
	};

	test('that n8n keeps in memory are in the body', async () => {
		const { storage, binary } = filesIn({ photo: false, note: false });

		const message = await compose({ additionalFields }, binary, storage);

		expect(message).toStrictEqual({ body: expected });
	});

	test.each([
		['all of them', { photo: true, note: true }],
		['one of them', { photo: false, note: true }],
		['the other', { photo: true, note: false }],
	])('of which n8n stores %s are streamed, and make the same body', async (_which, places) => {
		const { storage, binary } = filesIn(places);

		const { body, upload: open } = await compose({ additionalFields }, binary, storage);
		const upload = await open?.();
		if (upload === undefined) throw new Error('There is nothing to send.');
		const sent = await bodyOf(upload);

		expect(body).toBeUndefined();
		expect(JSON.parse(sent.toString())).toEqual(expected);
		expect(upload.length).toBe(sent.length);
	});

	test('can be streamed again for another try', async () => {
		const { storage, binary } = filesIn({ photo: true, note: true });
		const { upload: open } = await compose({ additionalFields }, binary, storage);

		const bodies = [];
		for (let index = 0; index < 2; index += 1) {
			const upload = await open?.();
			if (upload !== undefined) bodies.push((await bodyOf(upload)).toString());
		}

		expect(bodies).toHaveLength(2);
		expect(bodies[0]).toBe(bodies[1]);
	});
});
