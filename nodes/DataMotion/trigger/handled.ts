const MINUTE_MS = 60_000;

/** A message may become visible so much later than one with a higher ID, and is still seen. */
export const LATENESS_MINUTES = 15;

/** How many IDs are kept at most. With ten digits each they take about 6 kB. */
export const MOST_RECENT = 500;

/**
 * Which messages of a folder have been dealt with: all up to the cursor, and the recent ones above it.
 *
 * A message gets its ID before it is visible in the folder, so one with a lower ID may come after one with a higher.
 * The cursor therefore lags behind.
 */
export interface Handled {
	/** The ID of a message, or 0. */
	cursor: number;
	/** Those above the cursor, by the minute (of this machine's clock) in which they were dealt with. */
	recent: Array<{ minute: number; ids: number[] }>;
}

export interface Progress {
	/** The messages that have been dealt with now. */
	ids: number[];
	/** When the listing that showed them began: milliseconds of this machine's clock. */
	now: number;
	/** The lowest ID that a message may have which has not been dealt with, or not been listed. */
	pending?: number;
	/** How many recent messages may be listed again at every poll, once they are old enough. */
	room: number;
}

export function isHandled({ cursor, recent }: Handled, id: number): boolean {
	return id <= cursor || recent.some(({ ids }) => ids.includes(id));
}

/**
 * Adds what has been dealt with, and raises the cursor as far as it may go: past messages that were dealt with so long
 * ago that every message with a lower ID has become visible and has been listed since. Beyond `MOST_RECENT` it is
 * raised all the same, but never past a message that waits to be dealt with.
 */
export function advance(handled: Handled, progress: Progress): Handled {
	const { ids, now, pending = Infinity, room } = progress;
	const minute = Math.floor(now / MINUTE_MS);
	const recent = withIds(handled.recent, minute, ids);
	const sorted = recent.flatMap((group) => group.ids).sort((a, b) => a - b);

	// Either way: a clock that was wrong and is set right must not keep them for ever.
	const isOld = (group: Handled['recent'][number]) =>
		Math.abs(minute - group.minute) >= LATENESS_MINUTES;
	const newestOld = Math.max(0, ...recent.filter(isOld).flatMap((group) => group.ids));
	const lowestThatFit = (count: number) => sorted.at(-count - 1) ?? 0;
	const limit = Math.max(
		Math.min(newestOld, room < sorted.length ? lowestThatFit(room) : 0),
		lowestThatFit(MOST_RECENT),
	);
	const cursor = Math.max(
		handled.cursor,
		...sorted.filter((id) => id <= limit && id < pending).slice(-1),
	);
	return {
		cursor,
		recent: recent
			.map((group) => ({ ...group, ids: group.ids.filter((id) => id > cursor) }))
			.filter((group) => group.ids.length > 0),
	};
}

function withIds(recent: Handled['recent'], minute: number, ids: number[]): Handled['recent'] {
	if (ids.length === 0) return recent;
	const same = recent.find((group) => group.minute === minute);
	const others = recent.filter((group) => group !== same);
	return [...others, { minute, ids: [...(same?.ids ?? []), ...ids] }];
}
