import type { Copy } from './message.mts';

/**
 * What lies in one folder, by message id. Listings go on after an id, so finding the place must not
 * take longer the fuller a folder is.
 */
export class Shelf {
	readonly #copies: Copy[] = [];

	get copies(): readonly Copy[] {
		return this.#copies;
	}

	add(copy: Copy): void {
		this.#copies.splice(this.firstAfter(copy.message.id), 0, copy);
	}

	remove(copy: Copy): void {
		const index = this.firstAfter(copy.message.id) - 1;
		if (this.#copies[index] === copy) this.#copies.splice(index, 1);
	}

	has(messageId: number): boolean {
		return this.#copies[this.firstAfter(messageId) - 1]?.message.id === messageId;
	}

	/** The index of the first message with a higher id. */
	firstAfter(messageId: number): number {
		let low = 0;
		let high = this.#copies.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			const copy = this.#copies[middle];
			if (copy && copy.message.id <= messageId) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
