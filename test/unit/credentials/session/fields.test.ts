import { fingerprintOf } from '../../../../credentials/session/access';
import { parseUrl } from '../../../../credentials/session/fields';
import { readAccess } from '../../../../credentials/session/ways';
import {
	apiKeyCredential,
	companyKeyCredential,
	deliveryCredential,
	PASSWORD,
	passwordCredential,
} from '../../support/credentials';
import { failureOf } from '../../support/failure';
import { SECRET } from '../../support/site';

const refusalOf = async (credential: Parameters<typeof readAccess>[0]) =>
	await failureOf(() => readAccess(credential));

describe('the fields of a credential', () => {
	it('are read in password mode, which is also the mode of a credential that names none', () => {
		const credential = passwordCredential({
			userId: ' ann@example.com ',
			password: ' with spaces ',
		});
		const expected = {
			mode: 'password',
			url: 'https://mail.example/SecureMessagingApi',
			subscriptionKey: '',
			userId: 'ann@example.com',
			password: ' with spaces ',
		};

		expect(readAccess(credential).fields).toEqual(expected);
		expect(readAccess({ ...credential, authMode: '' }).fields).toEqual(expected);
	});

	it.each([
		['https://mail.example/SecureMessagingApi/', 'https://mail.example/SecureMessagingApi'],
		['https://mail.example///', 'https://mail.example'],
		[' https://mail.example:8443/a ', 'https://mail.example:8443/a'],
	])('the address %j is used as %s', (baseUrl, url) => {
		expect(readAccess(passwordCredential({ baseUrl })).fields).toMatchObject({ url });
	});
});

describe('an empty field', () => {
	it.each([
		['Base URL', passwordCredential({ baseUrl: '' })],
		['User ID or Email', passwordCredential({ userId: '  ' })],
		['Password', passwordCredential({ password: '' })],
		['Site URL', apiKeyCredential({ siteUrl: '\n' })],
		['API Key', apiKeyCredential({ apiKey: '' })],
		['Shared Secret', apiKeyCredential({ sharedSecret: ' ' })],
	])('%s is named', async (label, credential) => {
		const { message, description } = await refusalOf(credential);

		expect(message).toBe(`'${label}' is empty in the DataMotion API credential. Fill it in.`);
		expect(description).toContain('expression');
	});

	it('may be one of the other mode', () => {
		expect(
			() => readAccess(passwordCredential({ siteUrl: '', apiKey: '', sharedSecret: '' })).fields,
		).not.toThrow();
		expect(() => readAccess(apiKeyCredential({ baseUrl: '', password: '' })).fields).not.toThrow();
	});
});

describe('what goes into a header', () => {
	it.each([
		['Subscription Key', passwordCredential({ subscriptionKey: 'a\u2013b' }), 'U+2013'],
		['Subscription Key', companyKeyCredential({ subscriptionKey: 'a\nb' }), 'U+000A'],
		['Automation ID', companyKeyCredential({ automationId: 'acme\u200B' }), 'U+200B'],
		['User', companyKeyCredential({ identity: 'ann\u00AD@example.com' }), 'U+00AD'],
		['API Key', deliveryCredential({ deliveryKey: 'key\0' }), 'U+0000'],
		['API Secret', deliveryCredential({ deliverySecret: 'a\u00A0b' }), 'U+00A0'],
	])("has to be such that it can be sent: '%s'", async (label, credential, code) => {
		expect((await refusalOf(credential)).message).toBe(
			`'${label}' in the DataMotion API credential holds a character that can't be sent (${code}). Copy it again, or type it.`,
		);
	});

	it('is read without the blanks around it', () => {
		const credential = companyKeyCredential({ automationId: ' acme\n', subscriptionKey: ' ' });

		expect(readAccess(credential).fields).toMatchObject({
			automationId: 'acme',
			subscriptionKey: '',
		});
	});

	it('may be any text of Latin-1', () => {
		expect(() => readAccess(companyKeyCredential({ identity: 'José Ü' }))).not.toThrow();
	});
});

describe('an address', () => {
	it.each([
		'mail.example',
		'mail.example/SecureMessagingApi',
		'just text',
		'https://',
		'https://mail example',
		'ftp://mail.example',
		'file:///etc/passwd',
		'javascript:alert(1)',
		'//mail.example',
	])('%s is no web address', async (baseUrl) => {
		const { message } = await refusalOf(passwordCredential({ baseUrl }));

		expect(message).toContain("'Base URL' in the DataMotion API credential is not a web address.");
		expect(message).toContain('https://ssl.datamotion.com/SecureMessagingApi');
	});

	it.each([
		['a user', 'https://ann@mail.example/'],
		['a user and a password', 'https://ann:hunter2@mail.example/'],
		['a password only', 'https://:hunter2@mail.example/'],
		['a query', 'https://mail.example/?key=hunter2'],
		['a fragment', 'https://mail.example/#hunter2'],
		['an empty query', 'https://mail.example/?'],
		['an empty fragment', 'https://mail.example/#'],
	])('with %s holds more than an address', async (_what, siteUrl) => {
		const { message, description } = await refusalOf(apiKeyCredential({ siteUrl }));

		expect(message).toContain("'Site URL' in the DataMotion API credential holds more");
		expect(message).toContain('https://www.yourdomainname.com');
		expect(description).toContain("everything from a '?' or '#' on");
		expect(message + description).not.toContain('hunter2');
	});

	it('may be a number, as an expression gives it', () => {
		const fields = readAccess({ ...passwordCredential(), userId: 7, password: 123456 }).fields;

		expect(fields).toMatchObject({ userId: '7', password: '123456' });
	});

	it.each([
		'http://mail.example',
		'http://192.0.2.1/SecureMessagingApi',
		'http://localhost.mail.example',
		'http://mail.localhost.example',
		'http://127.0.0.1.mail.example',
		'http://127.0.0.1@mail.example',
	])('%s is refused: anyone on the way could read it', async (baseUrl) => {
		const { message, description } = await refusalOf(passwordCredential({ baseUrl }));

		expect(message).toMatch(/starts with http:|holds more than an address/);
		expect(description).toMatch(/\(localhost, 127\.0\.0\.1, .*\)|Leave out a user name/);
	});

	it.each([
		'http://localhost:4010/SecureMessagingApi',
		'http://LOCALHOST:4010',
		'http://127.0.0.1:4010',
		'http://127.0.1.1:4010',
		'http://127.10.20.30:4010',
		'http://[::1]:4010',
		'http://host.docker.internal:4010',
	])('%s never leaves this machine, and is accepted', (baseUrl) => {
		expect(readAccess(passwordCredential({ baseUrl })).fields).toMatchObject({ url: baseUrl });
	});
});

describe('an API key', () => {
	it.each([31, 33])(
		'of %d characters is refused with its length, without itself',
		async (length) => {
			const apiKey = 'k'.repeat(length);

			const { message, description } = await refusalOf(apiKeyCredential({ apiKey }));

			expect(message).toContain(`has ${length} characters instead of 32`);
			expect(message + description).not.toContain('kkk');
		},
	);
});

describe('the fields of the credential', () => {
	it('no message holds a secret, whichever field is wrong', async () => {
		const wrong = [
			passwordCredential({ baseUrl: 'nonsense' }),
			passwordCredential({ userId: '' }),
			passwordCredential({ baseUrl: 'http://mail.example' }),
			apiKeyCredential({ siteUrl: 'nonsense' }),
			apiKeyCredential({ apiKey: 'short key' }),
		];

		for (const credential of wrong) {
			const { text } = await refusalOf(credential);
			for (const secret of [PASSWORD, SECRET, 'short key']) expect(text).not.toContain(secret);
		}
	});
});

describe('the fingerprint', () => {
	const print = (credential: Parameters<typeof readAccess>[0]) =>
		fingerprintOf(readAccess(credential));

	it.each([
		['baseUrl', 'https://mail2.example'],
		['userId', 'somebody@example.com'],
		['password', 'x'],
	])('changes with %s', (name, value) => {
		const credential = passwordCredential();

		expect(print({ ...credential, [name]: value })).not.toBe(print(credential));
	});

	it.each([
		['siteUrl', 'https://shop2.example'],
		['apiKey', 'x'.repeat(32)],
		['sharedSecret', 'x'],
		['signatureFormat', 'decimal'],
	])('changes with %s', (name, value) => {
		const credential = apiKeyCredential();

		expect(print({ ...credential, [name]: value })).not.toBe(print(credential));
	});

	it('does not change with the session, nor with a slash at the end of the address', () => {
		const credential = passwordCredential();

		expect(
			print({
				...credential,
				sessionToken: 'SESSION-1',
				sessionTokenState: '{}',
				baseUrl: `${String(credential.baseUrl)}/`,
			}),
		).toBe(print(credential));
	});

	it('keeps apart what only looks alike when it is joined', () => {
		expect(print(passwordCredential({ userId: 'ab', password: 'c' }))).not.toBe(
			print(passwordCredential({ userId: 'a', password: 'bc' })),
		);
	});

	it('tells nothing of the password', () => {
		expect(print(passwordCredential())).toMatch(/^[0-9a-f]{64}$/);
	});
});

describe('parseUrl', () => {
	it('gives undefined for what is no address', () => {
		expect(parseUrl('/path')).toBeUndefined();
		expect(parseUrl('/path', 'https://mail.example')?.href).toBe('https://mail.example/path');
	});
});
