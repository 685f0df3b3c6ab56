import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../services/json';
import { PassingError } from '../../shared/errors';
import type { Ask } from '../../shared/operation';
import type { Answer } from '../../shared/protocol';
import { readList, readObject } from './answers';
import { idOf, listedId } from './ids';

interface SearchFor {
	folderId: number;
	text: string;
	unreadOnly: boolean;
	includeRetracted: boolean;
}

export interface SearchQuery extends SearchFor {
	/** How many results are wanted in all. */
	wanted: number;
}

const SMALLEST_PAGE = 10;
const LARGEST_PAGE = 100;

/** One page, newest first (docs/services/datamotion.md, Search). */
export function searchRequest(query: SearchFor, PageNum: number, PageSize: number) {
	const body = {
		FolderId: query.folderId,
		Filter: query.text,
		GetInboxUnReadOnly: query.unreadOnly,
		GetRetractedMsgs: query.includeRetracted,
		OrderBy: '',
		OrderDesc: true,
		PageNum,
		PageSize,
	};
	const request: Parameters<Ask>[0] = {
		method: 'POST',
		path: '/Message/Inbox/Search',
		readsOnly: true,
		body,
	};
	return request;
}

/** How many pages a search has, as far as an answer says. */
export function totalPagesOf(answer: Answer): number | undefined {
	const { PageDetails } = readObject(answer);
	return isObject(PageDetails) ? idOf(PageDetails.TotalPages) : undefined;
}

/**
 * The messages that a search finds, newest first, page by page, each once: one that arrives in between moves the
 * others down, so that the next page repeats some. Past the end the service repeats its last page.
 */
export async function* searchPages(ask: Ask, query: SearchQuery): AsyncGenerator<IDataObject[]> {
	const seen = new Set<number>();
	let totalPages: number | undefined;
	for (let PageNum = 1; ; PageNum += 1) {
		const size = Math.min(Math.max(query.wanted, SMALLEST_PAGE), LARGEST_PAGE);
		const answer = await ask(searchRequest(query, PageNum, size));
		const results = readList(answer, 'Results');
		const fresh: IDataObject[] = [];
		for (const result of results) {
			const id = listedId(result, answer);
			if (!seen.has(id)) fresh.push(result);
			seen.add(id);
		}
		if (fresh.length > 0) yield fresh;

		totalPages = totalPagesOf(answer) ?? totalPages;
		if (results.length === 0) {
			if (totalPages === undefined || totalPages < PageNum || PageNum === 1) return;
			throw new PassingError(
				`DataMotion says that there are ${totalPages} pages, but lists nothing on page ${PageNum}.`,
				"Run it again later, or lower 'Limit'.",
			);
		}
		if (totalPages === undefined ? fresh.length === 0 : PageNum >= totalPages) return;
	}
}
