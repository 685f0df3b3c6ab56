import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.mts';
import type { User } from './users.mts';

const IDLE_LIMIT_MS = 30 * 60 * 1000;

interface Session {
	user: User;
	lastUsed: number;
}

type SessionUse = { state: 'alive'; user: User } | { state: 'unknown' } | { state: 'expired' };

export class Sessions {
	readonly #clock: Clock;
	readonly #byKey = new Map<string, Session>();

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	open(user: User): string {
		const key = randomBytes(16).toString('hex').toUpperCase();
		this.#byKey.set(key, { user, lastUsed: this.#clock.now() });
		return key;
	}

	/** Each use starts the 30 minutes of permitted inactivity anew. */
	use(key: string): SessionUse {
		const session = this.#byKey.get(key);
		if (!session) return { state: 'unknown' };
		const now = this.#clock.now();
		if (now - session.lastUsed > IDLE_LIMIT_MS) return { state: 'expired' };
		session.lastUsed = now;
		return { state: 'alive', user: session.user };
	}

	/** Who a key belongs to, without counting as a use. */
	owner(key: string): User | undefined {
		return this.#byKey.get(key)?.user;
	}

	close(key: string): void {
		this.#byKey.delete(key);
	}

	/** Forgets the sessions of one user, or all of them; returns how many. */
	drop(user?: User): number {
		const keys = [...this.#byKey].filter(([, session]) => !user || session.user === user);
		for (const [key] of keys) this.#byKey.delete(key);
		return keys.length;
	}
}
