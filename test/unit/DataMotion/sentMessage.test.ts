import { sentMessage } from '../../../nodes/DataMotion/sentMessage';
import { ServiceError } from '../../../nodes/shared/errors';
import { failureOf } from '../support/failure';
import { answerOf } from '../support/item';

test.each([
	['a number', { MessageId: 12077 }],
	['digits in a text', { MessageId: '12077' }],
])('the ID of the message comes out as a number: %s', (_what, body) => {
	expect(sentMessage(answerOf(body))).toStrictEqual({ MessageId: 12077 });
});

test('the expiration date comes out as it is, and in ISO 8601', () => {
	const body = { MessageId: 1, ExpirationDate: '4/24/2018 1:13:54 PM (UTC-04:00)', Other: 'x' };

	expect(sentMessage(answerOf(body))).toStrictEqual({
		MessageId: 1,
		ExpirationDate: '4/24/2018 1:13:54 PM (UTC-04:00)',
		ExpiresAt: '2018-04-24T17:13:54.000Z',
	});
});

test('an expiration date in another form comes out as it is only', () => {
	expect(sentMessage(answerOf({ MessageId: 1, ExpirationDate: 'in a month' }))).toStrictEqual({
		MessageId: 1,
		ExpirationDate: 'in a month',
	});
});

test('an expiration date in 1900 is none', () => {
	const ExpirationDate = '1/1/1900 12:00:00 AM (UTC)';
	expect(sentMessage(answerOf({ MessageId: 1, ExpirationDate }))).toStrictEqual({
		MessageId: 1,
		ExpirationDate,
	});
});

test.each([null, undefined, 5])('an expiration date of %s is left out', (ExpirationDate) => {
	expect(sentMessage(answerOf({ MessageId: 1, ExpirationDate }))).toStrictEqual({ MessageId: 1 });
});

test.each([
	['an empty object', {}],
	['an empty body', ''],
	['a page', '<html>Welcome</html>'],
	['null', null],
	['an ID that is no number', { MessageId: 'soon' }],
	['the ID 0', { MessageId: 0 }],
	['no ID', { MessageId: null }],
	['a negative ID', { MessageId: -1 }],
	['half an ID', { MessageId: 1.5 }],
])('%s leaves in doubt whether the message was sent', async (_what, body) => {
	const { error, message, description } = await failureOf(() => sentMessage(answerOf(body)));

	expect(error).toBeInstanceOf(ServiceError);
	expect(error).toMatchObject({ mayBeDone: true });
	expect(message).toContain('status 200 but no message ID');
	expect(description).toContain('Track Sent');
});
