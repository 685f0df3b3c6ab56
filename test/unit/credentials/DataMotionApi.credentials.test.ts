import { DataMotionApi } from '../../../credentials/DataMotionApi.credentials';
import { WAYS_IN } from '../../../services/waysIn';

const { properties, name, displayName } = new DataMotionApi();
const property = (wanted: string) => properties.find((each) => each.name === wanted);

describe('the credential', () => {
	it('has the names, the order and the defaults that stored credentials depend on', () => {
		expect([name, displayName]).toEqual(['dataMotionApi', 'DataMotion API']);
		expect(properties.map((each) => [each.name, each.default])).toEqual([
			['authMode', 'password'],
			['baseUrl', 'https://ssl.datamotion.com/SecureMessagingApi'],
			['subscriptionKey', ''],
			['userId', ''],
			['password', ''],
			['companyUrl', 'https://ssl.datamotion.com/Remote'],
			['automationId', ''],
			['encryptionKey', ''],
			['identityType', 'email'],
			['identity', ''],
			['oauthUrl', 'https://api.datamotion.com/SMC/Messaging/v3'],
			['clientId', ''],
			['clientSecret', ''],
			['deliveryUrl', 'https://api.datamotion.com/SecureMessageDelivery/v1.2'],
			['deliveryKey', ''],
			['deliverySecret', ''],
			['siteUrl', ''],
			['apiKey', ''],
			['sharedSecret', ''],
			['signatureFormat', 'auto'],
			['samlResponse', ''],
			['renewSession', ''],
			['sessionToken', ''],
			['sessionTokenState', ''],
		]);
	});

	it('names the ways to sign in as nodes do, each with a line on what it is', () => {
		const options = (property('authMode')?.options ?? []).flatMap((option) =>
			'value' in option ? [option] : [],
		);

		expect(options.map((option) => [option.value, option.name])).toEqual(Object.entries(WAYS_IN));
		expect(options.filter(({ description = '' }) => description === '')).toEqual([]);
	});

	it.each([
		['password', ['baseUrl', 'subscriptionKey', 'userId', 'password']],
		[
			'companyKey',
			[
				'baseUrl',
				'subscriptionKey',
				'companyUrl',
				'automationId',
				'encryptionKey',
				'identityType',
				'identity',
			],
		],
		['saml', ['baseUrl', 'subscriptionKey', 'samlResponse']],
		['oauth', ['oauthUrl', 'clientId', 'clientSecret']],
		['delivery', ['deliveryUrl', 'deliveryKey', 'deliverySecret']],
		['apiKey', ['siteUrl', 'apiKey', 'sharedSecret', 'signatureFormat']],
	])('shows the fields of its own with %s', (mode, fields) => {
		const shown = properties.filter(({ displayOptions }) =>
			displayOptions?.show?.authMode?.includes(mode),
		);

		expect(shown.map((each) => each.name)).toEqual(fields);
	});

	// n8n refuses a blank one before it applies CREDENTIALS_OVERWRITE_DATA.
	it('has no field that n8n itself demands', () => {
		expect(properties.filter(({ required }) => required === true)).toEqual([]);
	});
});

describe('what n8n keeps in it', () => {
	it('is filled in by the hook before every request: the first expirable field is hidden and empty', () => {
		const [expirable] = properties.filter(({ typeOptions }) => typeOptions?.expirable === true);

		expect(expirable).toMatchObject({ name: 'renewSession', type: 'hidden', default: '' });
	});

	it.each([
		'subscriptionKey',
		'password',
		'encryptionKey',
		'clientSecret',
		'deliveryKey',
		'deliverySecret',
		'apiKey',
		'sharedSecret',
		'samlResponse',
		'sessionToken',
		'sessionTokenState',
	])('%s is kept secret', (secret) => {
		expect(property(secret)?.typeOptions?.password).toBe(true);
	});

	it.each(['sessionToken', 'sessionTokenState'])('%s is not for people', (hidden) => {
		expect(property(hidden)).toMatchObject({ type: 'hidden', default: '' });
	});
});
