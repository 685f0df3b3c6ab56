import { field } from '../values.mts';

export interface Answer {
	status: number;
	body?: unknown;
	headers: Record<string, string>;
}

export type Effect =
	| { kind: 'status' | 'status-after'; answer: Answer }
	| { kind: 'cut-early'; answer?: Answer }
	| { kind: 'cut-before' | 'cut-after' | 'half' | 'hang' };

export interface Fault {
	method: string | undefined;
	/** Part of the address, query included, in any case. */
	path: string | undefined;
	/** The exact Subject in the request's body. */
	subject: string | undefined;
	skip: number;
	times: number;
	effect: Effect;
}

interface Candidate {
	method: string;
	url: string;
	body?: unknown;
}

function matches(fault: Fault, request: Candidate): boolean {
	if (fault.method && fault.method.toUpperCase() !== request.method) return false;
	if (fault.path && !request.url.toLowerCase().includes(fault.path.toLowerCase())) return false;
	return fault.subject === undefined || field(request.body, 'Subject') === fault.subject;
}

export class Faults {
	#faults: Fault[] = [];

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
		for (const fault of this.#faults) {
			if (!isInSeason(fault) || !matches(fault, request)) continue;
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
