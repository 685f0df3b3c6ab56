/** One counter for messages, attachments and folders: an id mistaken for another kind never fits. */
export class Ids {
	readonly #first: number;
	#next: number;

	constructor(first: number) {
		this.#first = first;
		this.#next = first;
	}

	next(): number {
		return this.#next++;
	}

	/** Nothing shall get this id, or a lower one, any more. */
	goOnAfter(id: number): void {
		this.#next = Math.max(this.#next, id + 1);
	}

	reset(): void {
		this.#next = this.#first;
	}
}
