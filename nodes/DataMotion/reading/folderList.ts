import type { IDataObject } from 'n8n-workflow';
import { PassingError } from '../../shared/errors';
import type { Ask } from '../../shared/operation';
import { readList, undocumented } from './answers';
import { idOf } from './ids';
import { searchRequest, totalPagesOf } from './searchPages';

/** A message as a folder lists it. */
export interface Listed {
	id: number;
	summary: IDataObject;
}

/** Who lists. */
export interface Lister {
	ask: Ask;
	/** Told of what is left out. */
	warn(text: string): void;
}

export const TRACK_SENT = 3;

const LARGEST_PAGE = 100;

/**
 * One page of a folder: what comes after an ID, in the order of the IDs, each once. Track Sent tells who has opened what.
 * Messages without ID are left out: they could not be told from the others.
 * @throws PassingError when they come in another order: then nobody knows what else is behind an ID
 */
export async function pageAfter(
	{ ask, warn }: Lister,
	folderId: number,
	after: number,
): Promise<Listed[]> {
	const answer = await ask({
		method: 'POST',
		path: `/Message/GetMessageSummaries${folderId === TRACK_SENT ? 'WithMetadata' : ''}`,
		readsOnly: true,
		body: { FolderId: folderId, ...(after > 0 ? { LastMessageIdReceived: after } : {}) },
	});
	const summaries = readList(answer, 'Summaries');
	const messages = summaries.flatMap((summary): Listed[] => {
		const id = idOf(summary.MessageId);
		return id === undefined ? [] : [{ id, summary }];
	});
	if (messages.length < summaries.length) {
		if (messages.length === 0) throw undocumented(answer, "with messages that have no 'MessageId'");
		warn("leaves out messages without 'MessageId' in what DataMotion lists.");
	}
	const before = (index: number) => messages[index - 1]?.id ?? after;
	for (const [index, { id }] of messages.entries()) {
		if (id >= before(index)) continue;
		throw new PassingError(
			`DataMotion lists message ${id} behind ${before(index)}, not in the order of their IDs.`,
			'Messages could be missed, so nothing is taken from this list. If this lasts, tell the operators of DataMotion.',
		);
	}
	return messages.filter(({ id }, index) => id > before(index));
}

/**
 * The IDs of the newest messages of a folder, newest first, by Search. Without retracted ones, as lists are.
 * @returns `isAll`: whether the folder holds no others
 */
export async function searchNewest(ask: Ask, folderId: number) {
	const query = { folderId, text: '', unreadOnly: false, includeRetracted: false };
	const answer = await ask(searchRequest(query, 1, LARGEST_PAGE));
	const ids = readList(answer, 'Results').flatMap(({ MessageId }) => idOf(MessageId) ?? []);
	const pages = totalPagesOf(answer);
	const isAll = pages === undefined ? ids.length < LARGEST_PAGE : pages <= 1;
	return { ids: ids.sort((a, b) => b - a), isAll };
}

/** What comes after an ID, in the order of the IDs. */
export interface Listing {
	after: number;
	messages: Listed[];
	/** From this ID on nobody knows what is there: Infinity if all is listed. */
	unlisted: number;
	/** Why. */
	failure?: unknown;
}

/**
 * Lists until a page is empty: what the service says of there being more is not trusted.
 * @param isEnough whether the rest may be left to the next poll
 * @throws ItemError when not even the first page can be listed
 */
export async function listAfter(
	lister: Lister,
	folderId: number,
	after: number,
	isEnough: (messages: Listed[]) => boolean = () => false,
): Promise<Listing> {
	const messages: Listed[] = [];
	for (let last = after; ; last = messages[messages.length - 1].id) {
		if (isEnough(messages)) return { after, messages, unlisted: last + 1 };
		const page = await pageAfter(lister, folderId, last).catch((failure: unknown) => {
			if (messages.length === 0) throw failure;
			return { failure };
		});
		if ('failure' in page) return { after, messages, unlisted: last + 1, failure: page.failure };
		if (page.length === 0) return { after, messages, unlisted: Infinity };
		messages.push(...page);
	}
}

/**
 * Lists what Search knows to be there. It is asked first, so that what arrives in between is not missing.
 * @param before the highest ID after which all is wanted; without it, as many as Search finds at once are enough
 * @throws PassingError when the list lacks what Search has: it can't be trusted, and may seem to be empty
 */
export async function listSurely(
	lister: Lister,
	folderId: number,
	before?: number,
): Promise<Listing> {
	const { ids, isAll } = await searchNewest(lister.ask, folderId);
	const oldest = isAll ? 0 : (ids.at(-1) ?? 0);
	const after = before === undefined ? oldest : (ids.find((id) => id <= before) ?? 0);
	const listing = await listAfter(lister, folderId, after);
	const listed = new Set(listing.messages.map(({ id }) => id));
	const missing = ids.find((id) => id > after && id < listing.unlisted && !listed.has(id));
	if (missing === undefined) return listing;
	throw new PassingError(
		`DataMotion finds message ${missing} in folder ${folderId}, but does not list it.`,
		'It may do so a little later. If this lasts, tell the operators of DataMotion.',
	);
}
