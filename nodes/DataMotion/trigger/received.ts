import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { PassingError } from '../../shared/errors';
import { isObject } from '../../../services/json';
import { readId } from '../fields/id';
import { summaryPages } from '../reading/summaryPages';
import { addBegun } from './begun';
import type { Begun } from './begun';
import { MOST_SHOWN } from './event';
import type { Found, Look, TriggerEvent } from './event';
import { readFilters } from './filters';
import type { Filters } from './filters';
import { advance, isHandled } from './handled';
import type { Handled } from './handled';
import { isReading, toItem, unreadable } from './item';
import { idOf, inOrder } from './listed';
import { messageBefore } from './newest';

interface State extends Handled {
	begun?: Begun;
}

/** How many messages one look takes up at most; those that are read cost requests of their own. */
const MOST_LISTED = 1000;
const MOST_READ = 100;

/** Then a message that can't be read comes out as it was listed, so that it doesn't hold up the others for ever. */
const MOST_TRIES = 10;

/** How many of the messages before the first look are kept in view, for one that is late among them. */
const FIRST_ROOM = 25;

/** How many messages are looked through for some to show. */
const MOST_SEARCHED = 49;

/** A message has come into a folder. */
export const messageReceived: TriggerEvent<State> = {
	subject: folderOf,

	async look(look, state) {
		const filters = filtersOf(look.n8n);
		if (state !== undefined) return await lookOn(look, filters, state);
		const includeExisting = look.n8n.getNodeParameter('options.includeExisting', false) === true;
		if (includeExisting && !look.isReturn)
			return await lookOn(look, filters, { cursor: 0, recent: [] });
		return { items: [], state: await passExisting(look) };
	},

	async newest(look) {
		const filters = filtersOf(look.n8n);
		const newest: IDataObject[] = [];
		const start = await messageBefore(look, folderOf(look.n8n), MOST_SEARCHED);
		for await (const page of pagesAfter(look, start)) newest.push(...page);
		const wanted = inOrder(newest).filter((summary) => isWanted(summary, filters));
		const items: INodeExecutionData[] = [];
		for (const summary of wanted.slice(-MOST_SHOWN)) items.push(await toItem(look, summary));
		return items;
	},
};

/** The first look: whatever is in the folder by now is old. */
async function passExisting(look: Look): Promise<State> {
	const cursor = await messageBefore(look, folderOf(look.n8n), FIRST_ROOM);
	const ids: number[] = [];
	for await (const page of pagesAfter(look, cursor)) ids.push(...page.map(idOf));
	return advance({ cursor, recent: [] }, { ids, now: look.now, room: Infinity });
}

async function lookOn(look: Look, filters: Filters, state: State): Promise<Found<State>> {
	const { begun = {} } = state;
	const { fresh, room, unlisted } = await listFresh(look, state);
	const wanted = fresh.filter((summary) => isWanted(summary, filters, idOf(summary) in begun));

	const { items, left, failure } = await toItems(look, wanted, begun);
	const ids = fresh.map(idOf).filter((id) => left === undefined || id < left);
	const pending = Math.min(left ?? Infinity, unlisted);
	const handled = advance(state, { ids, now: look.now, pending, room });
	const still = addBegun(begun, handled, failure === undefined ? undefined : left);
	if (Object.keys(still).length === 0) return { items, state: handled, failure };
	return { items, state: { ...handled, begun: still }, failure };
}

/** The messages that have not been dealt with, but no more than one look can take up. */
async function listFresh(look: Look, state: State) {
	const fresh: IDataObject[] = [];
	const sizes: number[] = [];
	let highest = state.cursor;
	/** From this ID on, nobody knows what is there. */
	let unlisted = Infinity;
	for await (const page of pagesAfter(look, state.cursor)) {
		sizes.push(page.length);
		highest = Math.max(highest, ...page.map(idOf));
		fresh.push(...page.filter((summary) => !isHandled(state, idOf(summary))));
		if (fresh.length >= MOST_LISTED || (fresh.length > 0 && look.isLate())) {
			unlisted = highest + 1;
			break;
		}
	}
	// What one request lists costs nothing to see again. The service chooses how much that is.
	const room = sizes.length > 1 ? Math.floor(sizes[0] / 2) : Infinity;
	return { fresh: inOrder(fresh), room, unlisted };
}

/** As many items as there is time for, and the ID of the first message that is left. */
async function toItems(look: Look, wanted: IDataObject[], begun: Begun) {
	const items: INodeExecutionData[] = [];
	const reading = isReading(look.n8n);
	for (const summary of wanted) {
		const left = idOf(summary);
		const isEnough = items.length >= MOST_READ || (items.length > 0 && look.isLate());
		if (reading && isEnough) return { items, left };
		try {
			items.push(await toItem(look, summary));
		} catch (failure) {
			const isLastTry = (begun[left] ?? 0) + 1 >= MOST_TRIES;
			if (!(failure instanceof PassingError && isLastTry)) return { items, left, failure };
			items.push(unreadable(look.n8n, summary, failure));
		}
	}
	return { items };
}

/**
 * Asked of the whole folder, also for unread ones: the list of those is empty after a message that is no longer the
 * account's (datamotion-api.md, section 6), and would stay so for ever.
 */
function pagesAfter({ ask, n8n }: Look, after: number) {
	const folderId = folderOf(n8n);
	return summaryPages(ask, { folderId, unreadOnly: false, withMetadata: false, after });
}

function folderOf(n8n: IPollFunctions): number {
	return readId(n8n.getNodeParameter('folderId', undefined, { extractValue: true }), 'Folder');
}

function filtersOf(n8n: IPollFunctions): Filters {
	const filters = n8n.getNodeParameter('filters', {});
	return readFilters(isObject(filters) ? filters : {});
}

function isWanted(summary: IDataObject, { unreadOnly, matches }: Filters, wasUnread = false) {
	return matches(summary) && (!unreadOnly || wasUnread || summary.Read !== true);
}
