import { listAfter, listSurely, pageAfter, TRACK_SENT } from '../reading/folderList';
import type { Listed, Listing } from '../reading/folderList';
import { sentAt } from '../reading/openings';
import { CLOCK_DOUBT, PAGES_A_MINUTE, TAIL } from './limits';
import type { Look } from './look';

/** How far the sent messages have been listed. IDs of messages, or 0. */
export interface Rotation {
	/** Up to this one all are too old to be watched. */
	start: number;
	/** Those before the tail have been listed up to this one in this round. */
	pointer: number;
	/** What comes after this one is the tail, listed at every poll. Undefined where nobody knows yet. */
	tailFrom?: number;
	/** When the last poll was, by this machine's clock: seconds since 1970. */
	polled: number;
}

interface Sent {
	messages: Listed[];
	/** Whether all that are watched have been listed since the round before. */
	isRound: boolean;
	rotation: Rotation;
	failure?: unknown;
}

/**
 * The newest sent messages, and some of the older ones in rotation: a poll costs the same however many there are.
 * @param watched for how long after it was sent a message is: seconds
 */
export async function listSent(look: Look, last: Rotation, watched: number): Promise<Sent> {
	const { after: end, messages: tail, failure } = await listTail(look, last.tailFrom);
	// What is not listed of the tail would be missing from the round.
	if (failure !== undefined) return { messages: tail, isRound: false, rotation: last, failure };

	const tailFrom = tail.length > 2 * TAIL ? tail[tail.length - TAIL - 1].id : end;
	const pointer = Math.max(last.pointer, last.start);
	const rotation = { start: last.start, pointer, tailFrom, polled: look.now };
	const messages = [...tail];
	const minutes = Math.max(1, (look.now - last.polled) / 60);
	for (let pages = PAGES_A_MINUTE * minutes; pages > 0 && rotation.pointer < end; pages -= 1) {
		if (look.isLate()) break;
		const page = await pageAfter(look, TRACK_SENT, rotation.pointer).catch((error: unknown) => ({
			failure: error,
		}));
		if ('failure' in page) return { messages, isRound: false, rotation, ...page };
		if (page.length === 0) {
			// The tail at least follows: the service lists nothing after a message that it doesn't know any more.
			rotation.start = 0;
			rotation.pointer = 0;
			continue;
		}
		const older = page.filter(({ id }) => id <= end);
		messages.push(...older);
		moveOn(rotation, older, earliestNow(look) - watched);
		if (older.length < page.length) rotation.pointer = end;
	}
	const isRound = rotation.pointer >= end;
	if (isRound) rotation.pointer = rotation.start;
	return { messages, isRound, rotation };
}

/** Where the tail begins says Search, if nobody knows, or if there seems to be nothing in it. */
async function listTail(look: Look, tailFrom: number | undefined): Promise<Listing> {
	if (tailFrom !== undefined) {
		const listing = await listAfter(look, TRACK_SENT, tailFrom);
		if (listing.messages.length > 0) return listing;
	}
	return await listSurely(look, TRACK_SENT);
}

/** Moves the pointer behind what is listed, and the start as far as all are too old. */
function moveOn(rotation: Rotation, listed: Listed[], tooOld: number): void {
	let isStart = rotation.pointer === rotation.start;
	for (const message of listed) {
		rotation.pointer = message.id;
		isStart &&= sentAt(message) < tooOld;
		if (isStart) rotation.start = message.id;
	}
}

/** It is not earlier by the service's clock: seconds since 1970. */
export function earliestNow(look: Look): number {
	return look.serviceTime() ?? look.now - CLOCK_DOUBT;
}
