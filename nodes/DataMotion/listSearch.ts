import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { modeNames } from '../shared/credential';
import type { Account } from '../shared/credential';
import { inWords, ItemError, toNodeError } from '../shared/errors';
import type { Ask } from '../shared/operation';
import { Service } from '../shared/transport';
import type { SearchMethod } from './fields/locators';
import { readList } from './reading/answers';
import { findDraftsFolder } from './reading/draftsFolder';
import { idOf } from './reading/ids';
import { moment } from './reading/moments';
import { searchRequest, totalPagesOf } from './reading/searchPages';
import { summaryPages } from './reading/summaryPages';
import { PROTOCOLS } from './ways';
import { sessionKey } from './ways/sessionKey';

const PAGE_SIZE = 50;
const TIMEOUT_MS = 30_000;
/** Of the list of a folder, to find the recipients of what was searched for. */
const MOST_LISTINGS = 10;
/** Characters of a subject: sender and date have to find room beside it. */
const LONGEST_SUBJECT = 40;
const INBOX = 1;
const TRACK_SENT = 3;

async function searchFolders(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await listing(this, async (ask) => {
		const folders = readList(await ask({ method: 'GET', path: '/Folder/List' }), 'Folders');
		const names = folders.map(({ FolderName }) => String(FolderName));
		const results = folders.map(({ FolderId, FolderTypeDescription }, index) => {
			const isTwice = names.filter((name) => name === names[index]).length > 1;
			const type = isTwice && FolderTypeDescription ? ` (${String(FolderTypeDescription)})` : '';
			return { name: `${names[index]}${type}`, value: idOf(FolderId) ?? '' };
		});
		return { results: results.filter(({ name }) => holds(name, filter)) };
	});
}

async function searchReceivedMessages(
	this: ILoadOptionsFunctions,
	filter?: string,
	page?: string,
): Promise<INodeListSearchResult> {
	return await listing(this, async (ask) => await searchFolder(ask, INBOX, filter, page));
}

async function searchSentMessages(
	this: ILoadOptionsFunctions,
	filter?: string,
	page?: string,
): Promise<INodeListSearchResult> {
	return await listing(this, async (ask) => await searchFolder(ask, TRACK_SENT, filter, page));
}

async function searchDrafts(
	this: ILoadOptionsFunctions,
	filter?: string,
	page?: string,
): Promise<INodeListSearchResult> {
	return await listing(this, async (ask) => {
		return await searchFolder(ask, await findDraftsFolder(ask), filter, page);
	});
}

/** The newest first, each with its sender in the inbox, and elsewhere, where the sender is oneself, its recipient. */
async function searchFolder(
	ask: Ask,
	folderId: number,
	text = '',
	page = '1',
): Promise<INodeListSearchResult> {
	const number = Number(page);
	const query = { folderId, text, unreadOnly: false, includeRetracted: false };
	const answer = await ask(searchRequest(query, number, PAGE_SIZE));
	const found = readList(answer, 'Results');
	const recipients = folderId === INBOX ? undefined : await recipientsOf(ask, folderId, found);
	const results = found.map(({ MessageId, Subject, SenderEmail, CreateTime }) => {
		const id = idOf(MessageId) ?? '';
		const person = recipients === undefined ? SenderEmail : recipients.get(id);
		const parts = [cut(String(Subject || '(no subject)')), person, timeOf(CreateTime)];
		return { name: parts.filter((part) => part).join(' · '), value: id };
	});
	const isLast = number >= (totalPagesOf(answer) ?? 0);
	return { results, paginationToken: isLast ? undefined : String(number + 1) };
}

/** A search does not tell them, a list does: a page of it for those that lie near to each other. */
async function recipientsOf(ask: Ask, folderId: number, found: IDataObject[]) {
	const query = { folderId, unreadOnly: false, withMetadata: false };
	const recipients = new Map<unknown, unknown>();
	let missing = found.flatMap(({ MessageId }) => idOf(MessageId) ?? []);
	for (let listings = 0; missing.length > 0 && listings < MOST_LISTINGS; listings++) {
		const oldest = Math.min(...missing);
		const { value: page = [] } = await summaryPages(ask, { ...query, after: oldest - 1 }).next();
		for (const { MessageId, FirstRecipient } of page) {
			recipients.set(idOf(MessageId), FirstRecipient);
		}
		missing = missing.filter((id) => id !== oldest && !recipients.has(id));
	}
	return recipients;
}

function cut(subject: string): string {
	const characters = [...subject];
	if (characters.length <= LONGEST_SUBJECT) return subject;
	return `${characters.slice(0, LONGEST_SUBJECT).join('')}…`;
}

/** To the minute, in UTC: the editor does not tell whose clock it is for. */
function timeOf(created: unknown): string {
	const time = moment(created);
	return typeof time === 'string' ? time.replace(/^(.{10})T(.{5}).*Z$/, '$1 $2 UTC') : '';
}

function holds(name: string, filter: string): boolean {
	return name.toLowerCase().includes(filter.toLowerCase());
}

async function listing(
	n8n: ILoadOptionsFunctions,
	list: (ask: Ask) => Promise<INodeListSearchResult>,
): Promise<INodeListSearchResult> {
	try {
		const service = new Service(n8n, PROTOCOLS);
		const account = await service.accountOf(0, sessionKey.modes);
		if (account.protocol !== sessionKey) throw noLists(account);
		return await list(
			async (request) => await service.request(account, { ...request, timeout: TIMEOUT_MS }),
		);
	} catch (error) {
		// Of an error the editor shows no more than the message here.
		const { message, description } = inWords(error);
		throw toNodeError(n8n.getNode(), new ItemError(`${message} ${description}`.trim(), ''), 0);
	}
}

function noLists({ protocol: { modes } }: Account): ItemError {
	return new ItemError(
		`There are no lists with a credential that signs in with ${modeNames(modes)}.`,
		"Choose 'By ID' and enter the ID.",
	);
}

/** What the editor lists for the fields that let the user choose (fields/locators.ts). */
export const listSearch = {
	searchFolders,
	searchReceivedMessages,
	searchSentMessages,
	searchDrafts,
} satisfies Record<SearchMethod, unknown>;
