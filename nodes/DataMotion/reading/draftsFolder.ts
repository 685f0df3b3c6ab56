import { ServiceError } from '../../shared/errors';
import type { Ask } from '../../shared/operation';
import { readList } from './answers';
import { idOf } from './ids';

/** The folder of the drafts: its ID is not documented, its name is (docs/services/datamotion.md, Folders). */
export async function findDraftsFolder(ask: Ask): Promise<number> {
	const folders = readList(await ask({ method: 'GET', path: '/Folder/List' }), 'Folders');
	const drafts = folders.find(({ FolderName }) => /^drafts?$/i.test(String(FolderName).trim()));
	const id = idOf(drafts?.FolderId);
	if (id !== undefined) return id;
	throw new ServiceError(
		"DataMotion lists no folder 'Drafts' for this account.",
		'Save a draft first. If there are drafts, give a draft by its ID.',
	);
}
