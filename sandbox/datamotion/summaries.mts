import { INBOX_FOLDER } from '../state/folders.mts';
import { type Copy, copyOf, isInLists, isRead } from '../state/message.mts';
import type { Shelf } from '../state/shelf.mts';
import { field, isFields, textField } from '../values.mts';
import { dateText } from './dates.mts';
import { mentions } from './filter.mts';
import { ownFolder } from './lookup.mts';
import {
	accessOf,
	envelope,
	messageEnvelope,
	trackedAttachment,
	trackedCopies,
	tracking,
} from './metadata.mts';
import { type Operation, type SessionCall, withSession } from './operation.mts';
import { firstAfter, lastIdIn, type Page, pageAfter } from './pages.mts';
import { invalid } from './refusal.mts';
import { asksForPage, numberedPage } from './numberedPages.mts';
import { summary } from './summary.mts';
import { attachmentIdField, contentIdField } from './variants.mts';

function shelfOf(call: SessionCall): Shelf {
	if (!isFields(call.body)) throw invalid('The request body is missing.');
	const folder = ownFolder(call, field(call.body, 'FolderId'));
	return call.state.messages.mailbox(call.user.email).shelf(folder.id);
}

/** `Filter` holds one or more terms with `|` between them; one that fits is enough. */
function wantedBy(body: unknown, now: number): (copy: Copy) => boolean {
	const terms = textField(body, 'Filter').toLowerCase().split('|');
	const filled = terms.map((term) => term.trim()).filter((term) => term !== '');
	return (copy) =>
		isInLists(copy, now) && (filled.length === 0 || filled.some((term) => mentions(copy, term)));
}

/** The vendor's clients spell it LastMessageIdReceived and …IDReceived; casing doesn't matter. */
function pageOf(call: SessionCall): Page {
	const { body, state } = call;
	const shelf = shelfOf(call);
	const lastId = lastIdIn(body, 'LastMessageIdReceived');
	const isWanted = wantedBy(body, state.clock.now());
	if (!asksForPage(body)) return pageAfter(state, shelf, lastId, isWanted);
	const all = firstAfter(shelf, lastId, Number.POSITIVE_INFINITY, isWanted);
	return numberedPage(body, all.copies, state.settings.pageSize);
}

function summaries(call: SessionCall) {
	const { copies, more } = pageOf(call);
	return {
		MoreMessagesAvailable: more,
		Summaries: copies.map((copy) => summary(call.state, copy)),
	};
}

function withMetadata({ state }: SessionCall, copy: Copy) {
	const { message } = copy;
	const copies = trackedCopies(accessOf(copy));
	const rows = tracking(copies, state.clock.now());
	return {
		...summary(state, copy),
		Attachments: message.attachments.map((attachment) => ({
			...attachmentIdField(state, attachment.id),
			...contentIdField(state, 'ContentID', attachment.contentId),
			...trackedAttachment(attachment, copies),
			SecurityEnvelope: envelope(attachment.bytes),
		})),
		ExpirationDate: dateText(message.expires),
		SecurityEnvelope: messageEnvelope(message),
		Tracking: state.settings.variants.trackingShape === 'object' ? (rows[0] ?? {}) : rows,
	};
}

function summariesWithMetadata(call: SessionCall) {
	return { Summaries: pageOf(call).copies.map((copy) => withMetadata(call, copy)) };
}

function unread({ state, user, query }: SessionCall) {
	const after = lastIdIn(query, 'After', 'parameter');
	const last = after === 0 ? undefined : state.messages.byId(after);
	const isOwn = last && (copyOf(last, user.email) ?? last.from === user.email);
	const shelf = state.messages.mailbox(user.email).shelf(INBOX_FOLDER);
	const now = state.clock.now();
	const isWanted = (copy: Copy) => isInLists(copy, now) && !isRead(copy);
	const { copies, more } =
		after === 0 || isOwn ? pageAfter(state, shelf, after, isWanted) : { copies: [], more: false };
	const isTold = state.settings.variants.moreMessages === 'present';
	return {
		...(isTold ? { MoreMessagesAvailable: more } : {}),
		Summaries: copies.map((copy) => summary(state, copy)),
	};
}

export const summaryOperations: Operation[] = [
	withSession('POST', '/Message/GetMessageSummaries', summaries),
	withSession('POST', '/Message/GetMessageSummariesWithMetadata', summariesWithMetadata),
	withSession('GET', '/Message/Inbox/Unread', unread),
];
