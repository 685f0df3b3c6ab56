import { createHash } from 'crypto';
import type { INodeExecutionData } from 'n8n-workflow';
import type { OpenedSettings } from '../fields/trigger';
import { listSurely, TRACK_SENT } from '../reading/folderList';
import { openingsIn, sentAt, simplifyOpening } from '../reading/openings';
import type { Opening } from '../reading/openings';
import { CLOCK_DOUBT, DAY, PATIENCE } from './look';
import type { Found, Look } from './look';
import { earliestNow, listSent } from './rotation';
import type { State } from './state';

/** What was opened since the last look. Each opening once, in the order of their times. */
export async function lookForOpened(
	look: Look,
	{ simplify, options }: OpenedSettings,
	state: State | undefined,
): Promise<Found> {
	const watched = options.watchDays * DAY;
	if (state === undefined || !('upTo' in state)) return await passOpened(look, watched);
	const { messages, isRound, rotation, failure } = await listSent(look, state.rotation, watched);
	const due = look.serviceTime() ?? look.now + CLOCK_DOUBT;
	const seen = new Set(state.recent);
	// The same address may be listed twice.
	const fresh = new Map<string, Opening>();
	for (const opening of openingsIn(messages, look.warn)) {
		const key = keyOf(opening);
		if (opening.at > state.upTo && opening.at <= due && !seen.has(key)) fresh.set(key, opening);
	}
	const isWatched = ({ message, at }: Opening) => sentAt(message) >= at - watched;
	const began = isRound ? earliestNow(look) : state.began;
	const previous = isRound ? state.began : state.previous;
	const upTo = Math.max(state.upTo, previous - PATIENCE);
	const recent = [...state.recent, ...fresh.keys()].filter((key) => parseInt(key, 10) > upTo);
	return {
		items: [...fresh.values()].filter(isWatched).map((opening) => toItem(opening, simplify)),
		state: { upTo, recent, rotation, began, previous },
		failure,
	};
}

/** The first look: what was opened by now is old. */
async function passOpened(look: Look, watched: number): Promise<Found> {
	const { after, messages, failure } = await listSurely(look, TRACK_SENT);
	if (failure !== undefined) return { items: [], failure };
	const now = look.serviceTime() ?? look.now;
	// In the second in which it is now, others may still be opened.
	const upTo = now - 1;
	const known = openingsIn(messages, look.warn).filter(({ at }) => at > upTo);
	const rotation = { start: 0, pointer: 0, tailFrom: after, polled: look.now, watched };
	const state = { upTo, recent: known.map(keyOf), rotation, began: now, previous: now };
	return { items: [], state };
}

/** The newest, for the editor. */
export async function newestOpened(look: Look, { simplify }: OpenedSettings, count: number) {
	const { messages } = await listSurely(look, TRACK_SENT);
	const newest = openingsIn(messages, look.warn).slice(-count);
	return newest.map((opening) => toItem(opening, simplify));
}

function toItem(opening: Opening, simplify: boolean): INodeExecutionData {
	const { message, recipient } = opening;
	const raw = { Message: message.summary, Recipient: recipient };
	return { json: simplify ? simplifyOpening(opening) : raw };
}

/** Begins with the time. Short, and no address that would stand in the database of n8n. */
function keyOf({ message, recipient, at }: Opening): string {
	const text = `${message.id} ${String(recipient.Email ?? '').toLowerCase()}`;
	return `${at} ${createHash('sha256').update(text).digest('base64').slice(0, 12)}`;
}
