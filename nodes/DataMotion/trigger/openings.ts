import { createHash } from 'crypto';

/** So much later than a later one an opening may become visible (while others are listed, too), and is still seen. */
const LATENESS_SECONDS = 15 * 60;

/** How many openings are kept at most, but always those of the newest second. Each takes up to 45 bytes. */
const MOST_RECENT = 300;

/** A time so far ahead of this machine's clock is wrong, unless many are: then this machine's clock is. */
const MOST_AHEAD_SECONDS = 24 * 60 * 60;
const MOST_AHEAD = 50;

/** A recipient has opened a message. */
export interface Opening {
	messageId: number;
	email: string;
	/** By the clock of the service: seconds since 1970. */
	at: number;
}

/** Which openings have been dealt with: all up to a time, and the recent ones after it. */
export interface Seen {
	/** By the clock of the service: seconds since 1970. */
	upTo: number;
	/** By second. */
	recent: Array<{ at: number; keys: string[] }>;
}

export function isSeen({ upTo, recent }: Seen, opening: Opening): boolean {
	if (opening.at <= upTo) return true;
	const key = keyOf(opening);
	return recent.some(({ at, keys }) => at === opening.at && keys.includes(key));
}

/**
 * Adds openings, and forgets those that are older than the newest by more than a late one may be.
 * @param now milliseconds of this machine's clock
 */
export function addSeen({ upTo, recent }: Seen, openings: Opening[], now: number): Seen {
	const bySecond = new Map(recent.map(({ at, keys }) => [at, [...keys]]));
	for (const opening of openings) {
		const keys = bySecond.get(opening.at) ?? [];
		bySecond.set(opening.at, [...keys, keyOf(opening)]);
	}
	const newestFirst = [...bySecond.entries()].sort(([a], [b]) => b - a);
	const ahead = newestFirst.filter(([at]) => at > now / 1000 + MOST_AHEAD_SECONDS);
	const isWrong = ahead.flatMap(([, keys]) => keys).length <= MOST_AHEAD;
	const [newest, ...others] = isWrong ? newestFirst.slice(ahead.length) : newestFirst;
	if (newest === undefined) return { upTo, recent: toRecent(ahead) };
	let count = newest[1].length;
	const tooMany = others.find(([, keys]) => (count += keys.length) > MOST_RECENT);
	const limit = Math.max(upTo, newest[0] - LATENESS_SECONDS, tooMany?.[0] ?? 0);
	return { upTo: limit, recent: toRecent(newestFirst.filter(([at]) => at > limit)) };
}

function toRecent(bySecond: Array<[number, string[]]>): Seen['recent'] {
	return bySecond.map(([at, keys]) => ({ at, keys }));
}

/** Short, and no address that would stand in the database of n8n. */
function keyOf({ messageId, email }: Opening): string {
	const text = `${messageId} ${email.toLowerCase()}`;
	return createHash('sha256').update(text).digest('base64').slice(0, 12);
}
