import { type Folder, foldersOfType, type FolderType } from '../state/folders.mts';
import { isVisible } from '../state/message.mts';
import { field, idOf, isBlank, isFields, textField } from '../values.mts';
import { pathId } from './lookup.mts';
import { type Operation, type SessionCall, withSession } from './operation.mts';
import { invalid, refused } from './refusal.mts';

function list({ state, user }: SessionCall) {
	const mailbox = state.messages.mailbox(user.email);
	const now = state.clock.now();
	const described = ({ id, name, type, isSystem }: Folder) => {
		const copies = mailbox.shelf(id).copies.filter((copy) => isVisible(copy, now));
		return {
			FolderId: id,
			FolderName: name,
			FolderType: type,
			FolderTypeDescription: foldersOfType(type).description,
			IsSystemFolder: isSystem,
			TotalMessages: copies.length,
			TotalSize: copies.reduce((sum, { message }) => sum + message.size, 0),
		};
	};
	return { Folders: mailbox.folders().map(described) };
}

function typeIn(body: unknown): FolderType {
	const value = field(body, 'FolderType');
	const type = isBlank(value) ? 0 : idOf(value);
	if (type === 0 || type === 1) return type;
	throw refused(`The FolderType does not exist: ${String(value)}`);
}

/** The vendor's client posts a whole folder, so other fields are none of our business. */
function create({ state, user, body }: SessionCall) {
	if (!isFields(body)) throw invalid('The request body is missing.');
	const name = textField(body, 'FolderName').trim();
	if (name === '') throw invalid('The FolderName field is required.');
	const type = typeIn(body);
	const mailbox = state.messages.mailbox(user.email);
	const isTaken = (folder: Folder) =>
		folder.type === type && folder.name.toLowerCase() === name.toLowerCase();
	if (mailbox.folders().some(isTaken)) throw refused(`The folder already exists: ${name}`);
	const id = state.ids.next();
	mailbox.addFolder({ id, name, type, isSystem: false });
	return { FolderId: id };
}

function remove(call: SessionCall): void {
	const id = pathId(call, 'folder');
	const mailbox = call.state.messages.mailbox(call.user.email);
	const folder = mailbox.folder(id);
	if (!folder) throw refused(`The folder does not exist: ${id}`);
	if (folder.isSystem) throw refused(`A system folder cannot be deleted: ${folder.name}`);
	mailbox.removeFolder(folder);
}

export const folderOperations: Operation[] = [
	withSession('GET', '/Folder/List', list),
	withSession('POST', '/Folder', create),
	withSession('DELETE', '/Folder/:id', remove),
];
