/** What the service says no with: the body is a bare JSON string. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** 400 is for requests whose fields are missing or unreadable. */
export function invalid(message: string): Refusal {
	return new Refusal(400, message);
}

/** 401 is for everything else, be it a bad session, an unknown message or a broken rule. */
export function refused(message: string): Refusal {
	return new Refusal(401, message);
}
