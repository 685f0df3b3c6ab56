import { dateText } from '../datamotion/dates.mts';
import {
	accessOf,
	envelope,
	messageEnvelope,
	trackedAttachment,
	trackedCopies,
	tracking,
} from '../datamotion/metadata.mts';
import { isSortable, ordered } from '../datamotion/order.mts';
import { INBOX_FOLDER } from '../state/folders.mts';
import { type Copy, isInLists, isRead } from '../state/message.mts';
import type { SandboxState } from '../state/state.mts';
import type { User } from '../state/users.mts';
import { type Fields, field, flagOf, idOf, isBlank, textField } from '../values.mts';
import { camelCased } from './camelCase.mts';
import { invalid } from './refusal.mts';

function positive(
	query: unknown,
	name: string,
	usual: number,
	code: Parameters<typeof invalid>[0],
): number {
	const value = field(query, name);
	const number = isBlank(value) ? usual : idOf(value);
	if (number === undefined || number < 1) throw invalid(code);
	return number;
}

function withMetadata(copy: Copy, now: number): Fields {
	const { message } = copy;
	const copies = trackedCopies(accessOf(copy));
	return camelCased({
		Attachments: message.attachments.map((attachment) => ({
			AttachmentId: attachment.id,
			ContentId: attachment.contentId,
			...trackedAttachment(attachment, copies),
			SecurityEnvelope: envelope(attachment.bytes),
		})),
		ExpirationDate: dateText(message.expires),
		SecurityEnvelope: messageEnvelope(message),
		Tracking: tracking(copies, now),
	});
}

/** By message id, ascending, unless the request says otherwise; that is documented. */
export function listMessages(state: SandboxState, user: User, query: unknown) {
	const folderId = positive(query, 'folderId', INBOX_FOLDER, 'InvalidFolderId');
	const size = positive(query, 'pageSize', state.settings.pageSize, 'InvalidPageSize');
	const page = positive(query, 'pageNumber', 1, 'InvalidPageNumber');
	const isFlagged = (name: string) => flagOf(field(query, name)) === true;
	const mailbox = state.messages.mailbox(user.email);
	const folder = mailbox.folder(folderId);
	const isUnreadOnly = isFlagged('UnreadOnly');
	if (!folder || (isUnreadOnly && folder.type !== 0)) throw invalid('InvalidFolderId');
	const sortBy = textField(query, 'sortBy') || 'MID';
	const direction = textField(query, 'sortDirection').toUpperCase() || 'ASC';
	if (!isSortable(sortBy)) throw invalid('InvalidRequest', `sortBy is not valid: ${sortBy}`);
	if (direction !== 'ASC' && direction !== 'DESC') {
		throw invalid('InvalidRequest', 'sortDirection must be ASC or DESC.');
	}
	const withRetracted = isFlagged('includeRetracted');
	const text = textField(query, 'filter').toLowerCase();
	const last = idOf(field(query, 'lastMessageIdReceived')) ?? 0;
	const now = state.clock.now();
	const wanted = mailbox
		.shelf(folderId)
		.copies.filter(
			(copy) =>
				copy.message.id > last &&
				isInLists(copy, now) &&
				(withRetracted || !copy.message.isRetracted) &&
				!(isUnreadOnly && isRead(copy)) &&
				[copy.message.content.subject, copy.message.from].some((place) =>
					place.toLowerCase().includes(text),
				),
		);
	const items = ordered(wanted, sortBy, direction === 'DESC')
		.slice((page - 1) * size, page * size)
		.map((copy) => ({
			id: copy.message.id,
			senderAddress: copy.message.from,
			subject: copy.message.content.subject,
			createTime: dateText(copy.message.created),
			...(isFlagged('metadata') ? withMetadata(copy, now) : {}),
		}));
	return { items };
}
