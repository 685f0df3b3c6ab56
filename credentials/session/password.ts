import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { userAt } from './access';
import type { SessionAccess } from './access';
import { readPassword, readText } from './fields';
import { logon, readCenter, SESSION_KEY_LIFE_MS, sessionKeyAccess } from './sessionKey';

const HOW_TO_MEND = "Check 'User ID or Email' and 'Password' in the DataMotion API credential.";

/** A user ID and a password: `POST /Account/Logon` (docs/services/datamotion.md, Signing in). */
export function passwordAccess(credential: ICredentialDataDecryptedObject): SessionAccess {
	const center = readCenter(credential);
	const userId = readText(credential.userId, 'User ID or Email').trim();
	const password = readPassword(credential.password, 'Password');
	const secrets = [password, center.subscriptionKey];
	return {
		...sessionKeyAccess(center),
		fields: { mode: 'password', ...center, userId, password },
		user: userAt(center.url, userId),
		slides: true,
		async signIn(http) {
			const token = await logon(
				http,
				center,
				{ urlLabel: 'Base URL', secrets },
				{ path: '/Account/Logon', body: { UserIdOrEmail: userId, Password: password } },
				HOW_TO_MEND,
			);
			return { token, life: SESSION_KEY_LIFE_MS };
		},
	};
}
