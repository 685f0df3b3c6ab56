import { PassingError } from '../../shared/errors';
import { pageAfter, searchNewest } from '../reading/folderPages';
import type { Listed } from '../reading/folderPages';
import type { Look } from './look';

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
 * @param isEnough whether the rest may be left to the next poll, if this one is late
 * @throws ItemError when not even the first page can be listed
 */
export async function listAfter(
	{ ask, warn, isLate }: Look,
	folderId: number,
	after: number,
	isEnough: (messages: Listed[]) => boolean = () => false,
): Promise<Listing> {
	const messages: Listed[] = [];
	for (let last = after; ; last = messages[messages.length - 1].id) {
		// The other half of the time is for reading.
		if (isLate(0.5) && isEnough(messages)) return { after, messages, unlisted: last + 1 };
		const page = await pageAfter(ask, folderId, last, warn).catch((failure: unknown) => {
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
export async function listSurely(look: Look, folderId: number, before?: number): Promise<Listing> {
	const { ids, isAll } = await searchNewest(look.ask, folderId);
	const oldest = isAll ? 0 : (ids.at(-1) ?? 0);
	const after = before === undefined ? oldest : (ids.find((id) => id <= before) ?? 0);
	const listing = await listAfter(look, folderId, after);
	const listed = new Set(listing.messages.map(({ id }) => id));
	const missing = ids.find((id) => id > after && id < listing.unlisted && !listed.has(id));
	if (missing === undefined) return listing;
	throw new PassingError(
		`DataMotion finds message ${missing} in folder ${folderId}, but does not list it.`,
		'It may do so a little later. If this lasts, tell the operators of DataMotion.',
	);
}
