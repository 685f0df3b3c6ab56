import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { isObject } from '../../services/json';
import { toNodeError } from '../shared/errors';
import { Service } from '../shared/transport';
import type { Answer, ServiceRequest } from '../shared/protocol';
import { sessionKey } from './ways/sessionKey';
import { readList, readObject } from './reading/answers';
import { idOf } from './reading/ids';

const PAGE_SIZE = 50;
const TIMEOUT_MS = 30_000;
const INBOX = 1;
const TRACK_SENT = 3;

async function searchFolders(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const answer = await ask(this, { method: 'GET', path: '/Folder/List' });
	const results = readList(answer, 'Folders')
		.map(({ FolderId, FolderName }) => ({ name: String(FolderName), value: idOf(FolderId) ?? '' }))
		.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
	return { results };
}

async function searchReceivedMessages(
	this: ILoadOptionsFunctions,
	filter?: string,
	page?: string,
): Promise<INodeListSearchResult> {
	return await searchMessages(this, INBOX, filter, page);
}

async function searchSentMessages(
	this: ILoadOptionsFunctions,
	filter?: string,
	page?: string,
): Promise<INodeListSearchResult> {
	return await searchMessages(this, TRACK_SENT, filter, page);
}

async function searchMessages(
	n8n: ILoadOptionsFunctions,
	FolderId: number,
	Filter = '',
	page = '1',
): Promise<INodeListSearchResult> {
	const PageNum = Number(page);
	const answer = await ask(n8n, {
		method: 'POST',
		path: '/Message/Inbox/Search',
		body: { FolderId, Filter, PageNum, PageSize: PAGE_SIZE, OrderBy: '', OrderDesc: true },
	});
	const results = readList(answer, 'Results').map(({ MessageId, Subject, SenderEmail }) => ({
		name: `${String(Subject || '(no subject)')} · ${String(SenderEmail ?? '')}`,
		value: idOf(MessageId) ?? '',
	}));
	const { PageDetails } = readObject(answer);
	const isLast = !isObject(PageDetails) || PageNum >= Number(PageDetails.TotalPages);
	return { results, paginationToken: isLast ? undefined : String(PageNum + 1) };
}

async function ask(
	n8n: ILoadOptionsFunctions,
	request: Pick<ServiceRequest, 'method' | 'path' | 'body'>,
): Promise<Answer> {
	try {
		const service = new Service(n8n, [sessionKey]);
		return await service.request(await service.accountOf(0), { ...request, timeout: TIMEOUT_MS });
	} catch (error) {
		throw toNodeError(n8n.getNode(), error, 0);
	}
}

/** What the editor lists for the fields that let the user choose (fields/locators.ts). */
export const listSearch = { searchFolders, searchReceivedMessages, searchSentMessages };

export type SearchMethod = keyof typeof listSearch;
