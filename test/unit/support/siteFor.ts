import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { apiKeyCredential, Stored } from './credentials';
import { failureOf } from './failure';
import { FakeSite } from './site';

/** A site, and a credential for it. */
export function siteFor(fields: ICredentialDataDecryptedObject = {}) {
	const http = new FakeSite();
	const credential = apiKeyCredential(fields);
	http.apiKey = credential.apiKey;
	const stored = new Stored(credential);
	const fail = async () => await failureOf(async () => await stored.beforeRequest(http));
	return { http, stored, credential, fail };
}
