import { isLike } from './likeness';
import type { Likeness } from './likeness';

/** How long after its end a message is kept in mind: as long as an answer is waited for, and looked for. */
const KEPT_MS = 10 * 60_000;

/** Those of all executions in this process, in the order in which they were begun. */
const sendings = new Set<Sending>();

/** A message that is being sent, or was a short while ago. */
export class Sending {
	/** When the last try began: milliseconds since 1970, by this machine's clock. */
	began = 0;

	/** What the service gave it. */
	id?: number;

	/** Comes when the request has ended, with or without an answer. */
	readonly ends: Promise<void>;

	private settle = () => {};

	private endedAt = Infinity;

	/** @param owner whose account it is sent from, and where */
	constructor(
		private readonly owner: string,
		readonly likeness: Likeness,
	) {
		this.ends = new Promise((resolve) => {
			this.settle = resolve;
		});
	}

	begin(): void {
		this.began = Date.now();
		for (const old of sendings) {
			if (old.endedAt < this.began - KEPT_MS) sendings.delete(old);
			// Those that follow are hardly older.
			else if (old.endedAt < Infinity) break;
		}
		sendings.add(this);
	}

	/** @param id undefined: the answer got lost */
	end(id?: number): void {
		this.id = id;
		this.endedAt = Date.now();
		this.settle();
	}

	/** Nothing was sent. */
	withdraw(): void {
		sendings.delete(this);
		this.settle();
	}

	/** Whether the answer got lost. */
	get isLost(): boolean {
		return this.endedAt < Infinity && this.id === undefined;
	}

	/** The others that would look the same among what was sent. */
	get twins(): Sending[] {
		return this.others.filter(({ likeness }) => isLike(likeness, this.likeness));
	}

	/** IDs that can't be this one's. */
	get taken(): Set<number | undefined> {
		return new Set(this.others.map(({ id }) => id));
	}

	private get others(): Sending[] {
		return [...sendings].filter((other) => other !== this && other.owner === this.owner);
	}
}
