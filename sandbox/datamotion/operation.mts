import type { IncomingHttpHeaders } from 'node:http';
import type { SandboxState } from '../state/state.mts';
import type { User } from '../state/users.mts';

export interface Call {
	state: SandboxState;
	headers: IncomingHttpHeaders;
	params: unknown;
	query: unknown;
	body: unknown;
}

export interface SessionCall extends Call {
	user: User;
	sessionKey: string;
}

interface Route {
	method: 'GET' | 'POST' | 'DELETE';
	path: string;
	/** Takes a multipart form in place of JSON. */
	takesFiles?: boolean;
}

/**
 * What an operation returns is sent as JSON, or as it is if it is a FileAnswer; nothing returned is
 * an empty body.
 */
export type Operation =
	| (Route & { signedIn: false; run: (call: Call) => unknown })
	| (Route & { signedIn: true; run: (call: SessionCall) => unknown });

export function open(
	method: Route['method'],
	path: string,
	run: (call: Call) => unknown,
): Operation {
	return { method, path, signedIn: false, run };
}

export function withSession(
	method: Route['method'],
	path: string,
	run: (call: SessionCall) => unknown,
): Operation {
	return { method, path, signedIn: true, run };
}

export function upload(path: string, run: (call: SessionCall) => unknown): Operation {
	return { method: 'POST', path, signedIn: true, takesFiles: true, run };
}
