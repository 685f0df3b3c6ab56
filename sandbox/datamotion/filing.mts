import { type Folder, foldersOfType } from '../state/folders.mts';
import { type Copy, isVisible } from '../state/message.mts';
import { field, flagOf, idOf, isBlank } from '../values.mts';
import { ownMessage, pathId } from './lookup.mts';
import { type Operation, type SessionCall, withSession } from './operation.mts';
import { invalid, refused } from './refusal.mts';

/** The caller's copies that are not gone for good; those in Deleted Trash can still be recovered. */
function movable(call: SessionCall): Copy[] {
	const { message, received, sent } = ownMessage(call);
	const copies = [received, sent].filter((copy) => copy !== undefined);
	const left = copies.filter((copy) => copy.folderId !== undefined);
	if (left.length === 0) throw refused(`The message has been purged: ${message.id}`);
	const visible = left.filter((copy) => isVisible(copy, call.state.clock.now()));
	if (visible.length > 0) return visible;
	throw refused(`The message has been retracted by its sender: ${message.id}`);
}

function destination({ state, user, body }: SessionCall): Folder {
	const value = field(body, 'DestinationFolderId');
	if (isBlank(value)) throw invalid('The DestinationFolderId field is required.');
	const folder = state.messages.mailbox(user.email).folder(idOf(value));
	if (folder) return folder;
	throw refused(`The destination folder does not exist: ${String(value)}`);
}

function move(call: SessionCall): void {
	if (pathId(call, 'message') === 0) throw invalid('The message id must not be 0.');
	const copies = movable(call);
	const folder = destination(call);
	const copy = copies.find((candidate) => candidate.type === folder.type);
	if (!copy) {
		throw refused('A message cannot be moved between Inbox and Track Sent folders.');
	}
	const { top, drafts } = foldersOfType(folder.type);
	const isAllowed = copy.message.isDraft ? folder.id !== top : folder.id !== drafts;
	if (!isAllowed) throw refused(`The message cannot be moved to ${folder.name}.`);
	call.state.messages.mailbox(call.user.email).place(copy, folder.id);
}

const PURGED_TO = 0;

function remove(call: SessionCall) {
	const { state, user, query } = call;
	const copies = movable(call);
	const mailbox = state.messages.mailbox(user.email);
	const textName = state.settings.variants.deleteResult;
	if (flagOf(field(query, 'Permanently')) === true) {
		const [copy] = copies;
		if (copy) mailbox.purge(copy);
		return { NewFolderId: PURGED_TO, [textName]: 'The message was permanently deleted.' };
	}
	const copy = copies.find(({ type, folderId }) => folderId !== foldersOfType(type).deletedTrash);
	const [deleted] = copies;
	if (!copy) {
		const { description } = foldersOfType(deleted?.type ?? 0);
		throw refused(
			`The message has already been deleted from ${description}: ${pathId(call, 'message')}`,
		);
	}
	const { trash, deletedTrash } = foldersOfType(copy.type);
	mailbox.place(copy, copy.folderId === trash ? deletedTrash : trash);
	const name = mailbox.folder(copy.folderId)?.name ?? '';
	return { NewFolderId: copy.folderId, [textName]: `The message was moved to ${name}.` };
}

function retract(call: SessionCall): void {
	const { message, sent } = ownMessage(call);
	const { description, deletedTrash } = foldersOfType(1);
	if (!sent || message.isDraft) {
		throw refused(`You have no permission to retract the message: ${message.id}`);
	}
	if (sent.folderId === undefined || sent.folderId === deletedTrash) {
		throw refused(`The message has been deleted from ${description}: ${message.id}`);
	}
	const mayBeOpen = call.state.settings.variants.retractOpened === 'allowed';
	const isOpened = [...message.received.values()].some((copy) => copy.read);
	if (isOpened && !mayBeOpen) {
		throw refused(`The message has been opened and cannot be retracted: ${message.id}`);
	}
	message.isRetracted = true;
}

export const filingOperations: Operation[] = [
	withSession('POST', '/Message/:id/Move', move),
	withSession('DELETE', '/Message/:id', remove),
	withSession('POST', '/Message/:id/Retract', retract),
];
