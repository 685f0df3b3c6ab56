import { userWithPassword } from '../datamotion/signingIn.mts';
import { Refusal } from '../datamotion/refusal.mts';
import type { SandboxState } from '../state/state.mts';
import type { User } from '../state/users.mts';
import { isFields, textField } from '../values.mts';
import { CodedRefusal } from './refusal.mts';

/** The client's ID and secret are the login and password of a user, as in the vendor's demo. */
function client(state: SandboxState, body: unknown): User {
	try {
		return userWithPassword(state, textField(body, 'client_id'), textField(body, 'client_secret'));
	} catch (error) {
		if (error instanceof Refusal) throw new CodedRefusal(401, 'invalid_client', error.message);
		throw error;
	}
}

/** Which errors it knows isn't documented; these are OAuth's own (RFC 6749, 5.2). */
export function issueToken(state: SandboxState, body: unknown) {
	const bad = (code: string, detail: string) => new CodedRefusal(400, code, detail);
	if (!isFields(body)) throw bad('invalid_request', 'The request body is missing.');
	const grant = textField(body, 'grant_type');
	if (grant === '') throw bad('invalid_request', 'The grant_type is missing.');
	if (grant !== 'client_credentials') {
		throw bad('unsupported_grant_type', `The grant_type is not supported: ${grant}`);
	}
	for (const name of ['client_id', 'client_secret']) {
		if (textField(body, name) === '') throw bad('invalid_request', `The ${name} is missing.`);
	}
	const user = client(state, body);
	state.users.countVisit(user);
	const { accessTokenLifeMs, variants } = state.settings;
	return {
		access_token: state.accessTokens.issue(user, accessTokenLifeMs),
		token_type: 'Bearer',
		...(variants.tokenExpiresIn === 'present'
			? { expires_in: Math.floor(accessTokenLifeMs / 1000) }
			: {}),
	};
}
