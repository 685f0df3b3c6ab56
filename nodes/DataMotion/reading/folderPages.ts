import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../services/json';
import { PassingError } from '../../shared/errors';
import type { Ask } from '../../shared/operation';
import { readList, readObject, undocumented } from './answers';
import { idOf } from './ids';

/** A message as a folder lists it. */
export interface Listed {
	id: number;
	summary: IDataObject;
}

export const TRACK_SENT = 3;

const LARGEST_PAGE = 100;

/**
 * One page of a folder: what comes after an ID, in the order of the IDs. Track Sent tells who has opened what.
 * @param warn is told of messages without ID, which are left out: they could not be told from the others
 * @throws PassingError when they come in another order: then nobody knows what else is behind an ID
 */
export async function pageAfter(
	ask: Ask,
	folderId: number,
	after: number,
	warn: (text: string) => void,
): Promise<Listed[]> {
	const answer = await ask({
		method: 'POST',
		path: `/Message/GetMessageSummaries${folderId === TRACK_SENT ? 'WithMetadata' : ''}`,
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
	for (const [index, { id }] of messages.entries()) {
		const before = messages[index - 1]?.id ?? after;
		if (id > before) continue;
		throw new PassingError(
			`DataMotion lists message ${id} behind ${before}, not in the order of their IDs.`,
			'Messages could be missed, so nothing is taken from this list. If this lasts, tell the operators of DataMotion.',
		);
	}
	return messages;
}

/**
 * The IDs of the newest messages of a folder, newest first, by Search. Without retracted ones, as lists are.
 * @returns `isAll`: whether the folder holds no others
 */
export async function searchNewest(ask: Ask, folderId: number) {
	const answer = await ask({
		method: 'POST',
		path: '/Message/Inbox/Search',
		body: {
			FolderId: folderId,
			Filter: '',
			GetInboxUnReadOnly: false,
			GetRetractedMsgs: false,
			OrderBy: '',
			OrderDesc: true,
			PageNum: 1,
			PageSize: LARGEST_PAGE,
		},
	});
	const ids = readList(answer, 'Results').flatMap(({ MessageId }) => idOf(MessageId) ?? []);
	const { PageDetails } = readObject(answer);
	const pages = isObject(PageDetails) ? idOf(PageDetails.TotalPages) : undefined;
	const isAll = pages === undefined ? ids.length < LARGEST_PAGE : pages <= 1;
	return { ids: ids.sort((a, b) => b - a), isAll };
}
