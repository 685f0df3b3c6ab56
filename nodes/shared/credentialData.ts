import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** Fields whose values must not be shown. */
const SECRET_FIELDS = [
	'password',
	'subscriptionKey',
	'encryptionKey',
	'samlResponse',
	'clientSecret',
	'deliveryKey',
	'deliverySecret',
	'apiKey',
	'sharedSecret',
	'sessionToken',
];

/** The values of a credential that must not be shown. */
export function secretsIn(data: ICredentialDataDecryptedObject): string[] {
	return SECRET_FIELDS.map((field) => data[field]).filter(
		(value): value is string => typeof value === 'string' && value !== '',
	);
}

/** Which fields name the user, by how they sign in. */
const NAMED_BY: Record<string, string[]> = {
	password: ['userId'],
	companyKey: ['automationId', 'identityType', 'identity'],
	oauth: ['clientId'],
};

const KEYS: Record<string, string> = { delivery: 'deliveryKey', apiKey: 'apiKey' };

/** Who a credential signs in as: the same however it is written, and with any password. It holds no secret. */
export function userOf(data: ICredentialDataDecryptedObject): string {
	const mode = String(data.authMode);
	if (mode in KEYS) return `key ${hashOf(data[KEYS[mode]])}`;
	if (mode === 'saml') return subjectOf(String(data.samlResponse));
	const names = (NAMED_BY[mode] ?? []).map((field) => String(data[field]).trim().toLowerCase());
	return names.join(' ');
}

/** A few characters, by which nobody finds the key. */
function hashOf(value: unknown): string {
	return createHash('sha256').update(String(value).trim()).digest('hex').slice(0, 12);
}

/** Who a SAML response is about: each sign-in needs a new one. Empty if that is encrypted. */
function subjectOf(samlResponse: string): string {
	const xml = Buffer.from(samlResponse, 'base64').toString();
	const start = xml.search(/NameID[\s>]/);
	if (start < 0) return '';
	const [, name = ''] = /^[^<>]*>([^<>]*)</.exec(xml.slice(start, start + 1000)) ?? [];
	return name.trim().toLowerCase();
}
