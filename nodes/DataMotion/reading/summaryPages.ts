import type { IDataObject } from 'n8n-workflow';
import { PassingError } from '../../shared/errors';
import type { Ask } from '../../shared/operation';
import { readList, readObject } from './answers';
import { listedId } from './ids';

type Listing = (lastId: number) => Parameters<Ask>[0];

export interface SummaryQuery {
	folderId: number;
	unreadOnly: boolean;
	withMetadata: boolean;
	/** Only messages that came after this one; 0 for all. */
	after: number;
}

const INBOX = 1;

/** The messages of a folder in order of arrival, page by page: each exactly once, even while new ones arrive. */
export async function* summaryPages(ask: Ask, query: SummaryQuery): AsyncGenerator<IDataObject[]> {
	const { folderId, unreadOnly, withMetadata, after } = query;
	const ofFolder: Listing = (lastId) => ({
		method: 'POST',
		path: withMetadata
			? '/Message/GetMessageSummariesWithMetadata'
			: '/Message/GetMessageSummaries',
		body: { FolderId: folderId, ...(lastId > 0 ? { LastMessageIdReceived: lastId } : {}) },
	});
	if (!unreadOnly) {
		yield* pagesBy(ask, ofFolder, after);
		return;
	}

	if (folderId === INBOX && !withMetadata) {
		let isEmpty = true;
		for await (const page of pagesBy(ask, unreadOfInbox, after)) {
			isEmpty = false;
			yield page;
		}
		// After an ID that is not, or no longer, one of the account's messages this request lists nothing.
		if (!isEmpty || after === 0) return;
	}
	for await (const page of pagesBy(ask, ofFolder, after)) {
		yield page.filter(({ Read }) => Read !== true);
	}
}

const unreadOfInbox: Listing = (lastId) => ({
	method: 'GET',
	path: `/Message/Inbox/Unread${lastId > 0 ? `?After=${lastId}` : ''}`,
});

/** Some answers don't say whether there are more: then it goes on for as long as pages bring new messages. */
async function* pagesBy(ask: Ask, listing: Listing, after: number): AsyncGenerator<IDataObject[]> {
	const seen = new Set<number>();
	let lastId = after;
	let promised: unknown;
	for (;;) {
		const answer = await ask(listing(lastId));
		const summaries = readList(answer, 'Summaries');
		const fresh: IDataObject[] = [];
		let highestId = lastId;
		for (const summary of summaries) {
			const id = listedId(summary, answer);
			highestId = Math.max(highestId, id);
			if (!seen.has(id)) fresh.push(summary);
			seen.add(id);
		}
		if (fresh.length > 0) yield fresh;

		const { MoreMessagesAvailable: more } = readObject(answer);
		if (summaries.length === 0) {
			// One that says so on the empty page too says it always.
			if (promised === true && more !== true) throw missing(lastId, 'lists none');
			return;
		}
		if (more === false) return;
		if (fresh.length === 0 || highestId === lastId) {
			if (more !== true) return;
			throw missing(lastId, 'repeats the ones before');
		}
		lastId = highestId;
		promised = more;
	}
}

function missing(lastId: number, what: string): PassingError {
	return new PassingError(
		`DataMotion says that there are more messages after ${lastId}, but ${what}.`,
		"Run it again later; a trigger does so by itself. For 'Get Many', lower 'Limit', or use the operation Search, which lists messages in another way.",
	);
}
