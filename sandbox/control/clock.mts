import Type, { type Static } from 'typebox';
import type { Clock } from '../state/clock.mts';

export const ClockChange = Type.Object(
	{
		/** The time that it shall be, before it is advanced. */
		at: Type.Optional(Type.String({ format: 'date-time' })),
		advanceSeconds: Type.Optional(Type.Number()),
		stopped: Type.Optional(Type.Boolean()),
	},
	{ additionalProperties: false },
);

export function changeClock(clock: Clock, change: Static<typeof ClockChange>) {
	const { at, advanceSeconds, stopped } = change;
	if (stopped === true) clock.stop();
	if (at !== undefined) clock.set(Date.parse(at));
	if (advanceSeconds !== undefined) clock.set(clock.now() + advanceSeconds * 1000);
	if (stopped === false) clock.go();
	return { now: new Date(clock.now()).toISOString() };
}
