import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { inWords, ServiceError } from '../../shared/errors';
import { ATTACHMENTS_PREFIX } from '../fields/downloads';
import type { ReceivedSettings } from '../fields/trigger';
import { simplifyContent } from '../reading/content';
import type { Listed } from '../reading/folderPages';
import { readParts } from '../reading/messageParts';
import { simplifySummary } from '../reading/summaries';
import { matching } from '../reading/wanted';
import { LONGEST_STOP, PATIENCE, REMEMBERED, WAITING } from './limits';
import { listAfter, listSurely } from './listing';
import type { Found, Look } from './look';

/** Which messages of a folder have been handled. */
export interface ReceivedState {
	/** Up to this ID nobody looks any more. */
	cursor: number;
	/** The handled ones after it. */
	recent: number[];
	/** Those that wait to be readable, and since when: seconds since 1970. */
	failing: Array<[id: number, since: number]>;
}

/** How many of the newest waiting messages are tried, to see whether any can be read. */
const PROOFS = 3;

/** The first look: what is in the folder by now is old. */
export async function passReceived(look: Look, { folder }: ReceivedSettings): Promise<Found> {
	const { after, messages, failure } = await listSurely(look, folder);
	if (failure !== undefined) throw failure;
	const ids = messages.map(({ id }) => id);
	const known = advance({ cursor: after, recent: [] }, ids, Infinity);
	return { items: [], state: { ...known, failing: [] } };
}

/** The newest that pass the filters, for the editor. */
export async function newestReceived(look: Look, settings: ReceivedSettings, count: number) {
	const { messages } = await listSurely(look, settings.folder);
	const items: INodeExecutionData[] = [];
	for (const message of messages.filter(wantedBy(settings)).slice(-count)) {
		items.push(await toItem(look, settings, message, true));
	}
	return items;
}

/** What has come into the folder since the last look: each message once, in the order of their IDs. */
export async function lookForReceived(
	look: Look,
	settings: ReceivedSettings,
	state: ReceivedState,
): Promise<Found> {
	const { now, process } = look;
	const remembered = new Set(state.recent);
	const isHandled = (id: number) => id <= state.cursor || remembered.has(id);
	for (const id of process.read) if (isHandled(id)) process.read.delete(id);
	const since = new Map(state.failing.map(([id, time]) => [id, Math.min(time, now)]));

	const isNew = ({ id }: Listed) => !isHandled(id);
	const listed = await listAfter(look, settings.folder, state.cursor, (all) => all.some(isNew));
	// The cursor's message may be gone, and a service may list nothing after one that it doesn't know.
	const isDoubtful = listed.messages.length === 0 && state.recent.length > 0;
	const { messages, unlisted, failure } = isDoubtful
		? await listSurely(look, settings.folder, state.cursor)
		: listed;
	const fresh = messages.filter(isNew);
	// What waits was unread when it came, and may have been marked as read by this node.
	const wanted = fresh.filter(wantedBy(settings, (id) => process.read.has(id) || since.has(id)));

	const { items, stop } = await handOver(look, settings, wanted, since);
	if (stop !== undefined) look.warn(stop.message);
	const waiting = wanted.slice(items.length).map(({ id }) => id);
	const failing = waiting.flatMap((id): ReceivedState['failing'] => {
		// Also one that was only read to prove that it can be: it may be marked as read by now.
		const time = since.get(id) ?? (stop !== undefined || process.read.has(id) ? now : undefined);
		return time === undefined ? [] : [[id, time]];
	});
	for (const id of process.files.keys()) if (!waiting.includes(id)) process.files.delete(id);
	const isKept = ([id]: [number, number], index: number) => index < WAITING || process.read.has(id);
	const pending = Math.min(waiting[0] ?? Infinity, unlisted);
	const handled = fresh.map(({ id }) => id).filter((id) => id < pending);
	return {
		items,
		state: { ...advance(state, handled, pending), failing: failing.filter(isKept) },
		failure: stop?.isLong ? stop : failure,
	};
}

/** Items for the first of the messages, up to one that has to wait: for want of time, or as it can't be read. */
async function handOver(
	look: Look,
	settings: ReceivedSettings,
	wanted: Listed[],
	since: Map<number, number>,
) {
	const items: INodeExecutionData[] = [];
	for (const message of wanted) {
		if (items.length > 0 && look.isLate()) break;
		const read = await toItem(look, settings, message).catch((refusal: unknown) => ({ refusal }));
		if ('json' in read) {
			items.push(read);
			continue;
		}
		const waited = look.now - (since.get(message.id) ?? look.now);
		const isLong = waited >= PATIENCE;
		const isOver =
			waited >= LONGEST_STOP || (isLong && (await canReadAnother(look, settings, message, wanted)));
		if (!isOver) return { items, stop: new Unreadable(message, read.refusal, isLong) };
		items.push(await toItem(look, settings, message, true));
	}
	return { items };
}

/** Whether it is the message and not the service: another can be read, with files if this one has files. */
async function canReadAnother(
	look: Look,
	settings: ReceivedSettings,
	message: Listed,
	wanted: Listed[],
): Promise<boolean> {
	const hasFiles = ({ summary }: Listed) => Number(summary.AttachmentCount) !== 0;
	const others = wanted.filter(({ id }) => id > message.id);
	const alike = others.filter((other) => hasFiles(other) === hasFiles(message));
	for (const other of (alike.length > 0 ? alike : others).slice(-PROOFS).reverse()) {
		const read = await toItem(look, settings, other).catch(() => undefined);
		if (read !== undefined) return true;
	}
	return false;
}

/** A message that holds up the others. */
class Unreadable extends ServiceError {
	constructor(
		{ id }: Listed,
		refusal: unknown,
		/** Whether it has done so for too long to be passed over in silence. */
		readonly isLong: boolean,
	) {
		const { message, description } = inWords(refusal);
		super(`Message ${id} can not be read: ${message}`, description);
	}
}

/** @throws what keeps it from being read, unless it gives up: then `NotRead` says so beside what can be read */
async function toItem(
	{ ask, prepareBinaryData, process }: Look,
	{ simplify, options }: ReceivedSettings,
	message: Listed,
	givesUp = false,
): Promise<INodeExecutionData> {
	const { id, summary } = message;
	const json: IDataObject = simplify ? simplifySummary(summary) : { ...summary };
	if (!options.includeBody && !options.downloadAttachments) return { json };
	const stored = process.files.get(id) ?? new Map();
	process.files.set(id, stored);
	const prefix = options.downloadAttachments ? ATTACHMENTS_PREFIX : undefined;
	const onText = () => process.read.add(id);
	const reading = { ask, prepareBinaryData, prefix, stored, onText, givesUp };
	const { content, binary, failures } = await readParts(reading, message);
	const shown = simplify ? simplifyContent(content, id) : content;
	if (options.includeBody) Object.assign(json, shown);
	else if (shown.Attachments) json.Attachments = shown.Attachments;
	if (failures.length > 0) json.NotRead = inWords(failures[0]).message;
	return Object.keys(binary).length === 0 ? { json } : { json, binary };
}

/**
 * Remembers the newest of those that have been handled. The cursor is the highest that is forgotten, but never behind
 * what is pending: a message that has not been handled, or not been listed.
 */
export function advance(
	{ cursor, recent }: Pick<ReceivedState, 'cursor' | 'recent'>,
	handled: number[],
	pending: number,
): Pick<ReceivedState, 'cursor' | 'recent'> {
	const all = [...recent, ...handled].sort((a, b) => a - b);
	const forgotten = all.slice(0, -REMEMBERED).filter((id) => id < pending);
	const raised = forgotten.at(-1) ?? cursor;
	return { cursor: raised, recent: all.filter((id) => id > raised) };
}

/** @param wasUnread whether a message counts as unread although it has been read meanwhile */
function wantedBy({ filters }: ReceivedSettings, wasUnread?: (id: number) => boolean) {
	const matches = matching(filters, 'UTC');
	return ({ id, summary }: Listed) =>
		matches(summary) && (!filters.unreadOnly || summary.Read !== true || wasUnread?.(id) === true);
}
