/** The sandbox's own time. Tests move and stop it, so that nobody has to wait for a session to expire. */
export class Clock {
	#aheadMs = 0;
	#stoppedAt: number | undefined;

	now(): number {
		return this.#stoppedAt ?? Date.now() + this.#aheadMs;
	}

	set(moment: number): void {
		if (this.#stoppedAt === undefined) this.#aheadMs = moment - Date.now();
		else this.#stoppedAt = moment;
	}

	stop(): void {
		this.#stoppedAt = this.now();
	}

	/** Goes on from where it was stopped. */
	go(): void {
		const now = this.now();
		this.#stoppedAt = undefined;
		this.set(now);
	}

	reset(): void {
		this.#aheadMs = 0;
		this.#stoppedAt = undefined;
	}
}

/** As a `Date` header has it: `Tue, 24 Apr 2018 17:13:54 GMT` */
export function httpDate(moment: number): string {
	return new Date(moment).toUTCString();
}
