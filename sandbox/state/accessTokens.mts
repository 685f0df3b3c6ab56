import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.mts';
import type { User } from './users.mts';

interface AccessToken {
	user: User;
	expires: number;
}

/** What users of the newer API sign their requests with. */
export class AccessTokens {
	readonly #clock: Clock;
	readonly #issued = new Map<string, AccessToken>();

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	issue(user: User, lifeMs: number): string {
		const token = randomBytes(32).toString('base64url');
		this.#issued.set(token, { user, expires: this.#clock.now() + lifeMs });
		return token;
	}

	/** Undefined for a token that has expired, or that nobody was given. */
	user(token: string): User | undefined {
		const issued = this.#issued.get(token);
		return issued && issued.expires > this.#clock.now() ? issued.user : undefined;
	}

	forget(token: string): void {
		this.#issued.delete(token);
	}

	/** Forgets the tokens of one user, or all of them; returns how many. */
	drop(user?: User): number {
		const tokens = [...this.#issued].filter(([, issued]) => !user || issued.user === user);
		for (const [token] of tokens) this.#issued.delete(token);
		return tokens.length;
	}
}
