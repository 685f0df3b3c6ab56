import { type Folder, foldersOfType, SYSTEM_FOLDERS } from './folders.mts';
import type { Copy, ReceivedCopy, SentCopy } from './message.mts';
import { Shelf } from './shelf.mts';

/** One person's folders and what lies in them. */
export class Mailbox {
	/** In order of arrival, whatever has become of it since. */
	readonly received: ReceivedCopy[] = [];
	readonly sent: SentCopy[] = [];
	readonly #folders = new Map(SYSTEM_FOLDERS.map((folder) => [folder.id, folder]));
	readonly #shelves = new Map<number, Shelf>();

	folders(): Folder[] {
		return [...this.#folders.values()];
	}

	folder(id: number | undefined): Folder | undefined {
		return id === undefined ? undefined : this.#folders.get(id);
	}

	addFolder(folder: Folder): void {
		this.#folders.set(folder.id, folder);
	}

	/** Its messages go to the top folder of its type. */
	removeFolder(folder: Folder): void {
		for (const copy of [...this.shelf(folder.id).copies]) {
			this.place(copy, foldersOfType(folder.type).top);
		}
		this.#folders.delete(folder.id);
		this.#shelves.delete(folder.id);
	}

	shelf(folderId: number): Shelf {
		const existing = this.#shelves.get(folderId);
		if (existing) return existing;
		const shelf = new Shelf();
		this.#shelves.set(folderId, shelf);
		return shelf;
	}

	/** Puts a copy into a folder of this mailbox, taking it out of the one that it is in. */
	place(copy: Copy, folderId: number): void {
		this.purge(copy);
		copy.folderId = folderId;
		this.shelf(folderId).add(copy);
	}

	purge(copy: Copy): void {
		if (copy.folderId !== undefined) this.shelf(copy.folderId).remove(copy);
		copy.folderId = undefined;
	}
}
