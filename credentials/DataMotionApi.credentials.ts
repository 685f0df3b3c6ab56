import type {
	Icon,
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { authorizeRequest } from './session/authorize';
import { renewSession } from './session/hook';

const forDataMotion = { show: { authMode: ['password', 'saml'] } };
const inPasswordMode = { show: { authMode: ['password'] } };
const inApiKeyMode = { show: { authMode: ['apiKey'] } };
const inSamlMode = { show: { authMode: ['saml'] } };

export class DataMotionApi implements ICredentialType {
	name = 'dataMotionApi';

	displayName = 'DataMotion API';

	icon: Icon = { light: 'file:../icons/datamotion.svg', dark: 'file:../icons/datamotion.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-datamotion/n8n-nodes-datamotion#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Sign In With',
			name: 'authMode',
			type: 'options',
			options: [
				{
					name: 'User ID and Password',
					value: 'password',
					description: 'For the DataMotion nodes: the Secure Message Center',
				},
				{
					name: 'API Key and Signature',
					value: 'apiKey',
					description: 'For the ApiAuth node: APIs protected by a signed API key',
				},
				{
					name: 'SAML Response',
					value: 'saml',
					description: 'For the DataMotion nodes: single sign-on through an identity provider',
				},
			],
			default: 'password',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://ssl.datamotion.com/SecureMessagingApi',
			description:
				"Address of the Secure Message Center API. DataMotion's sandbox is https://sandbox.datamotion.com/SecureMessagingApi.",
			displayOptions: forDataMotion,
		},
		{
			displayName: 'User ID or Email',
			name: 'userId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. nathan@example.com',
			displayOptions: inPasswordMode,
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: inPasswordMode,
		},
		{
			displayName: 'SAML Response',
			name: 'samlResponse',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'What your identity provider posts as SAMLResponse, in base64: usually an expression on a webhook. It works once.',
			displayOptions: inSamlMode,
		},
		{
			displayName: 'Site URL',
			name: 'siteUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://www.yourdomainname.com',
			description: 'Address of the site whose API the key belongs to, without /api/v1',
			displayOptions: inApiKeyMode,
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: '32 characters, from IRP Admin > Server Management > API Keys',
			displayOptions: inApiKeyMode,
		},
		{
			displayName: 'Shared Secret',
			name: 'sharedSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Generated together with the API key. It signs each request and is never sent.',
			displayOptions: inApiKeyMode,
		},
		{
			displayName: 'Signature Format',
			name: 'signatureFormat',
			type: 'options',
			options: [
				{ name: 'Hexadecimal', value: 'hex', description: '40 characters, what most sites accept' },
				{
					name: 'Decimal',
					value: 'decimal',
					description: 'Each byte as a decimal number, as in the samples of the Authenticate page',
				},
			],
			default: 'hex',
			displayOptions: inApiKeyMode,
		},
		// Not for people: session/stored.ts says what n8n keeps in these three.
		{
			displayName: 'Renew Session',
			name: 'renewSession',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'Session Token State',
			name: 'sessionTokenState',
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		},
	];

	preAuthentication = renewSession;

	authenticate: IAuthenticate = authorizeRequest;

	// Signs in with what is typed in the form, whatever session is stored.
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL:
				'={{ $credentials.authMode === "apiKey" ? $credentials.siteUrl : $credentials.baseUrl }}',
			url: '={{ { password: "/Account/Logon", apiKey: "/api/v1/Authentication/CheckTokenTime", saml: "/Message/GetMessageSummaries" }[$credentials.authMode] }}',
			// A SAML response works once: the hook has signed in with it, and this asks for no message at all.
			body: '={{ { password: { UserIdOrEmail: $credentials.userId, Password: $credentials.password }, apiKey: "", saml: { FolderId: 1, LastMessageIdReceived: 2147483647 } }[$credentials.authMode] }}',
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'Success',
					value: false,
					message:
						"The site refused the signature. Check 'API Key', 'Shared Secret' and 'Signature Format'.",
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'Success',
					value: 'False',
					message:
						"The site refused the signature. Check 'API Key', 'Shared Secret' and 'Signature Format'.",
				},
			},
		],
	};
}
