import { UserError } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { fingerprintOf, parseUrl, readSignInFields } from './fields';
import type { SignInFields } from './fields';
import { accountOf } from './memory';
import { failed, refuseTooSoon } from './signIn';
import { formatTimeStamp, sign } from './signature';
import { signBody } from './signedBody';
import { readSession } from './stored';

/** n8n's HTTP Request node still builds the older kind of request, which says `uri`. */
type AnyRequest = IHttpRequestOptions & {
	uri?: string;
	followRedirect?: boolean;
	followAllRedirects?: boolean;
};

/**
 * Puts the session into a request: the header X-Session-Key, or the signing fields into the body.
 * It changes `options` in place, and may be run again on the same object.
 *
 * @throws UserError when the request goes to another origin than the credential's, or can't be signed
 */
export async function authorizeRequest(
	credential: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const fields = readSignInFields(credential);
	const session = readSession(credential, fingerprintOf(fields));
	if (session === undefined || session.token === '') {
		throw new UserError('n8n did not sign in before this request.', {
			description:
				"This credential needs n8n's pre-request hook, which n8n's coming engine v2 does not call yet.",
		});
	}
	refuseOtherOrigins(fields, options);
	if (fields.mode === 'password' && isLogon(options)) countLogon(fields, options);
	stayOnOrigin(options);

	if (fields.mode !== 'apiKey') {
		const others = Object.entries(options.headers ?? {}).filter(
			([name]) => name.toLowerCase() !== 'x-session-key',
		);
		options.headers = { ...Object.fromEntries(others), 'X-Session-Key': session.token };
		return options;
	}

	return signBody(options, (ownToken) => {
		const AuthenticationToken = ownToken ?? session.token;
		const TimeStamp = formatTimeStamp(Date.now() + (session.clockOffset ?? 0));
		const key = session.signatureInput === 'apiKey' ? fields.apiKey : AuthenticationToken;
		const Signature = sign(key, TimeStamp, fields.sharedSecret, fields.signatureFormat);
		return { AuthenticationToken, TimeStamp, Signature };
	});
}

function isLogon({ url = '' }: IHttpRequestOptions): boolean {
	return url.toLowerCase().endsWith('/account/logon');
}

const logonsSent = new WeakSet<IHttpRequestOptions>();

/**
 * The credential's Test button signs in with a request of its own, beside the hook. A refusal counts as one of the
 * hook's does; n8n, which would repeat it at once, is stopped.
 */
function countLogon(fields: SignInFields, options: IHttpRequestOptions): void {
	const account = accountOf(fingerprintOf(fields));
	refuseTooSoon(account);
	if (logonsSent.has(options)) {
		throw failed(
			account,
			new UserError('DataMotion refused the sign-in, although an earlier session still lives.', {
				description: "Check 'User ID or Email' and 'Password' in the DataMotion API credential.",
			}),
		);
	}
	logonsSent.add(options);
}

function refuseOtherOrigins(fields: SignInFields, options: AnyRequest): void {
	const own = new URL(fields.url).origin;
	const asked = options.url ?? options.uri ?? '';
	const target = parseUrl(String(asked), options.baseURL || undefined);
	if (target?.origin === own) return;
	throw new UserError(
		`This credential signs requests to ${own} only; this one goes to ${target?.origin ?? `'${asked}'`}.`,
		{ description: 'Change the URL of the request, or use the credential made for that service.' },
	);
}

/** Neither service redirects, and a session key must not travel elsewhere. */
function stayOnOrigin(options: AnyRequest): void {
	options.disableFollowRedirect = true;
	options.maxRedirects = 0;
	if (options.uri !== undefined) {
		options.followRedirect = false;
		options.followAllRedirects = false;
	}
}
