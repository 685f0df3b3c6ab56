import {
	DELETED_TRASH_FOLDER,
	type Folder,
	foldersOfType,
	TRASH_FOLDER,
} from '../state/folders.mts';
import { type Copy, isInLists, isRead } from '../state/message.mts';
import { field, flagOf, idOf, isBlank, isFields } from '../values.mts';
import { ownFolder } from './lookup.mts';
import { type Operation, type SessionCall, withSession } from './operation.mts';
import { invalid, refused } from './refusal.mts';
import { messageId } from './variants.mts';

const ALL_INBOX_FOLDERS = -1;
const FILTER_ALL = 0;
const FILTER_UNREAD = 1;
/** Nothing says what it means, so it filters nothing. */
const FILTER_CMLFT = 2;

function foldersFor(call: SessionCall, value: unknown): Folder[] {
	if (idOf(value) === ALL_INBOX_FOLDERS) {
		return call.state.messages
			.mailbox(call.user.email)
			.folders()
			.filter(({ id, type }) => type === 0 && id !== TRASH_FOLDER && id !== DELETED_TRASH_FOLDER);
	}
	const folder = ownFolder(call, value);
	if (folder.type === 0) return [folder];
	throw refused(`The folder is not one of ${foldersOfType(0).description}: ${folder.id}`);
}

function inboxMessageIds(call: SessionCall) {
	const { state, user, body } = call;
	if (!isFields(body)) throw invalid('The request body is missing.');
	const filterValue = field(body, 'MessageListFilter');
	const filter = isBlank(filterValue) ? FILTER_ALL : idOf(filterValue);
	if (filter === undefined || ![FILTER_ALL, FILTER_UNREAD, FILTER_CMLFT].includes(filter)) {
		throw refused(`The MessageListFilter does not exist: ${String(filterValue)}`);
	}
	const mustHaveFiles = flagOf(field(body, 'MustHaveAttachments')) === true;
	const now = state.clock.now();
	const isWanted = (copy: Copy) =>
		isInLists(copy, now) &&
		(filter !== FILTER_UNREAD || !isRead(copy)) &&
		(!mustHaveFiles || copy.message.attachments.length > 0);
	const mailbox = state.messages.mailbox(user.email);
	const ids = foldersFor(call, field(body, 'FolderId'))
		.flatMap((folder) => mailbox.shelf(folder.id).copies.filter(isWanted))
		.map((copy) => copy.message.id)
		.sort((one, other) => one - other);
	return { MessageIds: ids.map((id) => messageId(state, id)) };
}

export const inboxIdOperations: Operation[] = [
	withSession('POST', '/Message/GetInboxMessageIds', inboxMessageIds),
];
