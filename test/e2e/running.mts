type Started = { stop(): Promise<unknown> } | { close(): Promise<unknown> };

/** What has been started, to be stopped in reverse order: all of it, even if the next one failed to start. */
export class Running {
	readonly #started: Started[] = [];

	async add<T extends Started>(starting: Promise<T>): Promise<T> {
		const started = await starting;
		this.#started.push(started);
		return started;
	}

	async stop(): Promise<void> {
		for (let last = this.#started.pop(); last !== undefined; last = this.#started.pop()) {
			await ('stop' in last ? last.stop() : last.close());
		}
	}
}
