import { UserError } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { siteAddressOf } from '../../services/addresses';
import { userAt } from './access';
import type { SessionAccess } from './access';
import { authenticate, findSignatureInput, methodUrl } from './authenticate';
import type { Site } from './authenticate';
import { readText, readUrl } from './fields';
import { formatTimeStamp, sign } from './signature';
import type { SignatureFormat } from './signature';
import { signBody } from './signedBody';

const API_KEY_LENGTH = 32; // docs/services/apiauth.md, Keys

/** A token ends five minutes after its issue, used or not. */
const TOKEN_LIFE_MS = (5 * 60 - 30) * 1000;

const FORMATS = new Map<unknown, SignatureFormat[]>([
	['hex', ['hex']],
	['decimal', ['decimal']],
]);

/** An API key and a shared secret, which is never sent: it signs each request (docs/services/apiauth.md). */
export function apiKeyAccess(credential: ICredentialDataDecryptedObject): SessionAccess {
	const site: Site = {
		url: readUrl(credential.siteUrl, {
			label: 'Site URL',
			example: 'https://www.yourdomainname.com',
			api: 'site',
			read: siteAddressOf,
		}),
		apiKey: readApiKey(credential.apiKey),
		sharedSecret: readText(credential.sharedSecret, 'Shared Secret').trim(),
		formats: FORMATS.get(credential.signatureFormat) ?? ['hex', 'decimal'],
	};
	const { url, apiKey, sharedSecret, formats } = site;
	return {
		fields: { mode: 'apiKey', url, apiKey, sharedSecret, formats: formats.join() },
		urls: [url],
		harmless: { method: 'POST', url: methodUrl(site, 'CheckTokenTime') },
		user: userAt(url, apiKey),
		slides: false,
		testAlwaysAsks: true,
		async signIn(http, known) {
			const token = await authenticate(http, site, known);
			// What an earlier token has found out still holds; how it was signed may be why it died before its time.
			const signatureInput = known.signatureInput ?? (await findSignatureInput(http, site, token));
			return { ...token, signatureInput, life: TOKEN_LIFE_MS };
		},
		authorize: (options, session) =>
			signBody(options, (ownToken) => {
				const AuthenticationToken = ownToken ?? session.token;
				const TimeStamp = formatTimeStamp(Date.now() + (session.clockOffset ?? 0));
				const key = session.signatureInput === 'apiKey' ? apiKey : AuthenticationToken;
				const format = session.signatureFormat ?? formats[0];
				const Signature = sign(key, TimeStamp, sharedSecret, format);
				return { AuthenticationToken, TimeStamp, Signature };
			}),
	};
}

function readApiKey(value: unknown): string {
	const apiKey = readText(value, 'API Key').trim();
	if (apiKey.length === API_KEY_LENGTH) return apiKey;
	throw new UserError(
		`'API Key' in the DataMotion API credential has ${apiKey.length} characters instead of ${API_KEY_LENGTH}. Copy the whole key again.`,
		{ description: 'The key is shown in IRP Admin > Server Management > API Keys.' },
	);
}
