import { UserError } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Access } from './access';
import { parseUrl } from './fields';
import { bury, signInAnew } from './memory';
import type { Session } from './memory';
import { SignIn } from './signIn';
import { readSession } from './stored';
import { readAccess } from './ways';

/** n8n's HTTP Request node still builds the older kind of request, which says `uri`. */
type AnyRequest = IHttpRequestOptions & {
	uri?: string;
	followRedirect?: boolean;
	followAllRedirects?: boolean;
};

/** The address that the Test button asks for: see `authorizeRequest`. */
export const TEST_URL = '/test-of-the-credential';

// n8n hands over what it got from here when it repeats a request: that starts from what the user gave.
const originals = new WeakMap<IHttpRequestOptions, IHttpRequestOptions>();

/**
 * Gives a copy of a request with the session in it: in a header, or as signing fields in the body. `options` itself is
 * left as it is: n8n's HTTP Request node shows and stores it, and hides in it the session of one account only.
 * In place of the Test button's request it has a sign-in tried, and gives a request that changes nothing.
 *
 * @throws UserError when the request goes to another origin than the credential's, or can't be signed; see `SignIn`
 */
export async function authorizeRequest(
	credential: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const access = readAccess(credential);
	const given = originals.get(options) ?? options;
	const isTest = given.url === TEST_URL;
	const harmless = { ...given, baseURL: undefined, body: undefined, ...access.harmless };
	const request = stayingOnOrigin(isTest ? harmless : given);
	const target = ownTarget(access, request);
	const tried = isTest ? await trySignIn(credential) : undefined;

	let authorized: IHttpRequestOptions;
	if (access.signIn === undefined) {
		authorized = access.authorize(request);
	} else {
		const signIn = new SignIn(access);
		const session = tried ?? sessionOf(credential, signIn);
		authorized = access.authorize(request, session);
		if (access.endsSession?.(target)) bury(signIn.account, session);
	}
	originals.set(authorized, given);
	return authorized;
}

/** Once, also where n8n repeats the request. */
async function trySignIn(credential: ICredentialDataDecryptedObject): Promise<Session | undefined> {
	const signIn = signInAnew.get(credential);
	signInAnew.delete(credential);
	return await signIn?.();
}

function sessionOf(credential: ICredentialDataDecryptedObject, signIn: SignIn): Session {
	const session = readSession(credential, signIn.fingerprint);
	if (session !== undefined && session.token !== '') return session;
	signIn.refuseTooSoon();
	throw new UserError('n8n did not sign in before this request.', {
		description:
			"This credential needs n8n's pre-request hook, which n8n's coming engine v2 does not call yet.",
	});
}

function ownTarget({ urls }: Access, { url, uri, baseURL }: AnyRequest): URL {
	const own = new Set(urls.map((each) => new URL(each).origin));
	const asked = String(url ?? uri ?? '');
	const target = parseUrl(asked, baseURL || undefined);
	if (target !== undefined && own.has(target.origin)) return target;
	throw new UserError(
		`This credential signs requests to ${[...own].join(' and ')} only; this one goes to ${target?.origin ?? `'${asked}'`}.`,
		{ description: 'Change the URL of the request, or use the credential made for that service.' },
	);
}

/** Neither service redirects, and a session must not travel elsewhere. */
function stayingOnOrigin(options: AnyRequest): AnyRequest {
	const isOlder = options.uri !== undefined;
	return {
		...options,
		disableFollowRedirect: true,
		maxRedirects: 0,
		...(isOlder && { followRedirect: false, followAllRedirects: false }),
	};
}
