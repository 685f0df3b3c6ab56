import { textOf } from '../values.mts';
import type { Call, SessionCall } from './operation.mts';
import { refused } from './refusal.mts';

/** Clients tell a dead session from other 401s by these words, which no other message may use. */
export function signedIn(call: Call): SessionCall {
	const sessionKey = textOf(call.headers['x-session-key'])?.trim();
	if (!sessionKey) throw refused('The X-Session-Key header is missing.');
	const use = call.state.sessions.use(sessionKey);
	if (use.state === 'unknown') throw refused('The session key is invalid.');
	if (use.state === 'expired') throw refused('The session key has expired.');
	return { ...call, user: use.user, sessionKey };
}
