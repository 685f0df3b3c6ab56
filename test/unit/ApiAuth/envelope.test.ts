import { readEnvelope } from '../../../nodes/ApiAuth/envelope';
import { answerOf } from '../support/item';

const refused = { Success: false, Messages: [{ Code: 2005, Message: 'Too short.' }] };

test.each([
	[true, 'true'],
	['True', 'true'],
	['true', 'true'],
	[false, 'false'],
	['False', 'false'],
	['FALSE', 'false'],
	['Warning', 'warning'],
	['warning', 'warning'],
])('Success %j is read as %s', (Success, success) => {
	expect(readEnvelope(answerOf({ Success, Messages: [] }))).toMatchObject({ success });
});

test('the code and the message are read, the fields are left as they came', () => {
	expect(readEnvelope(answerOf(refused))).toEqual({
		success: 'false',
		code: 2005,
		message: 'Too short.',
		messageWithCodes: 'Too short. (code 2005)',
		fields: refused,
	});
});

test('a code in a text is a code', () => {
	const Messages = [{ Code: '2005', Message: 'Too short.' }];

	expect(readEnvelope(answerOf({ Success: 'False', Messages }))?.code).toBe(2005);
});

test('the code is that of the first message, the words are those of all', () => {
	const Messages = [...refused.Messages, { Code: 2004, Message: 'Missing.' }, { Code: 1 }];
	const envelope = readEnvelope(answerOf({ Success: false, Messages }));

	expect(envelope).toMatchObject({ code: 2005, message: 'Too short. Missing.' });
});

test.each([
	['are none', []],
	['are missing', undefined],
	['are null', null],
	['are text', 'Too short.'],
	['have no fields', [{}]],
	['are no objects', [null, 'x', 5]],
])('there is no code and no message when the messages %s', (_what, Messages) => {
	const envelope = readEnvelope(answerOf({ Success: false, Messages }));

	expect(envelope?.success).toBe('false');
	expect(envelope?.code).toBeUndefined();
	expect(envelope?.message).toBeUndefined();
});

test.each([
	['a page', '<html>'],
	['nothing', undefined],
	['null', null],
	['a list', [refused]],
	['an object of another API', { status: 'ok' }],
	['another word', { Success: 'Maybe' }],
	['a number', { Success: 1 }],
])('%s is no answer of the API', (_what, body) => {
	expect(readEnvelope(answerOf(body))).toBeUndefined();
});
