import { listAfter, listSurely, TRACK_SENT } from '../reading/folderList';
import type { Listed, Listing } from '../reading/folderList';
import { sentAt } from '../reading/openings';
import { CLOCK_DOUBT, PAGES_A_MINUTE, TAIL } from './look';
import type { Look } from './look';
import type { Rotation } from './state';

/**
 * The newest sent messages, and some of the older ones in rotation: a poll costs the same however many there are.
 * @param watched for how long after it was sent a message is: seconds
 * @returns `isRound`: whether all that are watched have been listed since the round before
 */
export async function listSent(look: Look, before: Rotation, watched: number) {
	// More days: what was too old is watched again.
	const last = watched > before.watched ? { ...before, start: 0, pointer: 0 } : before;
	const following = await listAfter(look, TRACK_SENT, last.tailFrom);
	// Where the tail begins says Search, if there seems to be nothing in it.
	const isEmpty = following.messages.length === 0;
	const {
		after: end,
		messages: tail,
		failure,
	} = isEmpty ? await listSurely(look, TRACK_SENT) : following;
	const tailFrom = tail.length > 2 * TAIL ? tail[tail.length - TAIL - 1].id : end;

	const older = await listOlder(look, last, end);
	const reached = older.messages.at(-1)?.id ?? last.pointer;
	const isEnd = reached >= end;
	// The tail at least follows: the service lists nothing after a message that it doesn't know any more.
	const isLost = !isEnd && older.unlisted === Infinity;
	const start = isLost ? 0 : raised(last, older.messages, earliestNow(look) - watched);
	const pointer = isEnd || isLost ? start : reached;
	return {
		messages: [...tail, ...older.messages],
		// What is not listed of the tail is missing from the round.
		isRound: isEnd && failure === undefined,
		rotation: { start, pointer, tailFrom, polled: look.now, watched },
		failure: failure ?? older.failure,
	};
}

/** Some pages between the pointer and the tail. */
async function listOlder(look: Look, { pointer, polled }: Rotation, end: number) {
	let pages = PAGES_A_MINUTE * Math.max(1, (look.now - polled) / 60);
	const isEnough = (messages: Listed[]) =>
		(messages.at(-1)?.id ?? pointer) >= end || look.isLate() || pages-- <= 0;
	return await listAfter(look, TRACK_SENT, pointer, isEnough).catch(
		(failure: unknown): Listing => ({ after: pointer, messages: [], unlisted: pointer, failure }),
	);
}

/** The start, as far as all that follow it are too old. */
function raised({ start, pointer }: Rotation, listed: Listed[], tooOld: number): number {
	if (pointer > start) return start;
	const young = listed.findIndex((message) => sentAt(message) >= tooOld);
	const old = young < 0 ? listed : listed.slice(0, young);
	return old.at(-1)?.id ?? start;
}

/** It is not earlier by the service's clock: seconds since 1970. */
export function earliestNow(look: Look): number {
	return look.serviceTime() ?? look.now - CLOCK_DOUBT;
}
