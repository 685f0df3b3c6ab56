import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { StoredCredential } from './credentials';
import type { NodeUnderTest } from './engine';
import { COMPANY, DELIVERY, KEY_PAIR, PASSWORD } from './sandbox';
import type { Sandbox } from './sandbox';

const NO_SESSION = { renewSession: '', sessionToken: '', sessionTokenState: '' };

/** The credential as n8n stores it when the user has just filled in the form. */
export function passwordCredential(
	sandbox: Sandbox,
	userId = 'ann@sandbox.example',
	password = PASSWORD,
): StoredCredential {
	return {
		authMode: 'password',
		baseUrl: sandbox.baseUrl,
		userId,
		password,
		...NO_SESSION,
	};
}

export function apiKeyCredential(sandbox: Sandbox): StoredCredential {
	const [apiKey, sharedSecret] = KEY_PAIR;
	return {
		authMode: 'apiKey',
		siteUrl: sandbox.siteUrl,
		apiKey,
		sharedSecret,
		signatureFormat: 'hex',
		...NO_SESSION,
	};
}

/** Signs in as Ann with the key of her company. */
export function companyCredential(sandbox: Sandbox): StoredCredential {
	const [automationId, encryptionKey] = COMPANY;
	return {
		authMode: 'companyKey',
		baseUrl: sandbox.baseUrl,
		companyUrl: sandbox.companyUrl,
		automationId,
		encryptionKey,
		identityType: 'email',
		identity: 'ann@sandbox.example',
		...NO_SESSION,
	};
}

/** Ann's login as a client. */
export function oauthCredential(sandbox: Sandbox): StoredCredential {
	return {
		authMode: 'oauth',
		oauthUrl: sandbox.oauthUrl,
		clientId: 'ann@sandbox.example',
		clientSecret: PASSWORD,
		...NO_SESSION,
	};
}

export function deliveryCredential(
	sandbox: Sandbox,
	deliveryUrl = sandbox.deliveryUrl,
): StoredCredential {
	const [deliveryKey, deliverySecret] = DELIVERY;
	return { authMode: 'delivery', deliveryUrl, deliveryKey, deliverySecret, ...NO_SESSION };
}

/** DataMotion: Message: Send, to Bob, with the item's number as subject. */
export function sending(
	parameters: NodeUnderTest['parameters'] = {},
): Pick<NodeUnderTest, 'type' | 'parameters'> {
	return {
		type: 'dataMotion',
		parameters: {
			resource: 'message',
			operation: 'send',
			to: 'bob@sandbox.example',
			subject: '={{ $json.subject ?? "Hello" }}',
			bodyFormat: 'text',
			textBody: 'Your results are ready.',
			additionalFields: {},
			options: {},
			...parameters,
		},
	};
}

/** ApiAuth: Method: Call, of the sandbox's own method that tells what it has received. */
export function callingMethod(
	parameters: NodeUnderTest['parameters'] = {},
): Pick<NodeUnderTest, 'type' | 'parameters'> {
	return {
		type: 'apiAuth',
		parameters: {
			resource: 'method',
			operation: 'call',
			path: 'Echo/Parameters',
			bodyFormat: 'form',
			parametersMode: 'fields',
			parameters: {},
			jsonParameters: '{}',
			options: {},
			...parameters,
		},
	};
}

/** Its parameters by name and value. */
export const methodFields = (...pairs: Array<[string, string]>) => ({
	parameters: { values: pairs.map(([name, value]) => ({ name, value })) },
});

/** ApiAuth: Token: Check. */
export function checkingToken(
	parameters: NodeUnderTest['parameters'] = {},
): Pick<NodeUnderTest, 'type' | 'parameters'> {
	return {
		type: 'apiAuth',
		parameters: {
			resource: 'token',
			operation: 'check',
			tokenSource: 'credential',
			options: {},
			...parameters,
		},
	};
}

/** Items `{ subject: 'Message 0' }`, `{ subject: 'Message 1' }`… */
export function itemsToSend(count: number, more: (index: number) => IDataObject = () => ({})) {
	return Array.from({ length: count }, (_, index): INodeExecutionData => {
		return { json: { subject: `Message ${index}`, ...more(index) }, pairedItem: { item: index } };
	});
}

/** The subjects that `user` has received, in alphabetical order. */
export async function subjectsReceived(sandbox: Sandbox, user = 'bob@sandbox.example') {
	return (await sandbox.messages(user)).map(({ subject }) => subject).sort();
}

/** Asks again and again, without pause: every question is a round trip to the sandbox. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
	while (!(await condition()));
}
