import { UserError } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../services/json';
import { inItsWords } from '../../services/words';
import type { DataMotionFields, PasswordFields, SamlFields } from './fields';
import { ask, noSignIn } from './service';
import type { Http } from './service';

/**
 * Signs in with a user ID and a password: `POST /Account/Logon`.
 * @returns the session key; it ends after 30 minutes without a request (seed document "Session Keys")
 * @throws UserError when the service refuses (an account is disabled after too many refusals),
 * OperationalError when it gives no answer that can be used
 */
export async function logon(http: Http, fields: PasswordFields): Promise<string> {
	const body = { UserIdOrEmail: fields.userId, Password: fields.password };
	return await getSessionKey(
		http,
		`${fields.url}/Account/Logon`,
		body,
		"Check 'User ID or Email' and 'Password' in the DataMotion API credential.",
	);
}

/**
 * Signs in with the answer of an identity provider: `POST /Account/SamlLogon`. Returns and throws as `logon` does.
 */
export async function samlLogon(http: Http, fields: SamlFields): Promise<string> {
	const body = { SamlLogonRequestData: { SamlResponse: fields.samlResponse } };
	return await getSessionKey(
		http,
		`${fields.url}/Account/SamlLogon`,
		body,
		'A SAML response works once, and for a short time. Sign in again at your identity provider.',
	);
}

async function getSessionKey(
	http: Http,
	url: string,
	body: IDataObject,
	howToMend: string,
): Promise<string> {
	const answer = await ask(http, { method: 'POST', url, body });
	if (answer.status === 200 && isObject(answer.body)) {
		const { SessionKey } = answer.body;
		if (typeof SessionKey === 'string' && SessionKey !== '') return SessionKey;
	}
	// Bad credentials, a disabled account, an expired password, a forbidden address: all of them are 401.
	if ([400, 401, 403].includes(answer.status)) {
		const words = inItsWords(answer.body) ?? `status ${answer.status} without a reason.`;
		throw new UserError(`DataMotion refused the sign-in: ${words}`, {
			description: howToMend,
		});
	}
	throw noSignIn(url, `the answer (status ${answer.status}) holds no session key`);
}

/** `GET /Account/Details`, whose only documented 401s are session errors. Anything unclear counts as alive. */
export async function isSessionKeyAlive(
	http: Http,
	fields: DataMotionFields,
	sessionKey: string,
): Promise<boolean> {
	try {
		const answer = await ask(http, {
			method: 'GET',
			url: `${fields.url}/Account/Details`,
			headers: { 'X-Session-Key': sessionKey },
		});
		return answer.status !== 401;
	} catch {
		return true; // no answer proves nothing, and a sign-in would get none either
	}
}
