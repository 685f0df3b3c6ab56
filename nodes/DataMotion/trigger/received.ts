import type { ReceivedSettings } from '../fields/trigger';
import { listAfter, listSurely } from '../reading/folderList';
import type { Listed } from '../reading/folderList';
import { matching } from '../reading/wanted';
import { handOver, reading } from './handing';
import { REMEMBERED } from './look';
import type { Found, Look } from './look';
import type { ReceivedState, State } from './state';

/** Those that wait are remembered up to this number, so that the state stays small. */
const WAITING = 100;

/**
 * What has come into the folder since the last look: each message once, in the order of their IDs.
 * @param isReturn whether the folder has been watched before: then nothing that is there comes again
 */
export async function lookForReceived(
	look: Look,
	settings: ReceivedSettings,
	state: State | undefined,
	isReturn: boolean,
): Promise<Found> {
	if (state !== undefined && 'cursor' in state) return await lookOn(look, settings, state);
	const nothing = { cursor: 0, recent: [], failing: [] };
	if (settings.options.includeExisting && !isReturn) return await lookOn(look, settings, nothing);
	// What is in the folder by now is old.
	const { after, messages, failure } = await listSurely(look, settings.folder);
	if (failure !== undefined) return { items: [], failure };
	const ids = messages.map(({ id }) => id);
	return { items: [], state: { ...nothing, ...advance(after, ids, Infinity) } };
}

/** The newest that pass the filters, for the editor. */
export async function newestReceived(look: Look, settings: ReceivedSettings, count: number) {
	const { messages } = await listSurely(look, settings.folder);
	const newest = messages.filter(wantedBy(settings, () => false)).slice(-count);
	const read = reading(look, settings);
	const items = [];
	for (const message of newest) items.push(await read(message, true));
	return items;
}

async function lookOn(
	look: Look,
	settings: ReceivedSettings,
	{ cursor, recent, failing }: ReceivedState,
): Promise<Found> {
	const { now, process } = look;
	const remembered = new Set(recent);
	const isHandled = (id: number) => id <= cursor || remembered.has(id);
	for (const id of process.read) if (isHandled(id)) process.read.delete(id);
	const since = new Map(failing.map(([id, time]) => [id, Math.min(time, now)]));

	// The other half of the time is for reading.
	const isEnough = (listed: Listed[]) =>
		look.isLate(0.5) && listed.some(({ id }) => !isHandled(id));
	const listing = await listAfter(look, settings.folder, cursor, isEnough);
	// The cursor's message may be gone, and a service may list nothing after one that it doesn't know.
	const isDoubtful = listing.messages.length === 0 && recent.length > 0;
	const { messages, unlisted, failure } = isDoubtful
		? await listSurely(look, settings.folder, cursor)
		: listing;
	const fresh = messages.filter(({ id }) => !isHandled(id));
	// What waits was unread when it came.
	const wanted = fresh.filter(wantedBy(settings, (id) => process.read.has(id) || since.has(id)));
	const withFiles = settings.options.downloadAttachments;
	const read = reading(look, settings);
	const { items, stop } = await handOver(look, read, wanted, since, withFiles);

	const waiting = wanted.slice(items.length).map(({ id }) => id);
	const isGone = (id: number) => id < unlisted && !waiting.includes(id);
	for (const id of process.files.keys()) if (isGone(id)) process.files.delete(id);
	// Also what was only read to prove that it can be: it may be marked as read by now.
	const held = waiting.filter(
		(id, index) =>
			process.read.has(id) || (index < WAITING && (stop !== undefined || since.has(id))),
	);
	const unseen = [...since.keys()].filter((id) => id >= unlisted);
	const pending = Math.min(waiting[0] ?? Infinity, unlisted);
	const handled = fresh.map(({ id }) => id).filter((id) => id < pending);
	return {
		items,
		state: {
			...advance(cursor, [...recent, ...handled], pending),
			failing: [...held, ...unseen].map((id) => [id, since.get(id) ?? now]),
		},
		failure: stop ?? failure,
	};
}

/** @param wasUnread of one that may have been read since it came */
function wantedBy({ filters }: ReceivedSettings, wasUnread: (id: number) => boolean) {
	const matches = matching(filters, 'UTC');
	return ({ id, summary }: Listed) =>
		matches(summary) && (!filters.unreadOnly || summary.Read !== true || wasUnread(id));
}

/**
 * Remembers the newest of those that have been handled. The cursor is the highest that is forgotten, but never behind
 * what is pending: a message that has not been handled, or not been listed.
 */
export function advance(cursor: number, handled: number[], pending: number) {
	const all = [...handled].sort((a, b) => a - b);
	const forgotten = all.slice(0, -REMEMBERED).filter((id) => id < pending);
	const raised = forgotten.at(-1) ?? cursor;
	return { cursor: raised, recent: all.filter((id) => id > raised) };
}
