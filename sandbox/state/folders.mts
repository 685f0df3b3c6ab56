/** 0 holds what was received, 1 what was sent; nothing moves from one type to the other. */
export type FolderType = 0 | 1;

export interface Folder {
	id: number;
	name: string;
	type: FolderType;
	isSystem: boolean;
}

/** The first three ids are in the documents, which give no others. */
export const INBOX_FOLDER = 1;
export const TRASH_FOLDER = 2;
export const TRACK_SENT_FOLDER = 3;
export const DRAFTS_FOLDER = 4;
export const DELETED_TRASH_FOLDER = 5;
const SENT_TRASH_FOLDER = 6;
const SENT_DELETED_TRASH_FOLDER = 7;

function system(id: number, name: string, type: FolderType): Folder {
	return { id, name, type, isSystem: true };
}

/** Every mailbox has these, under the same ids. */
export const SYSTEM_FOLDERS: readonly Folder[] = [
	system(INBOX_FOLDER, 'Inbox', 0),
	system(TRASH_FOLDER, 'Trash', 0),
	system(TRACK_SENT_FOLDER, 'Track Sent', 1),
	system(DRAFTS_FOLDER, 'Drafts', 1),
	system(DELETED_TRASH_FOLDER, 'Deleted Trash', 0),
	system(SENT_TRASH_FOLDER, 'Trash', 1),
	system(SENT_DELETED_TRASH_FOLDER, 'Deleted Trash', 1),
];

interface TypeFolders {
	description: string;
	top: number;
	/** Only what is sent begins as a draft. */
	drafts: number | undefined;
	trash: number;
	deletedTrash: number;
}

const BY_TYPE: Record<FolderType, TypeFolders> = {
	0: {
		description: 'Inbox',
		top: INBOX_FOLDER,
		drafts: undefined,
		trash: TRASH_FOLDER,
		deletedTrash: DELETED_TRASH_FOLDER,
	},
	1: {
		description: 'Track Sent',
		top: TRACK_SENT_FOLDER,
		drafts: DRAFTS_FOLDER,
		trash: SENT_TRASH_FOLDER,
		deletedTrash: SENT_DELETED_TRASH_FOLDER,
	},
};

export function foldersOfType(type: FolderType): TypeFolders {
	return BY_TYPE[type];
}
