import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { fingerprintOf, readSignInFields } from './fields';
import { accountOf, bury, learn } from './memory';
import { isAlive, isFresh, signIn } from './signIn';
import { readSession, toStore } from './stored';

// n8n hands over the same object a second time only when a request made with it has failed.
const handedBefore = new WeakSet<ICredentialDataDecryptedObject>();

/**
 * The credential's pre-request hook: n8n calls it before every request, because 'renewSession' stays empty.
 *
 * @returns nothing to store (`{}`) while the stored session is good, otherwise the session to store and to use
 * @throws UserError, OperationalError: see `signIn` and `readSignInFields`
 */
export async function renewSession(
	this: IHttpRequestHelper,
	credential: ICredentialDataDecryptedObject,
): Promise<IDataObject> {
	const http = this.helpers.httpRequest;
	const fields = readSignInFields(credential);
	const fingerprint = fingerprintOf(fields);
	const account = accountOf(fingerprint);

	const stored = readSession(credential, fingerprint);
	if (stored !== undefined) learn(account, stored);

	const suspected = handedBefore.has(credential);
	handedBefore.add(credential);
	if (suspected && stored !== undefined && stored.token !== '') {
		// The HTTP Request node repeats whatever failed if the hook returns a session, and a request that failed may have
		// been done: only a session that is proven dead is replaced, even where there is a newer one. DataMotion answers
		// 401 also for a missing message or a bad address, and an API with a signed key tells a dead token with status
		// 200, which n8n does not take for a failure.
		if (fields.mode === 'apiKey') return {};
		const isKnownDead = stored.issuedAt === account.deadUpTo;
		if (!isKnownDead && (await isAlive(http, fields, account, stored))) return {};
		bury(account, stored);
	}

	if (account.session !== undefined && isFresh(fields, account, account.session)) {
		account.lastUse = Date.now();
		return account.session.token === stored?.token ? {} : toStore(account.session, fingerprint);
	}
	return toStore(await signIn(http, fields, account), fingerprint);
}
