import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Access } from './access';
import { apiKeyAccess } from './apiKey';
import { companyKeyAccess } from './companyKey';
import { deliveryAccess } from './delivery';
import { oauthAccess } from './oauth';
import { passwordAccess } from './password';
import { samlAccess } from './saml';

/** The choices of 'Sign In With'. */
const WAYS = new Map<unknown, (credential: ICredentialDataDecryptedObject) => Access>([
	['password', passwordAccess],
	['companyKey', companyKeyAccess],
	['saml', samlAccess],
	['oauth', oauthAccess],
	['delivery', deliveryAccess],
	['apiKey', apiKeyAccess],
]);

/**
 * What a credential gives access to.
 * @throws UserError that says which field is wrong and how to mend it; it never holds a secret
 */
export function readAccess(credential: ICredentialDataDecryptedObject): Access {
	const read = WAYS.get(credential.authMode) ?? passwordAccess;
	return read(credential);
}
