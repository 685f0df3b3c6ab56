import { isFields, textField } from '../values.mts';
import { type Operation, type SessionCall, withSession } from './operation.mts';
import { invalid, refused } from './refusal.mts';

const SHORTEST = 6;

function changePassword({ state, user, body }: SessionCall): void {
	// The vendor's own text names the model of another request here.
	if (!isFields(body)) throw invalid('The LogonRequest body is missing.');
	const [old, fresh] = [textField(body, 'OldPassword'), textField(body, 'NewPassword')];
	if (!old) throw invalid('The OldPassword field is required.');
	if (!fresh) throw invalid('The NewPassword field is required.');
	if (user.password !== old) throw refused('The old password is incorrect.');
	if (fresh.length < SHORTEST) {
		throw refused(`The new password is shorter than ${SHORTEST} characters.`);
	}
	if (fresh.toLowerCase() === user.email.toLowerCase()) {
		throw refused('The new password must not be the e-mail address.');
	}
	if ([user.password, ...user.formerPasswords].includes(fresh)) {
		throw refused('The new password is one of the last that were used.');
	}
	state.users.changePassword(user, fresh);
}

export const passwordOperations: Operation[] = [
	withSession('POST', '/Account/ChangePassword', changePassword),
];
