import { UserError } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { SessionAccess } from './access';
import { readText } from './fields';
import { logon, readCenter, sessionKeyAccess } from './sessionKey';

const HOW_TO_MEND =
	'A SAML response works once, and for a short time. Sign in again at your identity provider.';

/** The answer of an identity provider: `POST /Account/SamlLogon` (docs/services/datamotion.md, Signing in). */
export function samlAccess(credential: ICredentialDataDecryptedObject): SessionAccess {
	const center = readCenter(credential);
	const samlResponse = readSamlResponse(credential.samlResponse);
	const secrets = [samlResponse, center.subscriptionKey];
	return {
		...sessionKeyAccess(center),
		fields: { mode: 'saml', ...center, samlResponse },
		user: samlResponse,
		slides: true,
		worksOnce: true,
		async signIn(http) {
			const token = await logon(
				http,
				center,
				{ urlLabel: 'Base URL', secrets },
				{
					path: '/Account/SamlLogon',
					body: { SamlLogonRequestData: { SamlResponse: samlResponse } },
				},
				HOW_TO_MEND,
			);
			// Signing in again is no way out where it has ended, and another process may have kept it alive.
			return { token, life: null };
		},
	};
}

/** Base64, without white space. */
function readSamlResponse(value: unknown): string {
	const response = readText(value, 'SAML Response').replace(/\s+/g, '');
	const isXml = Buffer.from(response, 'base64').toString('utf8').trimStart().startsWith('<');
	if (isXml && /^[A-Za-z0-9+/]+={0,2}$/.test(response)) return response;
	throw new UserError(
		"'SAML Response' in the DataMotion API credential is not an XML document in base64. Pass on the field SAMLResponse as your identity provider posts it.",
	);
}
