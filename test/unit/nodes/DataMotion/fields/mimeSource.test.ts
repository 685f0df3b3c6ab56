import { mimeSource } from '../../../../../nodes/DataMotion/fields/mimeSource';
import { givenOf } from '../../../support/item';

const both = { mimeMessage: 'To: a@x.example', inputField: ' data ' };

describe('where a MIME message comes from', () => {
	it.each([
		['text', { text: 'To: a@x.example' }],
		[undefined, { text: 'To: a@x.example' }],
		['file', { inputField: 'data' }],
	])('is read by its source: %s', (source, expected) => {
		expect(mimeSource.read(givenOf({ ...both, mimeSource: source }))).toEqual(expected);
	});

	it('is refused where it is no text', () => {
		const given = givenOf({ mimeSource: 'text', mimeMessage: {} });

		expect(() => mimeSource.read(given)).toThrow("'MIME Message' is not text but an object.");
	});
});
