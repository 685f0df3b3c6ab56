import { isHandled } from './handled';
import type { Handled } from './handled';

/**
 * Messages whose reading has failed, by ID, with how often. They may be marked as read by it, and are none the less
 * those that were unread when they came.
 */
export type Begun = Record<string, number>;

/** Of how many it is kept: those with the highest IDs. One that is deleted meanwhile would be kept for ever. */
const MOST_BEGUN = 50;

/**
 * Without those that have been dealt with.
 * @param failed the message whose reading has failed now
 */
export function addBegun(begun: Begun, handled: Handled, failed?: number): Begun {
	const others = Object.entries(begun)
		.filter(([id]) => !isHandled(handled, Number(id)) && Number(id) !== failed)
		.slice(1 - MOST_BEGUN);
	if (failed === undefined) return Object.fromEntries(others);
	return Object.fromEntries([...others, [String(failed), (begun[failed] ?? 0) + 1]]);
}
