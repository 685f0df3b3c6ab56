import { createCipheriv, createHmac, randomBytes } from 'node:crypto';
import { UserError } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { userAt } from './access';
import type { SessionAccess } from './access';
import { readHeader, readText, readUrl } from './fields';
import { keyIn } from './headers';
import { ask, notSignedIn } from './service';
import type { Answer, Service } from './service';
import { readCenter, SESSION_KEY_LIFE_MS, sessionKeyAccess, subscription } from './sessionKey';

const HOW_TO_MEND =
	"Check 'Automation ID', 'Encryption Key' and 'User' in the DataMotion API credential (capitals in an email address matter), and that your company may use the Admin API.";

/** The user to act as, named in a header and in the encrypted body. */
const EMAIL = { header: 'X-Email', property: 'Email' };
const NAMED_BY = new Map([
	['email', EMAIL],
	['userId', { header: 'X-User-Id', property: 'UserId' }],
	['singleSignOnId', { header: 'X-Single-Sign-On-Id', property: 'SingleSignOnId' }],
]);

/** A time that is more than 5 s off is refused; below this it is not the cause, and a header of whole seconds no help. */
const CLOCK_OFF_MS = 2000;

/**
 * The key of a company, with which any of its users is signed in: `POST /Account/GetSessionKey` of the Admin API
 * (docs/services/datamotion.md, Company key).
 */
export function companyKeyAccess(credential: ICredentialDataDecryptedObject): SessionAccess {
	const center = readCenter(credential);
	const companyUrl = readUrl(credential.companyUrl, {
		label: 'Company URL',
		example: 'https://ssl.datamotion.com/Remote',
		api: 'admin',
	});
	const automationId = readHeader(credential.automationId, 'Automation ID');
	const encryptionKey = readText(credential.encryptionKey, 'Encryption Key').trim();
	const key = decodedKey(encryptionKey);
	const { header, property } = NAMED_BY.get(String(credential.identityType)) ?? EMAIL;
	const identity = readHeader(credential.identity, 'User');

	const secrets = [encryptionKey, center.subscriptionKey];
	const service: Service = { urlLabel: 'Company URL', secrets };
	const url = `${companyUrl}/Account/GetSessionKey`;
	const access = sessionKeyAccess(center);
	return {
		...access,
		urls: [center.url, companyUrl],
		fields: {
			mode: 'companyKey',
			...center,
			companyUrl,
			automationId,
			encryptionKey,
			property,
			identity,
		},
		user: userAt(companyUrl, automationId, property, identity),
		slides: true,
		async signIn(http, known) {
			const attempt = async (clockOffset: number) => {
				const time = new Date(Date.now() + clockOffset).toISOString();
				const { body, iv, hash } = sealed(payload(time, property, identity), key);
				const headers = {
					...subscription(center),
					'Content-Type': 'application/json',
					[header]: identity,
					'X-Company-Automation-ID': automationId,
					'X-IV': iv,
					'X-Hash': hash,
				};
				return await ask(http, service, { method: 'POST', url, headers, body });
			};
			let clockOffset = known.clockOffset ?? 0;
			let answer = await attempt(clockOffset);
			const offsetNow = clockOffsetOf(answer) ?? clockOffset;
			if (answer.status !== 200 && Math.abs(offsetNow - clockOffset) > CLOCK_OFF_MS) {
				clockOffset = offsetNow;
				answer = await attempt(clockOffset);
			}
			const token = answer.status === 200 ? keyIn(answer.body) : undefined;
			if (token === undefined) throw notSignedIn(service, url, answer, 'session key', HOW_TO_MEND);
			return { token, life: SESSION_KEY_LIFE_MS, clockOffset };
		},
	};
}

function decodedKey(text: string): Buffer {
	const key = Buffer.from(text, 'base64');
	// Buffer leaves out what is no base64.
	if (key.length === 32 && key.toString('base64') === text) return key;
	throw new UserError(
		`'Encryption Key' in the DataMotion API credential is not 32 bytes in base64 (44 characters, of which the last is '='). Copy the whole key again.`,
		{ description: "It is your company's encryption key, as the Admin API or DataMotion gave it." },
	);
}

/** Names, order and nulls as the vendor's own client has them. */
function payload(TimeStamp: string, property: string, identity: string): string {
	const Identity = {
		UID: 0,
		Email: null,
		UserId: null,
		SingleSignOnId: null,
		[property]: identity,
	};
	return JSON.stringify({ IpAddress: null, TimeStamp, Identity });
}

/** AES-256-CBC, and a hash of the plain text, with the same key. The body is a JSON text. */
function sealed(plain: string, key: Buffer) {
	const iv = randomBytes(16);
	const cipher = createCipheriv('aes-256-cbc', key, iv);
	const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
	const hash = createHmac('sha512', key).update(plain, 'utf8').digest('base64');
	return { body: JSON.stringify(body), iv: iv.toString('base64'), hash };
}

/** Milliseconds by which the service's clock is ahead, if the Date header says; it cuts off the fraction of the second. */
function clockOffsetOf({ headers }: Answer): number | undefined {
	const time = Date.parse(String(headers.date));
	return Number.isNaN(time) ? undefined : time + 500 - Date.now();
}
