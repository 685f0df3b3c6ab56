import { readFields } from '../../../../../nodes/shared/fields/field';
import {
	draftFields,
	messageFields,
	replyFields,
} from '../../../../../nodes/DataMotion/fields/newMessage';
import { failureOf } from '../../../support/failure';
import { givenOf } from '../../../support/item';

const SIMPLE = {
	to: 'bob@example.com',
	subject: 'Hello',
	bodyFormat: 'text',
	textBody: 'Hi',
	htmlBody: '<p>Hi</p>',
};
const NOTHING_MORE = { attachments: [], bcc: [], cc: [], from: undefined, inlineImages: [] };
const read = (given: object) => readFields(messageFields, givenOf({ ...SIMPLE, ...given }));

describe('the fields of a message', () => {
	it.each([
		['text', { TextBody: 'Hi' }],
		['html', { HtmlBody: '<p>Hi</p>' }],
		['both', { TextBody: 'Hi', HtmlBody: '<p>Hi</p>' }],
	])('give the body that its format asks for: %s', (bodyFormat, body) => {
		expect(read({ bodyFormat })).toStrictEqual({
			to: ['bob@example.com'],
			subject: 'Hello',
			body,
			additional: NOTHING_MORE,
		});
	});

	it('give a sender and other recipients, as bare addresses', () => {
		const additionalFields = {
			from: 'Office <office@example.com>',
			cc: 'c@example.com, "D, E" <d@example.com>',
			bcc: ['e@example.com'],
		};
		expect(
			read({ to: ['"Lee, Ann" <ann@example.com>', 'b@example.com'], additionalFields }),
		).toMatchObject({
			to: ['ann@example.com', 'b@example.com'],
			additional: {
				from: 'office@example.com',
				cc: ['c@example.com', 'd@example.com'],
				bcc: ['e@example.com'],
			},
		});
	});

	it('take what is there but empty for nothing', () => {
		const additionalFields = { from: '', cc: ' ', bcc: ',', attachments: '', inlineImages: {} };
		expect(read({ additionalFields }).additional).toEqual(NOTHING_MORE);
	});

	it('take numbers where expressions give them', () => {
		expect(read({ subject: 7, textBody: 0 })).toMatchObject({
			subject: '7',
			body: { TextBody: '0' },
		});
	});

	it.each([
		['no recipient', { to: '' }, "'To' is empty: the message has no recipient."],
		['an empty list of recipients', { to: [] }, "'To' is empty: the message has no recipient."],
		['a bad recipient', { to: 'bob' }, "'To' holds 'bob', which is not an email address."],
		['a bad copy', { additionalFields: { cc: 'bob' } }, "'CC' holds 'bob', which"],
		['a bad blind copy', { additionalFields: { bcc: 'bob' } }, "'BCC' holds 'bob', which"],
		['a bad sender', { additionalFields: { from: 'bob' } }, "'From' holds 'bob', which"],
		[
			'two senders',
			{ additionalFields: { from: 'a@b.c,d@e.f' } },
			"'From' holds several addresses.",
		],
		['a subject of two lines', { subject: 'a\nBcc: e@x.example' }, "'Subject' has a line break"],
		['a body that is a list', { textBody: ['a'] }, "'Text' is not text but a list."],
		['HTML that is an object', { bodyFormat: 'html', htmlBody: {} }, "'HTML' is not text but an"],
	])('refuse %s', async (_what, given, words) => {
		const { message, description } = await failureOf(() => read(given));

		expect(message).toContain(words);
		expect(description).not.toBe('');
	});
});

describe('the fields of a reply', () => {
	it('are the body and what may be added', () => {
		expect(readFields(replyFields, givenOf(SIMPLE))).toStrictEqual({
			body: { TextBody: 'Hi' },
			additional: NOTHING_MORE,
		});
	});
});

describe('the fields of a draft', () => {
	const readDraft = (draftId: unknown) =>
		readFields(draftFields, givenOf({ ...SIMPLE, additionalFields: { draftId } })).additional
			.draftId;

	it.each([
		['12077', 12077],
		[12077, 12077],
		['', undefined],
		[undefined, undefined],
		[null, undefined],
	])('name the draft to update: %j', (value, id) => {
		expect(readDraft(value)).toBe(id);
	});

	it.each(['x', 0])('refuse a draft that is none: %j', (value) => {
		expect(() => readDraft(value)).toThrow(
			`'Draft' is ${JSON.stringify(value)}, which is not an ID.`,
		);
	});
});
