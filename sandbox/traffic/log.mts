const ENTRIES_KEPT = 100_000;
const BODIES_KEPT = 5_000;

/** One request to either service. Times are real ones, whatever the sandbox's clock says. */
export interface LogEntry {
	id: number;
	operation: string;
	method: string;
	path: string;
	query: unknown;
	status: number | null;
	user?: string;
	sessionKey?: string;
	token?: string;
	fault?: string;
	startedAt: string;
	finishedAt: string | null;
	body?: unknown;
}

interface Stats {
	counts: Record<string, number>;
	maxConcurrent: number;
}

export class RequestLog {
	#entries: LogEntry[] = [];
	#withBody: LogEntry[] = [];
	#nextId = 1;
	readonly #underWay = new Set<LogEntry>();
	#maxUnderWay = 0;
	readonly #counts = new Map<string, number>();

	open(arrived: Pick<LogEntry, 'operation' | 'method' | 'path' | 'query'>): LogEntry {
		const entry: LogEntry = {
			id: this.#nextId++,
			...arrived,
			status: null,
			startedAt: new Date().toISOString(),
			finishedAt: null,
		};
		this.#entries.push(entry);
		// Trimming in slices: taking one from the front of a long array for each request is slow.
		if (this.#entries.length >= ENTRIES_KEPT * 1.1) {
			this.#entries = this.#entries.slice(-ENTRIES_KEPT);
		}
		this.#counts.set(entry.operation, (this.#counts.get(entry.operation) ?? 0) + 1);
		this.#underWay.add(entry);
		this.#maxUnderWay = Math.max(this.#maxUnderWay, this.#underWay.size);
		return entry;
	}

	keepBody(entry: LogEntry, body: unknown): void {
		entry.body = body;
		this.#withBody.push(entry);
		if (this.#withBody.length < BODIES_KEPT * 1.1) return;
		for (const old of this.#withBody.slice(0, -BODIES_KEPT)) delete old.body;
		this.#withBody = this.#withBody.slice(-BODIES_KEPT);
	}

	close(entry: LogEntry): void {
		entry.finishedAt = new Date().toISOString();
		this.#underWay.delete(entry);
	}

	entries(pathPart = ''): LogEntry[] {
		const wanted = pathPart.toLowerCase();
		return this.#entries.filter((entry) => entry.path.toLowerCase().includes(wanted));
	}

	stats(): Stats {
		return { counts: Object.fromEntries(this.#counts), maxConcurrent: this.#maxUnderWay };
	}

	reset(): void {
		this.#entries = [];
		this.#withBody = [];
		this.#nextId = 1;
		this.#counts.clear();
		// One that a client has given up may still be under way.
		this.#underWay.clear();
		this.#maxUnderWay = 0;
	}
}
