import type { Clock } from '../state/clock.mts';
import { field, idOf } from '../values.mts';

export interface Answer {
	status: number;
	body?: unknown;
	headers: Record<string, string>;
}

export type Effect =
	| { kind: 'status' | 'status-after'; answer: Answer }
	| { kind: 'cut-early'; answer?: Answer }
	| { kind: 'cut-before' | 'cut-after' | 'cut-answer' | 'half' | 'hang' | 'hold' | 'session-ends' }
	| { kind: 'cut-during'; delayMs: number }
	| { kind: 'drip' | 'endless'; everyMs: number };

export interface Fault {
	method: string | undefined;
	/** Part of the address, query included, in any case. */
	path: string | undefined;
	/** The exact Subject in the request's body. */
	subject: string | undefined;
	/** The FolderId in the request's body. */
	folderId: number | undefined;
	/** The address of the user that the request is signed in as, or wants to be. */
	user: string | undefined;
	skip: number;
	times: number;
	/** The moment of the sandbox's clock that it strikes no more from. */
	until: number;
	effect: Effect;
}

interface Candidate {
	method: string;
	url: string;
	user: string | undefined;
	body?: unknown;
}

function matches(fault: Fault, request: Candidate): boolean {
	if (fault.method && fault.method.toUpperCase() !== request.method) return false;
	if (fault.path && !request.url.toLowerCase().includes(fault.path.toLowerCase())) return false;
	if (fault.user && fault.user.toLowerCase() !== request.user?.toLowerCase()) return false;
	if (fault.folderId !== undefined && idOf(field(request.body, 'FolderId')) !== fault.folderId) {
		return false;
	}
	return fault.subject === undefined || field(request.body, 'Subject') === fault.subject;
}

export class Faults {
	readonly #clock: Clock;
	#faults: Fault[] = [];

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	add(fault: Fault): void {
		this.#faults.push(fault);
	}

	/** Only a fault that strikes before the body is read can be looked up without one. */
	takeBeforeBody(request: Candidate): Effect | undefined {
		return this.#take(request, (fault) => fault.effect.kind === 'cut-early');
	}

	takeWithBody(request: Candidate): Effect | undefined {
		return this.#take(request, (fault) => fault.effect.kind !== 'cut-early');
	}

	clear(): number {
		const count = this.#faults.length;
		this.#faults = [];
		return count;
	}

	#take(request: Candidate, isInSeason: (fault: Fault) => boolean): Effect | undefined {
		const now = this.#clock.now();
		for (const fault of this.#faults) {
			if (now >= fault.until || !isInSeason(fault) || !matches(fault, request)) continue;
			if (fault.skip > 0) {
				fault.skip -= 1;
				continue;
			}
			fault.times -= 1;
			if (fault.times <= 0) this.#faults = this.#faults.filter((other) => other !== fault);
			return fault.effect;
		}
		return undefined;
	}
}
