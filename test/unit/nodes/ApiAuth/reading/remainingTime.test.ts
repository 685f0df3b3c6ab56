import { remainingTime, secondsOf } from '../../../../../nodes/ApiAuth/reading/remainingTime';
import { stopTheClock } from '../../../support/clock';
import { executionOf } from '../../../support/execution';
import { answerOf } from '../../../support/item';

stopTheClock();

const valid = (fields: object) => answerOf({ Success: true, Messages: [], ...fields });
const read = (fields: object) => remainingTime(executionOf().n8n, valid(fields));

describe('remainingTime', () => {
	it.each([
		['04:09', 249, '2026-03-01T12:04:09.000Z', true],
		['00:01', 1, '2026-03-01T12:00:01.000Z', true],
		['120:00', 7200, '2026-03-01T14:00:00.000Z', true],
		['00:00', 0, '2026-03-01T12:00:00.000Z', false],
		['-0:30', -30, '2026-03-01T11:59:30.000Z', false],
	])('of %s is %d seconds, until %s', (MinutesRemaining, SecondsRemaining, ExpiresAt, Valid) => {
		const time = { MinutesRemaining, SecondsRemaining, ExpiresAt, Valid };

		expect(read({ MinutesRemaining })).toStrictEqual(time);
		expect(read({ minutesremaining: MinutesRemaining })).toStrictEqual(time);
		expect(secondsOf(valid({ MinutesRemaining }))).toBe(SecondsRemaining);
	});

	it.each([[null], [''], ['soon'], [{ m: 4 }]])(
		'that can not be read is shown as it came: %j',
		(MinutesRemaining) => {
			expect(read({ MinutesRemaining })).toStrictEqual({ MinutesRemaining, Valid: true });
		},
	);

	it('may be missing: the site knows the token all the same', () => {
		expect(read({})).toStrictEqual({ Valid: true });
		expect(secondsOf(valid({}))).toBeUndefined();
	});

	it('keeps the messages of a warning', () => {
		const warning = { Success: 'Warning', Messages: [{ Message: 'Soon over.' }] };
		const MinutesRemaining = '01:00';

		expect(read({ MinutesRemaining, ...warning })).toMatchObject({ MinutesRemaining, ...warning });
		expect(read(warning)).toEqual({ Valid: true, ...warning });
	});
});
