import { DataMotionApi } from '../../../credentials/DataMotionApi.credentials';

const { properties, name, displayName } = new DataMotionApi();
const property = (wanted: string) => properties.find((each) => each.name === wanted);

test('has the names that stored credentials depend on', () => {
	expect([name, displayName]).toEqual(['dataMotionApi', 'DataMotion API']);
	expect(properties.map((each) => each.name)).toEqual(
		expect.arrayContaining([
			'authMode',
			'baseUrl',
			'userId',
			'password',
			'siteUrl',
			'apiKey',
			'sharedSecret',
			'signatureFormat',
			'samlResponse',
			'renewSession',
			'sessionToken',
			'sessionTokenState',
		]),
	);
	expect(property('authMode')?.default).toBe('password');
	expect(property('signatureFormat')?.default).toBe('hex');
	expect(property('baseUrl')?.default).toBe('https://ssl.datamotion.com/SecureMessagingApi');
});

test('n8n calls the hook before every request: the first expirable field is hidden and empty', () => {
	const [expirable] = properties.filter(({ typeOptions }) => typeOptions?.expirable === true);

	expect(expirable).toMatchObject({ name: 'renewSession', type: 'hidden', default: '' });
});

test.each([
	'password',
	'apiKey',
	'sharedSecret',
	'samlResponse',
	'sessionToken',
	'sessionTokenState',
])('%s is kept secret', (secret) => {
	expect(property(secret)?.typeOptions?.password).toBe(true);
});

test.each(['sessionToken', 'sessionTokenState'])('%s is not for people', (hidden) => {
	expect(property(hidden)).toMatchObject({ type: 'hidden', default: '' });
});

test.each([
	['password', ['baseUrl', 'userId', 'password']],
	['apiKey', ['siteUrl', 'apiKey', 'sharedSecret', 'signatureFormat']],
	['saml', ['baseUrl', 'samlResponse']],
])('mode %s shows its own fields', (mode, fields) => {
	const shown = properties.filter(({ displayOptions }) =>
		displayOptions?.show?.authMode?.includes(mode),
	);

	expect(shown.map((each) => each.name)).toEqual(fields);
});
