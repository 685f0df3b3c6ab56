import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { renewSession } from '../../../credentials/session/hook';
import type { FakeHttp } from './http';
import { SECRET, SITE } from './site';

export const BASE_URL = 'https://mail.example/SecureMessagingApi';
export const PASSWORD = 'correct horse battery';

let count = 0;

/** An account of its own for each test: the hook remembers accounts for as long as the process lives. */
export function passwordCredential(
	fields: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	count += 1;
	return {
		authMode: 'password',
		baseUrl: BASE_URL,
		userId: `user-${count}@example.com`,
		password: PASSWORD,
		...EMPTY_SESSION,
		...fields,
	};
}

export function apiKeyCredential(
	fields: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject & { apiKey: string } {
	count += 1;
	return {
		authMode: 'apiKey',
		siteUrl: SITE,
		apiKey: String(count).padStart(32, 'K'),
		sharedSecret: SECRET,
		signatureFormat: 'hex',
		...EMPTY_SESSION,
		...fields,
	};
}

/** Works once: each has another document in it. */
export function samlCredential(): ICredentialDataDecryptedObject & { samlResponse: string } {
	count += 1;
	const samlResponse = Buffer.from(`<Response ID="${count}"/>`).toString('base64');
	return { authMode: 'saml', baseUrl: BASE_URL, samlResponse, ...EMPTY_SESSION };
}

/** 32 bytes, in base64 as a company gets them. */
export const COMPANY_KEY = Buffer.from('a key of thirty-two bytes, no 33').toString('base64');

export const COMPANY_URL = 'https://admin.example/Remote';

export function companyKeyCredential(
	fields: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	count += 1;
	return {
		authMode: 'companyKey',
		baseUrl: BASE_URL,
		companyUrl: COMPANY_URL,
		automationId: 'example-company',
		encryptionKey: COMPANY_KEY,
		identityType: 'email',
		identity: `user-${count}@example.com`,
		...EMPTY_SESSION,
		...fields,
	};
}

export const OAUTH_URL = 'https://api.example/SMC/Messaging/v3';
export const CLIENT_SECRET = 'open sesame';

export function oauthCredential(
	fields: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	count += 1;
	return {
		authMode: 'oauth',
		oauthUrl: OAUTH_URL,
		clientId: `client-${count}@example.com`,
		clientSecret: CLIENT_SECRET,
		...EMPTY_SESSION,
		...fields,
	};
}

export const DELIVERY_URL = 'https://api.example/SecureMessageDelivery/v1.2';

export function deliveryCredential(
	fields: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	return {
		authMode: 'delivery',
		deliveryUrl: DELIVERY_URL,
		deliveryKey: 'the delivery key',
		deliverySecret: 'the delivery secret',
		...EMPTY_SESSION,
		...fields,
	};
}

const EMPTY_SESSION = { renewSession: '', sessionToken: '', sessionTokenState: '' };

/** A credential as n8n keeps it: everybody gets a copy, and what the hook returns is stored. */
export class Stored {
	constructor(private readonly data: ICredentialDataDecryptedObject) {}

	/** The copy that one request works with. */
	copy(): ICredentialDataDecryptedObject {
		return { ...this.data };
	}

	edit(fields: ICredentialDataDecryptedObject): void {
		Object.assign(this.data, fields);
	}

	/** What n8n does before a request, and after a 401 with the copy that the request was made with. */
	async beforeRequest(http: FakeHttp, copy = this.copy()): Promise<IDataObject> {
		const output = await renewSession.call(http.helper, copy);
		if (output.renewSession !== undefined) Object.assign(this.data, output);
		Object.assign(copy, output);
		return output;
	}

	get token(): unknown {
		return this.data.sessionToken;
	}

	get state(): unknown {
		return JSON.parse(String(this.data.sessionTokenState));
	}
}
