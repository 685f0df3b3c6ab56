import { oauth } from '../../../../../nodes/DataMotion/ways/oauth';
import { answerOf } from '../../../support/item';

describe('what an answer of the newer messaging API means', () => {
	it.each([
		[200, 'AccessTokenInvalid', 'good'],
		[200, { messageId: 1, error: null }, 'good'],
		[200, { error: 'RecipientNotSpecified' }, 'strange'],
		[401, { error: 'AccessTokenInvalid' }, 'sessionDead'],
		[401, 'Unauthorized', 'sessionDead'],
		[401, 'No such message', 'unclear'],
		[401, { Message: 'An error has occurred.' }, 'fault'],
		[403, 'Unauthorized', 'refused'],
	])('status %d with %j: %s', (status, body, verdict) => {
		expect(oauth.judge(answerOf(body, status))).toBe(verdict);
	});

	it('that there is nothing at this address names the field that holds it', () => {
		expect(oauth.explain(answerOf('', 404)).description).toContain("Check 'API URL'");
	});
});
