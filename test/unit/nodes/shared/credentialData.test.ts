import { DataMotionApi } from '../../../../credentials/DataMotionApi.credentials';
import { secretsIn, userOf } from '../../../../nodes/shared/credentialData';

const saml = (xml: string) => ({
	authMode: 'saml',
	samlResponse: Buffer.from(xml).toString('base64'),
});
const OF_32_CHARACTERS = 'SandboxApiKey0123456789abcdefghi';

describe('who a credential signs in as', () => {
	it.each([
		[{ authMode: 'password', userId: ' Ann@X.example ', password: 'secret' }, 'ann@x.example'],
		[
			{
				authMode: 'companyKey',
				automationId: 'Clinic',
				identityType: 'email',
				identity: 'ann@x.example',
				encryptionKey: 'secret',
			},
			'clinic email ann@x.example',
		],
		[{ authMode: 'oauth', clientId: 'ann@x.example', clientSecret: 'secret' }, 'ann@x.example'],
		[
			saml('<a:Response><b:NameID Format="x">Ann@X.example</b:NameID></a:Response>'),
			'ann@x.example',
		],
		[saml('<Response><NameIDPolicy/><NameID>ann</NameID></Response>'), 'ann'],
		[saml('<NameID>\n Ann </NameID>'), 'ann'],
		[{ authMode: 'another', userId: 'ann' }, ''],
		[saml('<Response>encrypted</Response>'), ''],
		[saml(`<NameID ${'x'.repeat(2000)}>ann</NameID>`), ''],
	])('is read from %j', (data, user) => {
		expect(userOf(data)).toBe(user);
	});

	it.each<Record<string, string>>([
		{ authMode: 'apiKey', apiKey: OF_32_CHARACTERS, sharedSecret: 'secret' },
		{ authMode: 'delivery', deliveryKey: OF_32_CHARACTERS, deliverySecret: 'secret' },
	])('is a key by some characters of its hash, which do not give it away: $authMode', (data) => {
		expect(userOf(data)).toMatch(/^key [0-9a-f]{12}$/);
		expect(userOf({ ...data, sharedSecret: 'new', deliverySecret: 'new' })).toBe(userOf(data));
		expect(userOf({ ...data, apiKey: 'other', deliveryKey: 'other' })).not.toBe(userOf(data));
		const blanks = { apiKey: ` ${OF_32_CHARACTERS}`, deliveryKey: `${OF_32_CHARACTERS} ` };
		expect(userOf({ ...data, ...blanks })).toBe(userOf(data));
	});
});

describe('the data of a credential', () => {
	it('secrets are the values that must not be shown, as far as there are any', () => {
		expect(
			secretsIn({
				authMode: 'password',
				baseUrl: 'https://mail.example',
				userId: 'ann',
				password: 'secret',
				subscriptionKey: '',
				sessionToken: 'SESSION',
				sessionTokenState: '{}',
			}),
		).toEqual(['secret', 'SESSION']);
	});

	it.each(
		new DataMotionApi().properties
			.filter(({ typeOptions }) => typeOptions?.password)
			.map(({ name }) => name)
			// When it was signed in, and a hash of how.
			.filter((name) => name !== 'sessionTokenState'),
	)('that the form hides is a secret: %s', (name) => {
		expect(secretsIn({ [name]: 'secret' })).toEqual(['secret']);
	});
});
