import { remainingTime, secondsOf } from '../../../../../nodes/ApiAuth/reading/remainingTime';
import { stopTheClock } from '../../../support/clock';
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

test.each([null, '', 'soon', { m: 4 }])('MinutesRemaining %j comes out as it came', (value) => {
	expect(remainingTime(executionOf().n8n, valid(value))).toStrictEqual({
		MinutesRemaining: value,
		Valid: true,
	});
});

test('what the site does not say does not come out', () => {
	const answer = answerOf({ Success: true, Messages: [] });
	expect(remainingTime(executionOf().n8n, answer)).toStrictEqual({ Valid: true });
	expect(secondsOf(answer)).toBeUndefined();
});

test.each(['00:10', 'soon'])('a warning comes out beside %s', (MinutesRemaining) => {
	const Messages = [{ Message: 'The key ends soon.' }];
	const answer = answerOf({ Success: 'Warning', Messages, MinutesRemaining });
	expect(remainingTime(executionOf().n8n, answer)).toMatchObject({
		MinutesRemaining,
		Valid: true,
		Success: 'Warning',
		Messages,
	});
});

test('the time is read in any case of its name', () => {
	const answer = answerOf({ success: true, minutesRemaining: '01:00' });
	expect(secondsOf(answer)).toBe(60);
	expect(remainingTime(executionOf().n8n, answer)).toMatchObject({ MinutesRemaining: '01:00' });
});
