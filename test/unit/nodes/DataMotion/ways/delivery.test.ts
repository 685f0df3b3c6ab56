import { delivery } from '../../../../../nodes/DataMotion/ways/delivery';
import { answerOf } from '../../../support/item';

describe('what an answer of Secure Message Delivery means', () => {
	it.each([
		[200, '', 'good'],
		[204, '', 'good'],
		[200, { TransactionId: '1', Error: '' }, 'good'],
		[200, { StatusCode: 400, Error: 'InvalidFrom', ErrorMessage: 'No such user.' }, 'strange'],
		[401, { Error: 'InvalidKey', ErrorMessage: 'No such key.' }, 'refused'],
		[401, { Message: 'An error has occurred.' }, 'fault'],
		[404, 'Look in the server logs', 'refused'],
	])('status %d with %j: %s', (status, body, verdict) => {
		expect(delivery.judge(answerOf(body, status))).toBe(verdict);
	});
});
