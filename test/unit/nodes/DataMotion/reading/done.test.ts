import { readDone, readSent } from '../../../../../nodes/DataMotion/reading/done';
import { PassingError } from '../../../../../nodes/shared/errors';
import { failureOf } from '../../../support/failure';
import { answerOf } from '../../../support/item';

const DATE = '4/24/2018 1:13:54 PM (UTC-04:00)';
const NEVER = '1/1/1900 12:00:00 AM (UTC)';

describe('readSent', () => {
	it.each([
		['a number', { MessageId: 1 }, { MessageId: 1 }],
		['digits in a text', { MessageId: '1' }, { MessageId: 1 }],
		['an ID spelled in another way', { MessageID: 1 }, { MessageId: 1 }],
		[
			'fields spelled in another way, in a text of JSON',
			JSON.stringify({ messageId: 1, expirationDate: DATE }),
			{ MessageId: 1, ExpirationDate: DATE, ExpiresAt: '2018-04-24T17:13:54.000Z' },
		],
		[
			'a date, which comes out as it is and in ISO 8601',
			{ MessageId: 1, ExpirationDate: DATE, Other: 'x' },
			{ MessageId: 1, ExpirationDate: DATE, ExpiresAt: '2018-04-24T17:13:54.000Z' },
		],
		[
			'a date in another form',
			{ MessageId: 1, ExpirationDate: 'in a month' },
			{ MessageId: 1, ExpirationDate: 'in a month' },
		],
		[
			'a date in 1900, which says never',
			{ MessageId: 1, ExpirationDate: NEVER },
			{ MessageId: 1, ExpirationDate: NEVER },
		],
		['a date of null', { MessageId: 1, ExpirationDate: null }, { MessageId: 1 }],
		['a date that is no text', { MessageId: 1, ExpirationDate: 5 }, { MessageId: 1 }],
	])('reads %s', (_what, body, sent) => {
		expect(readSent(answerOf(body))).toStrictEqual(sent);
	});

	it.each([
		[{}],
		[''],
		['<html>Welcome</html>'],
		[null],
		[{ MessageId: 'soon' }],
		[{ MessageId: 0 }],
		[{ MessageId: null }],
		[{ MessageId: -1 }],
		[{ MessageId: 1.5 }],
		[{ MessageId: true }],
		[{ MessageId: [5] }],
		[{ MessageId: '0x10' }],
	])('takes no ID from %j', async (body) => {
		const { error, message } = await failureOf(() => readSent(answerOf(body)));

		expect(error).toBeInstanceOf(PassingError);
		expect(message).toBe('DataMotion answered with status 200, but without the ID of the message.');
	});
});

describe('readDone', () => {
	it.each([
		[{ Result: 'x' }, { Result: 'x' }],
		['', {}],
		['Deleted', {}],
		[undefined, {}],
		[[1], {}],
	])('takes %j for done', (body, said) => {
		expect(readDone(answerOf(body))).toEqual(said);
	});

	it('tells of a page, which some proxy in between must have answered', async () => {
		const { error, message } = await failureOf(() =>
			readDone(answerOf(` <html>${'x'.repeat(100)}`)),
		);

		expect(error).toBeInstanceOf(PassingError);
		expect(message).toBe(
			`DataMotion answered with status 200, but with a page instead of data: <html>${'x'.repeat(74)}.`,
		);
	});
});
