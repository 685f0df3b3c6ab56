import { searchPages } from '../reading/searchPages';
import type { Look } from './event';
import { idOf } from './listed';

/**
 * A message of the folder after which there are about `count` others, by one request: listings begin with the oldest.
 * That a search begins with the newest saves requests and decides nothing: all that follows the message is listed.
 * @returns 0 where there are no more than that
 */
export async function messageBefore(
	{ ask }: Look,
	folderId: number,
	count: number,
): Promise<number> {
	const query = { folderId, text: '', unreadOnly: false, includeRetracted: true };
	for await (const page of searchPages(ask, { ...query, wanted: count + 1 })) {
		const ids = page.map(idOf).sort((a, b) => b - a);
		return ids[count] ?? 0;
	}
	return 0;
}
