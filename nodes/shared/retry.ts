import { sleep } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

const MAX_RETRIES = 3;
const FIRST_WAIT_MS = 1000;
const MAX_WAIT_IN_ALL_MS = 30_000;

/** How long a request may still be repeated: a few times, and 30 seconds of waiting in all. */
export class Patience {
	private retries = 0;

	private waited = 0;

	constructor(private readonly signal: AbortSignal | undefined) {}

	/** Waits before another try. `false`: there is to be none. */
	async waitForRetry(headers: IDataObject = {}): Promise<boolean> {
		const wait = retryAfter(headers) ?? FIRST_WAIT_MS * 2 ** this.retries;
		if (this.signal?.aborted) return false;
		if (this.retries === MAX_RETRIES || this.waited + wait > MAX_WAIT_IN_ALL_MS) return false;
		this.retries += 1;
		this.waited += wait;
		await Promise.race([sleep(wait), aborted(this.signal)]);
		return this.signal?.aborted !== true;
	}
}

async function aborted(signal: AbortSignal | undefined): Promise<void> {
	await new Promise<void>((resolve) => {
		signal?.addEventListener('abort', () => resolve(), { once: true });
	});
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
