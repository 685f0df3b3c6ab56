import { attachments, inlineImages } from '../../../../../nodes/DataMotion/fields/inputFiles';
import { failureOf } from '../../../support/failure';
import { givenOf } from '../../../support/item';

const files = (value: unknown) => attachments.read(givenOf({ attachments: value }));
const images = (value: unknown) => inlineImages.read(givenOf({ inlineImages: value }));
const image = (inputField: unknown, contentId: unknown) => ({
	images: [{ inputField, contentId }],
});

describe('attachments', () => {
	it.each([
		['data, report', ['data', 'report']],
		[
			['data', ' report'],
			['data', 'report'],
		],
		[' data ,, report,', ['data', 'report']],
		['["data", "report"]', ['data', 'report']],
		[undefined, []],
		[null, []],
		['', []],
		[' , ', []],
		[[], []],
		[5, ['5']],
	])('are read from %j as %j', (value, names) => {
		expect(files(value)).toEqual(names.map((inputField) => ({ inputField })));
	});

	it('are refused where a name is no line of text', () => {
		expect(() => files([['data']])).toThrow("'Attachments' is not text but a list.");
		expect(() => files({ data: {} })).toThrow("'Attachments' is not text but an object.");
		expect(() => files('a\nb')).toThrow("'Attachments' has a line break");
	});
});

describe('inline images', () => {
	it.each([
		'logo@example.com',
		'cid:logo@example.com',
		'<logo@example.com>',
		'CID:<logo@example.com>',
		' logo@example.com ',
	])('have the bare content ID of %s', (contentId) => {
		expect(images(image(' logo ', contentId))).toEqual([
			{ inputField: 'logo', contentId: 'logo@example.com' },
		]);
	});

	it.each([
		['no field', '', 'logo@example.com'],
		['no content ID', 'logo', ''],
		['neither', undefined, undefined],
		['an empty content ID', 'logo', '<>'],
	])('with %s are refused', async (_what, field, contentId) => {
		const { message, description } = await failureOf(() => images(image(field, contentId)));

		expect(message).toBe('An inline image has no input field or no content ID.');
		expect(description).toContain('cid:');
	});

	it('with a line break in the content ID are refused', () => {
		expect(() => images(image('logo', 'a\r\nX: b'))).toThrow("'Content ID' has a line break");
	});

	it.each([[undefined], [null], [{}], [{ images: undefined }], [{ images: [] }]])(
		'are none for %j',
		(value) => {
			expect(images(value)).toEqual([]);
		},
	);

	it('that are no objects are refused', () => {
		expect(() => images({ images: ['logo'] })).toThrow('no input field or no content ID');
	});
});
