const FIRST_ID = 12077;

/** One counter for messages, attachments and folders: an id mistaken for another kind never fits. */
export class Ids {
	#next = FIRST_ID;

	next(): number {
		return this.#next++;
	}

	/** Nothing shall get this id, or a lower one, any more. */
	goOnAfter(id: number): void {
		this.#next = Math.max(this.#next, id + 1);
	}

	reset(): void {
		this.#next = FIRST_ID;
	}
}
