import type { FastifyRequest } from 'fastify';
import type { SandboxState } from '../state/state.mts';
import { textField, textOf } from '../values.mts';
import type { LogEntry } from './log.mts';

function sessionKeyOf({ headers }: FastifyRequest): string | undefined {
	return textOf(headers['x-session-key'])?.trim();
}

export function bearerOf({ headers }: FastifyRequest): string | undefined {
	return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
}

/** Who a request comes from, as far as its headers tell. */
export function callerInHeaders(
	request: FastifyRequest,
	state: SandboxState,
): Pick<LogEntry, 'sessionKey' | 'token' | 'user'> {
	const sessionKey = sessionKeyOf(request);
	const token = bearerOf(request);
	const user =
		(sessionKey !== undefined && state.sessions.owner(sessionKey)) ||
		(token !== undefined && state.accessTokens.user(token)) ||
		state.users.byEmail(textOf(request.headers['x-email']) ?? '');
	return {
		...(sessionKey === undefined ? {} : { sessionKey }),
		...(token === undefined ? {} : { token }),
		...(user ? { user: user.email } : {}),
	};
}

/** Who it comes from, as far as its body tells: who wants to sign in, or what it is signed with. */
export function callerInBody(
	{ body }: FastifyRequest,
	state: SandboxState,
): Pick<LogEntry, 'token' | 'user'> {
	const token = textField(body, 'AuthenticationToken');
	const login = textField(body, 'UserIdOrEmail') || textField(body, 'client_id');
	const user = login ? state.users.byUserIdOrEmail(login) : undefined;
	return { ...(token ? { token } : {}), ...(user ? { user: user.email } : {}) };
}

/** Forgets what the request is signed in or signed with. */
export function endSession(request: FastifyRequest, state: SandboxState): void {
	state.sessions.close(sessionKeyOf(request) ?? '');
	state.accessTokens.forget(bearerOf(request) ?? '');
	state.tokens.forget(textField(request.body, 'AuthenticationToken'));
}
