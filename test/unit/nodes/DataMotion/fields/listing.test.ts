import { listFields, listOptions } from '../../../../../nodes/DataMotion/fields/listing';
import { readFields } from '../../../../../nodes/shared/fields/field';
import { givenOf } from '../../../support/item';

const filters = (given: object) => listFields.filters.read(givenOf({ filters: given }));

describe('the fields of a list', () => {
	it('stand for all where nothing is given', () => {
		expect(filters({})).toEqual({
			after: 0,
			from: [],
			receivedAfter: undefined,
			receivedBefore: undefined,
			subject: '',
			unreadOnly: false,
			withMetadata: false,
		});
		expect(readFields(listOptions, givenOf({}))).toEqual({
			attachmentsPrefix: 'attachment_',
			downloadAttachments: false,
			withMetadata: false,
		});
	});

	it.each([
		[0, 0],
		['', 0],
		['0', 0],
		[null, 0],
		['12077', 12077],
	])('start after the message %j', (afterMessageId, after) => {
		expect(filters({ afterMessageId }).after).toBe(after);
	});

	it('refuse a message that is none', () => {
		expect(() => filters({ afterMessageId: 'x' })).toThrow('\'After Message ID\' is "x", which');
	});
});
