import { type Folder, foldersOfType, INBOX_FOLDER } from '../state/folders.mts';
import {
	type Attachment,
	type Copy,
	copyOf,
	type Message,
	type ReceivedCopy,
	type SentCopy,
} from '../state/message.mts';
import { field, idOf, isBlank, textField } from '../values.mts';
import type { SessionCall } from './operation.mts';
import { refused } from './refusal.mts';

export interface AccessibleMessage {
	message: Message;
	/** The caller's own copies: as a recipient, as the sender, or both. */
	received: ReceivedCopy | undefined;
	sent: SentCopy | undefined;
}

/** The id in the path. */
export function pathId(call: SessionCall, what: 'message' | 'attachment' | 'folder'): number {
	const id = idOf(field(call.params, 'id'));
	if (id !== undefined) return id;
	throw refused(`The ${what} id is not an integer: ${textField(call.params, 'id')}`);
}

/** Why a copy can't be opened, though its owner had it. */
function whyGone(copy: Copy): string | undefined {
	if (copy.folderId === undefined) return 'The message has been purged';
	if (copy.type === 0 && copy.message.isRetracted) {
		return 'The message has been retracted by its sender';
	}
	const { description, deletedTrash } = foldersOfType(copy.type);
	return copy.folderId === deletedTrash
		? `The message has been deleted from ${description}`
		: undefined;
}

function accessTo(call: SessionCall, message: Message | undefined): AccessibleMessage | undefined {
	if (!message || message.visibleFrom > call.state.clock.now()) return undefined;
	const received = copyOf(message, call.user.email);
	const sent = message.from === call.user.email ? message.sent : undefined;
	return received || sent ? { message, received, sent } : undefined;
}

/** The message that the path names, whatever has become of the caller's copies. */
export function ownMessage(call: SessionCall): AccessibleMessage {
	const id = pathId(call, 'message');
	const access = accessTo(call, call.state.messages.byId(id));
	if (access) return access;
	throw refused(`The message does not exist or you have no access to it: ${id}`);
}

function onlyOpen(access: AccessibleMessage): AccessibleMessage {
	const { message, received, sent } = access;
	const reasons = [received, sent].flatMap((copy) => (copy ? [whyGone(copy)] : []));
	if (!reasons.includes(undefined)) throw refused(`${reasons[0] ?? ''}: ${message.id}`);
	return {
		message,
		received: received && whyGone(received) === undefined ? received : undefined,
		sent: sent && whyGone(sent) === undefined ? sent : undefined,
	};
}

/** The message that the path names, if the caller may open it. */
export function accessibleMessage(call: SessionCall): AccessibleMessage {
	return onlyOpen(ownMessage(call));
}

interface AccessibleAttachment extends AccessibleMessage {
	attachment: Attachment;
}

/** The attachment that the path names, if the caller may open its message. */
export function accessibleAttachment(call: SessionCall): AccessibleAttachment {
	const id = pathId(call, 'attachment');
	const access = accessTo(call, call.state.messages.withAttachment(id));
	const attachment = access?.message.attachments.find((one) => one.id === id);
	if (access && attachment) return { ...onlyOpen(access), attachment };
	throw refused(`The attachment does not exist or you have no access to it: ${id}`);
}

/** The caller's folder with an id that a field of the request gives. */
export function ownFolder(call: SessionCall, value: unknown): Folder {
	const id = isBlank(value) ? INBOX_FOLDER : idOf(value);
	const folder = call.state.messages.mailbox(call.user.email).folder(id);
	if (folder) return folder;
	throw refused(`The folder does not exist: ${String(value)}`);
}
