import { downloadOptions, outputField } from '../../../../../nodes/DataMotion/fields/downloads';
import { readFields } from '../../../../../nodes/shared/fields/field';
import { givenOf } from '../../../support/item';

describe('the output field of a file', () => {
	it('is read without blanks at its ends, and may not be empty', () => {
		const read = (name: unknown) => outputField().read(givenOf({ outputField: name }));

		expect(read(' data ')).toBe('data');
		expect(() => read(' ')).toThrow("'Put Output File in Field' is empty.");
	});

	it('is shown where that is asked for', () => {
		const [property] = outputField({ show: { outputAs: ['file'] } }).properties;

		expect(property.displayOptions).toEqual({ show: { outputAs: ['file'] } });
	});
});

describe('the options of a download', () => {
	it.each([
		[{}, { attachmentsPrefix: 'attachment_', downloadAttachments: false }],
		[
			{ attachmentsPrefix: ' file_ ', downloadAttachments: true },
			{ attachmentsPrefix: 'file_', downloadAttachments: true },
		],
		[
			{ attachmentsPrefix: ' ', downloadAttachments: 'false' },
			{ attachmentsPrefix: 'attachment_', downloadAttachments: false },
		],
	])('are read from %j', (given, options) => {
		expect(readFields(downloadOptions, givenOf(given))).toEqual(options);
	});
});
