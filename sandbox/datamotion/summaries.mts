import { INBOX_FOLDER } from '../state/folders.mts';
import { copyOf, type Message, type ReceivedCopy } from '../state/messages.mts';
import { field, idOf, textOf } from '../values.mts';
import { dateText } from './dates.mts';
import { type Operation, type SessionCall, withSession } from './operation.mts';
import { invalid } from './refusal.mts';

/** How many one answer holds; MoreMessagesAvailable says that there are others. */
const BATCH = 100;
const STATUS_UNREAD = 3;
const STATUS_READ = 4;

function summary(message: Message, copy: ReceivedCopy) {
	const inline = message.attachments.filter((attachment) => attachment.contentId !== '').length;
	return {
		AttachmentCount: message.attachments.length - inline,
		createTimeString: dateText(message.created),
		FirstRecipient: message.to[0] ?? message.cc[0] ?? copy.address,
		FolderId: copy.folderId,
		InlineAttachmentCount: inline,
		MessageId: message.id,
		MessageSize: message.size,
		MessageStatus: copy.read ? STATUS_READ : STATUS_UNREAD,
		Read: copy.read,
		SenderAddress: message.from,
		Subject: message.subject,
	};
}

function unread({ state, user, query }: SessionCall) {
	const afterText = textOf(field(query, 'After'))?.trim() ?? '';
	const after = afterText === '' ? 0 : idOf(afterText);
	if (after === undefined) throw invalid('The After parameter must be an integer.');
	const received = state.messages.receivedBy(user.email);
	const isOwn =
		received.some((message) => message.id === after) ||
		state.messages.byId(after)?.from === user.email;
	if (after !== 0 && !isOwn) return { MoreMessagesAvailable: false, Summaries: [] };
	const found = received
		.filter((message) => message.id > after)
		.map((message) => ({ message, copy: copyOf(message, user.email) }))
		.flatMap(({ message, copy }) => (copy ? [{ message, copy }] : []))
		.filter(({ copy }) => copy.folderId === INBOX_FOLDER && !copy.read);
	return {
		MoreMessagesAvailable: found.length > BATCH,
		Summaries: found.slice(0, BATCH).map(({ message, copy }) => summary(message, copy)),
	};
}

export const summaryOperations: Operation[] = [withSession('GET', '/Message/Inbox/Unread', unread)];
