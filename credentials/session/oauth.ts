import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { isObject } from '../../services/json';
import { userAt } from './access';
import type { SessionAccess } from './access';
import { readPassword, readText, readVersionedUrl } from './fields';
import { keyIn, withHeaders } from './headers';
import { ask, notSignedIn, saysDead } from './service';

const HOW_TO_MEND =
	"Check 'Client ID' and 'Client Secret' in the DataMotion API credential, and that they belong to 'API URL': those of a trial work with -Sandbox only.";

/** Renewed so long before its end, unless it lives hardly longer. */
const SPARE_MS = 30_000;

/**
 * A client ID and a secret, for version 3 of the Secure Message Center: `POST /token`
 * (docs/services/datamotion.md, Client ID and secret).
 */
export function oauthAccess(credential: ICredentialDataDecryptedObject): SessionAccess {
	const url = readVersionedUrl(credential.oauthUrl, {
		label: 'API URL',
		example: 'https://api.datamotion.com/SMC/Messaging/v3',
		api: 'smc',
	});
	const clientId = readText(credential.clientId, 'Client ID').trim();
	const clientSecret = readPassword(credential.clientSecret, 'Client Secret');
	const secrets = [clientSecret];
	const service = { urlLabel: 'API URL', secrets };
	const oneMessage = `${url}/content/messages/?folderId=1&pageSize=1&pageNumber=1`;
	const access: SessionAccess = {
		fields: { mode: 'oauth', url, clientId, clientSecret },
		urls: [url],
		// The token has been got by then; the folder may be missing.
		harmless: { method: 'GET', url: oneMessage, ignoreHttpStatusErrors: true },
		user: userAt(url, clientId),
		slides: false,
		mayDieUnseen: true,
		async signIn(http) {
			const body = {
				grant_type: 'client_credentials',
				client_id: clientId,
				client_secret: clientSecret,
			};
			const answer = await ask(http, service, { method: 'POST', url: `${url}/token`, body });
			const { access_token, expires_in } = isObject(answer.body) ? answer.body : {};
			const token = answer.status === 200 ? keyIn(access_token) : undefined;
			if (token === undefined) {
				throw notSignedIn(service, `${url}/token`, answer, 'access token', HOW_TO_MEND);
			}
			return { token, life: lifeOf(expires_in) };
		},
		async isAlive(http, session, timeout) {
			try {
				const request = access.authorize({ method: 'GET', url: oneMessage }, session);
				return !saysDead(await ask(http, service, request, timeout));
			} catch {
				return true; // no answer proves nothing
			}
		},
		authorize: (options, { token }) => withHeaders(options, { Authorization: `Bearer ${token}` }),
	};
	return access;
}

/** Milliseconds, of the seconds that the answer gives; the documents don't name them. */
function lifeOf(expiresIn: unknown): number | null {
	const life = Number(expiresIn) * 1000;
	return life > 0 ? Math.max(life - SPARE_MS, life / 2) : null;
}
