import type { SandboxState } from '../state/state.mts';
import type { User } from '../state/users.mts';
import { isFields, textField } from '../values.mts';
import { type Call, open, type Operation, type SessionCall, withSession } from './operation.mts';
import { invalid, refused } from './refusal.mts';
import { samlUser } from './saml.mts';

function sessionFor({ state }: Call, user: User) {
	state.users.countVisit(user);
	return { SessionKey: state.sessions.open(user) };
}

function logon(call: Call) {
	const { state, body } = call;
	if (!isFields(body)) throw invalid('The LogonRequest body is missing.');
	const login = textField(body, 'UserIdOrEmail');
	const password = textField(body, 'Password');
	if (!login) throw invalid('The UserIdOrEmail field is required.');
	if (!password) throw invalid('The Password field is required.');
	return sessionFor(call, userWithPassword(state, login, password));
}

/** @throws Refusal, also for the right password once too many wrong ones were tried */
export function userWithPassword(state: SandboxState, login: string, password: string): User {
	const user = state.users.byUserIdOrEmail(login);
	if (!user) throw refused('The user ID, e-mail address or password is incorrect.');
	if (user.disabled) throw refused('The account is disabled.');
	if (user.password !== password) {
		state.users.countBadLogon(user);
		throw refused(
			user.disabled
				? 'Too many bad sign-in attempts: the account has been disabled.'
				: 'The user ID, e-mail address or password is incorrect.',
		);
	}
	if (state.clock.now() > state.users.passwordExpires(user)) {
		throw refused('The password has expired and must be changed.');
	}
	return user;
}

function samlLogon(call: Call) {
	const user = samlUser(call);
	if (user.disabled) throw refused('The account is disabled.');
	return sessionFor(call, user);
}

function logout({ state, sessionKey }: SessionCall): void {
	state.sessions.close(sessionKey);
}

export const signInOperations: Operation[] = [
	open('POST', '/Account/Logon', logon),
	open('POST', '/Account/SamlLogon', samlLogon),
	withSession('POST', '/Account/Logout', logout),
	withSession('GET', '/Account/CheckSessionKey', () => undefined),
];
