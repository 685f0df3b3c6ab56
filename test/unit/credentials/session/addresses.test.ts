import { readAccess } from '../../../../credentials/session/ways';
import {
	apiKeyCredential,
	companyKeyCredential,
	deliveryCredential,
	oauthCredential,
	passwordCredential,
	samlCredential,
} from '../../support/credentials';
import { failureOf } from '../../support/failure';

const SESSION_KEYS = 'https://sandbox.datamotion.com/SecureMessagingApi';
const GATEWAY = 'https://api.datamotion.com/SecureMail-Sandbox';
const SMC = 'https://api.datamotion.com/SMC/Messaging/v3-Sandbox';
const SMC_OF_SANDBOX = 'https://sandbox.datamotion.com/SMCApi/v3';
const DELIVERY = 'https://api.datamotion.com/SecureMessageDelivery/v1.2';
const ADMIN = 'https://ssl.datamotion.com/remote';
const WITH_SESSION_KEY =
	"'User ID and Password' or 'Company Key' or 'SAML Response' under 'Sign In With'";
const SITE = 'https://shop.example/api/v1';

const fields: Array<[string, (url: string) => Parameters<typeof readAccess>[0], string[]]> = [
	['Base URL', (baseUrl) => passwordCredential({ baseUrl }), [SESSION_KEYS, GATEWAY]],
	['Base URL', (baseUrl) => ({ ...samlCredential(), baseUrl }), [SESSION_KEYS, GATEWAY]],
	['Base URL', (baseUrl) => companyKeyCredential({ baseUrl }), [SESSION_KEYS, GATEWAY]],
	['Company URL', (companyUrl) => companyKeyCredential({ companyUrl }), [ADMIN]],
	['API URL', (oauthUrl) => oauthCredential({ oauthUrl }), [SMC, SMC_OF_SANDBOX]],
	['Delivery URL', (deliveryUrl) => deliveryCredential({ deliveryUrl }), [DELIVERY]],
	['Site URL', (siteUrl) => apiKeyCredential({ siteUrl }), [SITE]],
];

describe.each(fields)("'%s'", (label, create, own) => {
	it.each(own)('takes %s', (url) => {
		expect(() => readAccess(create(url))).not.toThrow();
	});

	const sessionKeys = 'the Secure Message Center API with session keys';
	const smc = 'version 3 of the Secure Message Center API';
	const platform = "DataMotion's Secure Content Platform";
	const others: Array<[string, string, string]> = [
		[SESSION_KEYS, sessionKeys, `choose ${WITH_SESSION_KEY}, and enter it as 'Base URL'.`],
		[GATEWAY, sessionKeys, `choose ${WITH_SESSION_KEY}, and enter it as 'Base URL'.`],
		[SMC, smc, "choose 'Client ID and Secret' under 'Sign In With', and enter it as 'API URL'."],
		[SMC_OF_SANDBOX, smc, "choose 'Client ID and Secret' under 'Sign In With'"],
		[
			DELIVERY,
			'Secure Message Delivery',
			"'Secure Message Delivery Key' under 'Sign In With', and enter it as 'Delivery URL'.",
		],
		[
			ADMIN,
			'the Admin API',
			"choose 'Company Key' under 'Sign In With', and enter it as 'Company URL'.",
		],
		[
			'https://shop.example/api/v1/Baskets',
			'an API with a signed key',
			"'API Key and Signature' under 'Sign In With', and enter it as 'Site URL'.",
		],
		['https://identity.datamotion.ca/realms/acme', platform, 'which these nodes do not serve'],
		['https://identity.datamotion.com/', platform, 'which these nodes do not serve'],
		['https://acme.identity.datamotion.com/', platform, 'which these nodes do not serve'],
	];

	it.each(
		others.filter(([url]) => !own.includes(url) && !own.some((each) => url.startsWith(each))),
	)('knows that %s belongs to another API', async (url, api, choice) => {
		const { message, description } = await failureOf(() => readAccess(create(url)));

		expect(message).toContain(
			`'${label}' in the DataMotion API credential is an address of ${api}`,
		);
		expect(message).toContain(choice);
		expect(description).toContain(`An address for '${label}' looks like https://`);
	});
});

describe('an address that ends where it tells its API', () => {
	it.each([
		['https://api.datamotion.com/SMC', 'version 3 of the Secure Message Center API'],
		['https://api.datamotion.com/SecureMessageDelivery', 'Secure Message Delivery'],
		['https://shop.example/api/v1', 'an API with a signed key'],
	])('is known by it: %s', (baseUrl, api) => {
		expect(() => readAccess(passwordCredential({ baseUrl }))).toThrow(`is an address of ${api}.`);
	});
});

describe('an address that tells nothing', () => {
	it.each(['https://mail.example', 'https://remote.example/mail', 'https://smc.example:8443/a'])(
		'is taken: %s',
		(baseUrl) => {
			expect(() => readAccess(passwordCredential({ baseUrl }))).not.toThrow();
		},
	);
});

describe('an address without its version', () => {
	it.each([
		[
			'Delivery URL',
			deliveryCredential({ deliveryUrl: 'https://a.example/SecureMessageDelivery' }),
		],
		['Delivery URL', deliveryCredential({ deliveryUrl: 'https://a.example' })],
		['API URL', oauthCredential({ oauthUrl: 'https://a.example/SMC/Messaging/' })],
		['API URL', oauthCredential({ oauthUrl: 'https://a.example/SMC/v3/content' })],
	])("is refused in '%s'", async (label, credential) => {
		const { message } = await failureOf(() => readAccess(credential));

		expect(message).toContain(
			`'${label}' in the DataMotion API credential does not end in a version`,
		);
		expect(message).toContain('Enter it like https://api.datamotion.com/');
	});
});
