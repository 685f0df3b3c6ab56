import { sleep } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

const MAX_RETRIES = 3;
const FIRST_WAIT_MS = 1000;
const MAX_WAIT_IN_ALL_MS = 30_000;

/** How long a request may still be repeated: a few times, and 30 seconds of waiting in all. */
export class Patience {
	private retries = 0;

	private waited = 0;

	/** @param endBy when all has to be over, in milliseconds since 1970 */
	constructor(
		private readonly signal: AbortSignal | undefined,
		private readonly endBy = Infinity,
	) {}

	/** Waits before another try. `false`: there is to be none. */
	async waitForRetry(headers: IDataObject = {}): Promise<boolean> {
		const wait = retryAfter(headers) ?? FIRST_WAIT_MS * 2 ** this.retries;
		if (this.signal?.aborted) return false;
		if (this.retries === MAX_RETRIES || this.waited + wait > MAX_WAIT_IN_ALL_MS) return false;
		if (Date.now() + wait >= this.endBy) return false;
		this.retries += 1;
		this.waited += wait;
		await pause(wait, this.signal);
		return this.signal?.aborted !== true;
	}
}

/** Waits, but not on after n8n's Stop. */
export async function pause(milliseconds: number, stop: AbortSignal | undefined): Promise<void> {
	// Its own: Node.js warns of more than ten who listen to one.
	const signal = AbortSignal.any(stop === undefined ? [] : [stop]);
	if (signal.aborted) return;
	let wake = () => {};
	const stopped = new Promise<void>((resolve) => {
		wake = resolve;
	});
	signal.addEventListener('abort', wake);
	await Promise.race([sleep(milliseconds), stopped]);
	signal.removeEventListener('abort', wake);
}

/** The header in milliseconds: it holds seconds or a date (RFC 9110, section 10.2.3). */
function retryAfter(headers: IDataObject): number | undefined {
	const value = headers['retry-after'];
	if (typeof value !== 'string' || value.trim() === '') return undefined;
	const milliseconds = /^\d+$/.test(value.trim())
		? Number(value) * 1000
		: Date.parse(value) - Date.now();
	return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}
