import { remainingTime } from '../../../../../nodes/ApiAuth/reading/remainingTime';
import { ServiceError } from '../../../../../nodes/shared/errors';
import { stopTheClock } from '../../../support/clock';
import { failureOf } from '../../../support/failure';
import { executionOf } from '../../../support/execution';
import { answerOf } from '../../../support/item';

stopTheClock();

const valid = (MinutesRemaining: unknown) =>
	answerOf({ Success: true, Messages: [], MinutesRemaining });

test.each([
	['04:09', 249, '2026-03-01T12:04:09.000Z'],
	['4:09', 249, '2026-03-01T12:04:09.000Z'],
	['00:01', 1, '2026-03-01T12:00:01.000Z'],
	['05:00', 300, '2026-03-01T12:05:00.000Z'],
	['120:00', 7200, '2026-03-01T14:00:00.000Z'],
])('%s is %d seconds, until %s', (MinutesRemaining, SecondsRemaining, ExpiresAt) => {
	expect(remainingTime(executionOf().n8n, valid(MinutesRemaining))).toStrictEqual({
		MinutesRemaining,
		SecondsRemaining,
		ExpiresAt,
		Valid: true,
	});
});

test('nothing left is not valid any more', () => {
	expect(remainingTime(executionOf().n8n, valid('00:00'))).toMatchObject({
		SecondsRemaining: 0,
		Valid: false,
	});
});

test.each([undefined, null, '', 'soon'])('MinutesRemaining %j is no time', async (value) => {
	const { error, message } = await failureOf(() => remainingTime(executionOf().n8n, valid(value)));

	expect(error).toBeInstanceOf(ServiceError);
	expect(message).toContain(`MinutesRemaining is ${JSON.stringify(value)} instead of MM:SS`);
});
