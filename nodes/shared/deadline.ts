/** Ends what takes too long, or what n8n's Stop has ended: n8n's own time limit does not bound a body that drips. */
export class Deadline {
	/** For whatever can be told to end by one. */
	readonly signal: AbortSignal;

	/** Held here, because no other signal that goes by it keeps it from being collected as garbage before its time. */
	readonly late: AbortSignal;

	private readonly comes: Promise<never>;

	private tell = () => {};

	/**
	 * @param milliseconds below 2^31, which is as much as a timer holds
	 * @param stop n8n's: nobody listens to it itself, since Node.js warns of more than ten who do
	 */
	constructor(milliseconds: number, stop?: AbortSignal) {
		this.late = AbortSignal.timeout(Math.max(0, Math.ceil(milliseconds)));
		this.signal = AbortSignal.any(stop === undefined ? [this.late] : [this.late, stop]);
		this.comes = new Promise((_, reject) => {
			this.tell = () =>
				reject(Object.assign(new Error('It took too long.'), { code: 'ETIMEDOUT' }));
		});
		// Nobody may be waiting.
		this.comes.catch(() => {});
		if (this.signal.aborted) this.tell();
		else this.signal.addEventListener('abort', this.tell);
	}

	/** What some work gives, unless it takes too long: what does not listen to the signal is left alone then. */
	async keep<T>(work: Promise<T>): Promise<T> {
		return await Promise.race([work, this.comes]);
	}

	/** The pieces of a stream: destroying one that is stuck may take as long as its next piece, and is not waited for. */
	async *keepAll(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
		const pieces = stream[Symbol.asyncIterator]();
		for (;;) {
			const { done, value } = await this.keep(pieces.next());
			if (done) return;
			yield value;
		}
	}

	/** What was kept has ended: nobody has to listen any more. */
	forget(): void {
		this.signal.removeEventListener('abort', this.tell);
	}
}
