import type {
	Icon,
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { authorizeRequest, TEST_URL } from './session/authorize';
import { renewSession } from './session/hook';

const forSessionKeys = { show: { authMode: ['password', 'companyKey', 'saml'] } };
const inPasswordMode = { show: { authMode: ['password'] } };
const inCompanyKeyMode = { show: { authMode: ['companyKey'] } };
const inSamlMode = { show: { authMode: ['saml'] } };
const inOauthMode = { show: { authMode: ['oauth'] } };
const inDeliveryMode = { show: { authMode: ['delivery'] } };
const inApiKeyMode = { show: { authMode: ['apiKey'] } };

/**
 * No field is `required`: n8n refuses a blank one that is, before it applies what CREDENTIALS_OVERWRITE_DATA says.
 * `session/` names the blank ones.
 */
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
					description:
						'You sign in to the Secure Message Center with them on the web. Does everything.',
				},
				{
					name: 'Company Key',
					value: 'companyKey',
					description:
						'Your company has an automation ID and an encryption key for the Admin API. Does everything, as any of its users.',
				},
				{
					name: 'SAML Response',
					value: 'saml',
					description:
						'Your identity provider posts it when you sign in. Does everything until the session ends.',
				},
				{
					name: 'Client ID and Secret',
					value: 'oauth',
					description:
						'You have a trial or an account of the SMC API version 3 (OAuth2). Message: Send and Get Many.',
				},
				{
					name: 'Secure Message Delivery Key',
					value: 'delivery',
					description:
						'You made an API key and a secret in the portal of Secure Message Delivery. Message: Send, Track and Retract.',
				},
				{
					name: 'API Key and Signature',
					value: 'apiKey',
					description:
						'You made an API key and a shared secret in IRP Admin. For the ApiAuth node only.',
				},
			],
			default: 'password',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://ssl.datamotion.com/SecureMessagingApi',
			description:
				"Address of the Secure Message Center API. DataMotion's sandbox is https://sandbox.datamotion.com/SecureMessagingApi.",
			displayOptions: forSessionKeys,
		},
		{
			displayName: 'Subscription Key',
			name: 'subscriptionKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				"Only if you use the API through DataMotion's API portal: the key in your profile there. Otherwise leave it empty.",
			displayOptions: forSessionKeys,
		},
		{
			displayName: 'User ID or Email',
			name: 'userId',
			type: 'string',
			default: '',
			placeholder: 'e.g. nathan@example.com',
			displayOptions: inPasswordMode,
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: inPasswordMode,
		},
		{
			displayName: 'Company URL',
			name: 'companyUrl',
			type: 'string',
			default: 'https://ssl.datamotion.com/Remote',
			description:
				"Address of the Admin API. DataMotion's sandbox is https://sandbox.datamotion.com/Remote.",
			displayOptions: inCompanyKeyMode,
		},
		{
			displayName: 'Automation ID',
			name: 'automationId',
			type: 'string',
			default: '',
			description: 'The company automation ID that DataMotion gave your company',
			displayOptions: inCompanyKeyMode,
		},
		{
			displayName: 'Encryption Key',
			name: 'encryptionKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The company encryption key: 44 characters, which are 32 bytes in base64. It encrypts the sign-in and is never sent.',
			displayOptions: inCompanyKeyMode,
		},
		{
			displayName: 'User Is Named By',
			name: 'identityType',
			type: 'options',
			options: [
				{ name: 'Email', value: 'email' },
				{ name: 'User ID', value: 'userId' },
				{ name: 'Single Sign-On ID', value: 'singleSignOnId' },
			],
			default: 'email',
			displayOptions: inCompanyKeyMode,
		},
		{
			displayName: 'User',
			name: 'identity',
			type: 'string',
			default: '',
			placeholder: 'e.g. nathan@example.com',
			description:
				'Who sends and receives: any user of the company. Capitals in an email address matter.',
			displayOptions: inCompanyKeyMode,
		},
		{
			displayName: 'API URL',
			name: 'oauthUrl',
			type: 'string',
			default: 'https://api.datamotion.com/SMC/Messaging/v3',
			description:
				'Address of version 3 of the SMC API. The sandbox for trials is https://api.datamotion.com/SMC/Messaging/v3-Sandbox.',
			displayOptions: inOauthMode,
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			description:
				'For a trial, the email address of your self-service login; otherwise the one you sign in to the portal with',
			displayOptions: inOauthMode,
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The password of that login',
			displayOptions: inOauthMode,
		},
		{
			displayName: 'Delivery URL',
			name: 'deliveryUrl',
			type: 'string',
			default: 'https://api.datamotion.com/SecureMessageDelivery/v1.2',
			description: 'Address of Secure Message Delivery, with its version',
			displayOptions: inDeliveryMode,
		},
		{
			displayName: 'API Key',
			name: 'deliveryKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'From the portal: Secure Message Delivery > Applications > API Keys',
			displayOptions: inDeliveryMode,
		},
		{
			displayName: 'API Secret',
			name: 'deliverySecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Shown once, when the API key is made',
			displayOptions: inDeliveryMode,
		},
		{
			displayName: 'Site URL',
			name: 'siteUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://www.yourdomainname.com',
			description: 'Address of the site whose API the key belongs to',
			displayOptions: inApiKeyMode,
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: '32 characters, from IRP Admin > Server Management > API Keys',
			displayOptions: inApiKeyMode,
		},
		{
			displayName: 'Shared Secret',
			name: 'sharedSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Generated together with the API key. It signs each request and is never sent.',
			displayOptions: inApiKeyMode,
		},
		{
			displayName: 'Signature Format',
			name: 'signatureFormat',
			type: 'options',
			options: [
				{ name: 'Automatic', value: 'auto', description: 'Finds out which one the site takes' },
				{ name: 'Hexadecimal', value: 'hex', description: '40 characters, what most sites accept' },
				{
					name: 'Decimal',
					value: 'decimal',
					description: 'Each byte as a decimal number, as in the samples of the Authenticate page',
				},
			],
			default: 'auto',
			displayOptions: inApiKeyMode,
		},
		{
			displayName: 'SAML Response',
			name: 'samlResponse',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'What your identity provider posts as SAMLResponse, in base64: usually an expression on a webhook. It works once.',
			displayOptions: inSamlMode,
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

	// `authorizeRequest` signs in with what is typed in the form, and puts a harmless request in the place of this one.
	test: ICredentialTestRequest = { request: { url: TEST_URL } };
}
