import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.mts';

const TOKEN_LIFE_MS = 5 * 60 * 1000;
const TOKEN_BYTES = 23;

/**
 * Base64 of 23 bytes is 32 characters with `=` at the end. Those without `+` and `/` are thrown away, so that
 * a client that forgets to percent-encode a token in a form fails here, and not once in a while.
 */
function newToken(): string {
	for (;;) {
		const token = randomBytes(TOKEN_BYTES).toString('base64');
		if (token.includes('+') && token.includes('/')) return token;
	}
}

export class Tokens {
	readonly #clock: Clock;
	readonly #issued = new Map<string, number>();

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	issue(): string {
		const token = newToken();
		this.#issued.set(token, this.#clock.now());
		return token;
	}

	/** Milliseconds left (0 or less: expired), or undefined for a token that nobody was given. */
	remainingMs(token: string): number | undefined {
		const issued = this.#issued.get(token);
		return issued === undefined ? undefined : issued + TOKEN_LIFE_MS - this.#clock.now();
	}

	forget(token: string): void {
		this.#issued.delete(token);
	}

	drop(): number {
		const count = this.#issued.size;
		this.#issued.clear();
		return count;
	}
}
