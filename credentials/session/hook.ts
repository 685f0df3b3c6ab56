import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { bury, learn, signInAnew } from './memory';
import { SignIn } from './signIn';
import { readSession, toStore } from './stored';
import { readAccess } from './ways';

// n8n hands over the same object a second time only when a request made with it has failed.
const handedBefore = new WeakSet<ICredentialDataDecryptedObject>();

/**
 * The credential's pre-request hook: n8n calls it before every request, because 'renewSession' stays empty.
 *
 * @returns nothing to store (`{}`) while the stored session is good, otherwise the session to store and to use
 * @throws UserError, OperationalError: see `SignIn` and `readAccess`
 */
export async function renewSession(
	this: IHttpRequestHelper,
	credential: ICredentialDataDecryptedObject,
): Promise<IDataObject> {
	const http = this.helpers.httpRequest;
	const access = readAccess(credential);
	const suspected = handedBefore.has(credential);
	handedBefore.add(credential);

	if (access.signIn === undefined) {
		signInAnew.set(credential, async () => {
			await access.check(http);
			return undefined;
		});
		return {};
	}

	const signIn = new SignIn(access);
	const { account, fingerprint } = signIn;
	const stored = readSession(credential, fingerprint);
	if (stored !== undefined) learn(account, stored);

	if (suspected && stored !== undefined && stored.token !== '') {
		// The HTTP Request node repeats whatever failed if the hook returns a session, and a request that failed may have
		// been done: only a session that is proven dead is replaced, even where there is a newer one. DataMotion answers
		// 401 also for a missing message or a bad address, and an API with a signed key tells a dead token with status
		// 200, which n8n does not take for a failure.
		if (access.isAlive === undefined) return {};
		const isKnownDead = stored.issuedAt === account.deadUpTo;
		if (!isKnownDead && (await signIn.isAlive(http, stored))) return {};
		bury(account, stored);
	}

	const session = await signIn.usableSession(http);
	const mayBeTested = !suspected && !access.worksOnce;
	if (mayBeTested && (session !== undefined || signIn.testNeedNotWait)) {
		signInAnew.set(credential, async () => await signIn.newSession(http, access.testAlwaysAsks));
	}
	if (session !== undefined) {
		account.lastUse = Date.now();
		return session.token === stored?.token ? {} : toStore(session, fingerprint);
	}
	// Without a session `authorizeRequest` refuses every request but the one of the Test button.
	if (signIn.testNeedNotWait) return {};
	return toStore(await signIn.newSession(http), fingerprint);
}
