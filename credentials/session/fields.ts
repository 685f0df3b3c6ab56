import { createHash } from 'node:crypto';
import { UserError } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { SignatureFormat } from './signature';

export interface PasswordFields {
	mode: 'password';
	/** Address of the DataMotion API, without a slash at its end. */
	url: string;
	userId: string;
	password: string;
}

export interface ApiKeyFields {
	mode: 'apiKey';
	/** Address of the site, without a slash at its end. */
	url: string;
	apiKey: string;
	sharedSecret: string;
	signatureFormat: SignatureFormat;
}

export interface SamlFields {
	mode: 'saml';
	/** Address of the DataMotion API, without a slash at its end. */
	url: string;
	/** Base64, without white space. It works once. */
	samlResponse: string;
}

export type DataMotionFields = PasswordFields | SamlFields;

export type SignInFields = DataMotionFields | ApiKeyFields;

const API_KEY_LENGTH = 32; // apiauth: table 1 of the Authenticate page

// A plain connection to these never leaves the machine (the last one is the machine that a container runs on).
const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]', 'host.docker.internal'];
const LOOPBACK = /^127\.\d+\.\d+\.\d+$/;

/**
 * The fields that signing in needs, checked.
 * @throws UserError that says which field is wrong and how to mend it; it never holds a secret.
 */
export function readSignInFields(credential: ICredentialDataDecryptedObject): SignInFields {
	if (credential.authMode === 'apiKey') {
		return {
			mode: 'apiKey',
			url: readUrl(credential.siteUrl, 'Site URL', 'https://www.yourdomainname.com'),
			apiKey: readApiKey(credential.apiKey),
			sharedSecret: readText(credential.sharedSecret, 'Shared Secret'),
			signatureFormat: credential.signatureFormat === 'decimal' ? 'decimal' : 'hex',
		};
	}
	const url = readUrl(
		credential.baseUrl,
		'Base URL',
		'https://ssl.datamotion.com/SecureMessagingApi',
	);
	if (credential.authMode === 'saml') {
		return { mode: 'saml', url, samlResponse: readSamlResponse(credential.samlResponse) };
	}
	return {
		mode: 'password',
		url,
		userId: readText(credential.userId, 'User ID or Email').trim(),
		password: readText(credential.password, 'Password'),
	};
}

/** Changes with every field that signing in uses: a session belongs to one fingerprint only. */
export function fingerprintOf(fields: SignInFields): string {
	return createHash('sha256')
		.update(JSON.stringify(Object.entries(fields)))
		.digest('hex');
}

function readText(value: unknown, label: string): string {
	// An expression may give a number.
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text === 'string' && text.trim() !== '') return text;
	throw new UserError(`'${label}' is empty in the DataMotion API credential. Fill it in.`, {
		description: 'If it holds an expression, check that it gives a value for this item.',
	});
}

function readApiKey(value: unknown): string {
	const apiKey = readText(value, 'API Key').trim();
	if (apiKey.length === API_KEY_LENGTH) return apiKey;
	throw new UserError(
		`'API Key' in the DataMotion API credential has ${apiKey.length} characters instead of ${API_KEY_LENGTH}. Copy the whole key again.`,
		{ description: 'The key is shown in IRP Admin > Server Management > API Keys.' },
	);
}

function readSamlResponse(value: unknown): string {
	const response = readText(value, 'SAML Response').replace(/\s+/g, '');
	const isXml = Buffer.from(response, 'base64').toString('utf8').trimStart().startsWith('<');
	if (isXml && /^[A-Za-z0-9+/]+={0,2}$/.test(response)) return response;
	throw new UserError(
		"'SAML Response' in the DataMotion API credential is not an XML document in base64. Pass on the field SAMLResponse as your identity provider posts it.",
	);
}

function readUrl(value: unknown, label: string, example: string): string {
	const text = readText(value, label).trim().replace(/\/+$/, '');
	const enterItLike = `Enter it like ${example}`;
	const url = parseUrl(text);
	if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
		throw new UserError(
			`'${label}' in the DataMotion API credential is not a web address. ${enterItLike}`,
		);
	}
	// In the text: a '?' or '#' with nothing behind it leaves no trace in the parsed address.
	if (url.username !== '' || url.password !== '' || /[?#]/.test(text)) {
		throw new UserError(
			`'${label}' in the DataMotion API credential holds more than an address. ${enterItLike}`,
			{ description: "Leave out a user name, a password and everything from a '?' or '#' on." },
		);
	}
	if (
		url.protocol === 'http:' &&
		!LOCAL_HOSTS.includes(url.hostname) &&
		!LOOPBACK.test(url.hostname)
	) {
		throw new UserError(
			`'${label}' in the DataMotion API credential starts with http:, which anyone on the way could read. Change it to https:`,
			{ description: `Plain http: is accepted for this machine only (${LOCAL_HOSTS.join(', ')}).` },
		);
	}
	return text;
}

export function parseUrl(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}
