/** Something the user can act on: what happened, what to do, and where it can be seen. */
export class StartError extends Error {
	readonly advice: string;
	readonly logTail: string[];

	constructor(message: string, advice = '', logTail: string[] = []) {
		super(message);
		this.advice = advice;
		this.logTail = logTail;
	}
}

/** Thrown by whatever was under way when the user asked to stop. */
export class Stopped extends Error {}

export function describeError(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
