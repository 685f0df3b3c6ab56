import { isLike } from './likeness';
import type { Likeness } from './likeness';

/** How long after its end a message is kept in mind: as long as an answer is waited for, and looked for. */
const KEPT_MS = 10 * 60_000;

/** Of all executions in this process, lost ones while they are looked for too, in the order of their last tries. */
const underWay = new Set<Sending>();

/** In the order in which they ended. */
const ended = new Set<Sending>();

/** A message that is being sent, or was a short while ago. */
export class Sending {
	/** When the last try began: milliseconds since 1970, by this machine's clock. */
	began = 0;

	/** What the service gave it. */
	id?: number;

	/** Whether the answer got lost. */
	isLost = false;

	/** Comes when the request has ended, with or without an answer. */
	readonly ends: Promise<void>;

	private settle = () => {};

	private endedAt = 0;

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
		underWay.delete(this);
		underWay.add(this);
		forgetOld();
	}

	/** The answer got lost. */
	lose(): void {
		this.isLost = true;
		this.settle();
	}

	/** @param id undefined: it was not found */
	end(id?: number): void {
		this.withdraw();
		this.id = id;
		this.isLost = id === undefined;
		this.endedAt = Date.now();
		ended.add(this);
	}

	/** Nothing was sent. */
	withdraw(): void {
		underWay.delete(this);
		ended.delete(this);
		this.settle();
	}

	/** The others that would look the same among what was sent. */
	get twins(): Sending[] {
		return this.others.filter(({ likeness }) => isLike(likeness, this.likeness));
	}

	/** IDs that can't be this one's. */
	get taken(): Set<number | undefined> {
		return new Set(this.others.map(({ id }) => id));
	}

	get isOld(): boolean {
		const [oldest = this] = underWay;
		// What ended while another was under way may look like that one's message.
		return this.endedAt < Math.min(Date.now(), oldest.began) - KEPT_MS;
	}

	private get others(): Sending[] {
		return [...ended, ...underWay].filter((other) => other !== this && other.owner === this.owner);
	}
}

function forgetOld(): void {
	for (const sending of ended) {
		if (!sending.isOld) return;
		ended.delete(sending);
	}
}
