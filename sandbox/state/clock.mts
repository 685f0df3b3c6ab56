/** The sandbox's own time. Tests move it, so that nobody has to wait for a session to expire. */
export class Clock {
	#aheadMs = 0;

	now(): number {
		return Date.now() + this.#aheadMs;
	}

	advance(seconds: number): void {
		this.#aheadMs += seconds * 1000;
	}

	reset(): void {
		this.#aheadMs = 0;
	}
}
