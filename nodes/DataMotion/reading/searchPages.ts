import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../services/json';
import type { Ask } from '../../shared/operation';
import { readList, readObject } from './answers';
import { idOf, listedId } from './ids';

export interface SearchQuery {
	folderId: number;
	text: string;
	unreadOnly: boolean;
	includeRetracted: boolean;
	/** How many results are wanted in all. */
	wanted: number;
}

const SMALLEST_PAGE = 10;
const LARGEST_PAGE = 100;

/**
 * The messages that a search finds, newest first, page by page, each once: one that arrives in between moves the
 * others down, so that the next page repeats some. Past the end the service repeats its last page.
 */
export async function* searchPages(ask: Ask, query: SearchQuery): AsyncGenerator<IDataObject[]> {
	const seen = new Set<number>();
	for (let PageNum = 1; ; PageNum += 1) {
		const answer = await ask({
			method: 'POST',
			path: '/Message/Inbox/Search',
			body: {
				FolderId: query.folderId,
				Filter: query.text,
				GetInboxUnReadOnly: query.unreadOnly,
				GetRetractedMsgs: query.includeRetracted,
				OrderBy: '',
				OrderDesc: true,
				PageNum,
				PageSize: Math.min(Math.max(query.wanted, SMALLEST_PAGE), LARGEST_PAGE),
			},
		});
		const results = readList(answer, 'Results');
		const fresh: IDataObject[] = [];
		for (const result of results) {
			const id = listedId(result, answer);
			if (!seen.has(id)) fresh.push(result);
			seen.add(id);
		}
		if (fresh.length > 0) yield fresh;

		const { PageDetails } = readObject(answer);
		const totalPages = isObject(PageDetails) ? idOf(PageDetails.TotalPages) : undefined;
		if (results.length === 0) return;
		if (totalPages === undefined ? fresh.length === 0 : PageNum >= totalPages) return;
	}
}
