import { authorizeRequest } from '../../../../credentials/session/authorize';
import { readAccess } from '../../../../credentials/session/ways';
import { MINUTE, NOON, SECOND, stopTheClock } from '../../support/clock';
import { company, opened } from '../../support/company';
import {
	BASE_URL,
	COMPANY_KEY,
	COMPANY_URL,
	companyKeyCredential,
} from '../../support/credentials';

stopTheClock();

describe('a company key', () => {
	it('signs in as a user of the company, with the user and the time encrypted and hashed', async () => {
		const { http, stored, signIn } = company({ identity: ' Ann@example.com ' });

		await signIn();

		const [request] = http.requests;
		expect(request).toMatchObject({ method: 'POST', url: `${COMPANY_URL}/Account/GetSessionKey` });
		expect(request.headers).toEqual({
			'Content-Type': 'application/json',
			'X-Email': 'Ann@example.com',
			'X-Company-Automation-ID': 'example-company',
			'X-IV': expect.any(String),
			'X-Hash': expect.any(String),
		});
		expect(opened(request)).toEqual({
			IpAddress: null,
			TimeStamp: '2026-03-01T12:00:00.000Z',
			Identity: { UID: 0, Email: 'Ann@example.com', UserId: null, SingleSignOnId: null },
		});
		expect(stored.token).toBe('KEY-1');
	});

	it.each([
		['userId', 'X-User-Id', 'UserId'],
		['singleSignOnId', 'X-Single-Sign-On-Id', 'SingleSignOnId'],
	])('names the user by %s', async (identityType, header, property) => {
		const { http, signIn } = company({ identityType, identity: 'ann' });

		await signIn();

		expect(http.requests[0].headers).toMatchObject({ [header]: 'ann' });
		expect(http.requests[0].headers).not.toHaveProperty('X-Email');
		expect(opened(http.requests[0]).Identity).toMatchObject({ Email: null, [property]: 'ann' });
	});

	it('encrypts each sign-in in another way', async () => {
		const { http, stored, signIn } = company();
		await signIn();
		stored.edit({ sessionToken: '' });
		await signIn();

		const [first, second] = http.requests;
		expect(first.headers?.['X-IV']).not.toBe(second.headers?.['X-IV']);
		expect(first.body).not.toBe(second.body);
	});

	it('is read without the blanks around it', async () => {
		const { stored, signIn } = company({ encryptionKey: ` ${COMPANY_KEY}\n` });

		await signIn();

		expect(stored.token).toBe('KEY-1');
	});

	it('is answered with a session key, which may have blanks around it', async () => {
		const { http, stored, signIn } = company();
		http.reply = { statusCode: 200, body: '" KEY-1\\r\\n"' };

		await signIn();

		expect(stored.token).toBe('KEY-1');
	});

	it('sends the subscription key along', async () => {
		const { http, signIn } = company({ subscriptionKey: 'portal-key-1' });

		await signIn();

		expect(http.requests[0].headers).toMatchObject({ 'Ocp-Apim-Subscription-Key': 'portal-key-1' });
	});
});

describe('its session', () => {
	it('puts the header into requests to the Secure Message Center and to the Admin API', async () => {
		const { stored, signIn } = company();
		await signIn();

		for (const url of [`${BASE_URL}/Message/1`, `${COMPANY_URL}/Account/List`]) {
			const { headers } = await authorizeRequest(stored.copy(), { url });
			expect(headers).toEqual({ 'X-Session-Key': 'KEY-1' });
		}
		await expect(authorizeRequest(stored.copy(), { url: 'https://evil.example/' })).rejects.toThrow(
			'signs requests to https://mail.example and https://admin.example only',
		);
	});

	it('belongs to one user: another one signs in', async () => {
		const { http, stored, signIn } = company();
		await signIn();

		stored.edit({ identity: 'bob@example.com' });

		expect(await signIn()).toMatchObject({ sessionToken: 'KEY-2' });
		expect(http.signIns).toBe(2);
	});
});

describe('a clock that is off', () => {
	it.each([
		['behind', 10 * MINUTE],
		['ahead', -7 * SECOND],
	])("is put right by the service's, once, and known from then on (%s)", async (_side, ahead) => {
		const { http, stored, signIn } = company();
		http.clockAhead = ahead;

		await signIn();

		expect(http.signIns).toBe(2);
		expect(Math.abs(Date.parse(opened(http.requests[1]).TimeStamp) - (NOON + ahead))).toBeLessThan(
			1 * SECOND,
		);
		stored.edit({ sessionToken: '' });
		await signIn();
		expect(http.signIns).toBe(3);
	});

	it('that is not the cause is not tried again', async () => {
		const { http, fail } = company();
		http.reply = { statusCode: 400, body: 'The hash is wrong.' };

		await fail();

		expect(http.signIns).toBe(1);
	});

	it.each([
		['', undefined],
		[', where it does not tell its time', {}],
		[', where it tells no time', { date: 'now' }],
	])('and known to be is not the cause of what is refused next%s', async (_where, headers) => {
		const { http, stored, signIn, fail } = company();
		http.clockAhead = 10 * MINUTE;
		await signIn();
		stored.edit({ sessionToken: '' });
		http.reply = { statusCode: 400, body: 'The hash is wrong.', ...(headers && { headers }) };

		await fail();

		expect(http.signIns).toBe(3);
	});

	it('is not the cause where the answer is a success', async () => {
		const { http, fail } = company();
		http.clockAhead = 10 * MINUTE;
		http.reply = { statusCode: 200, body: '<html>' };

		await fail();

		expect(http.signIns).toBe(1);
	});

	it('may be put right only once', async () => {
		const { http, fail } = company();
		http.clockAhead = 10 * MINUTE;
		http.reply = { statusCode: 400, body: 'The time stamp is too old.' };

		expect((await fail()).message).toContain('The time stamp is too old.');
		expect(http.signIns).toBe(2);
	});
});

describe('a refusal', () => {
	it.each([400, 401, 403])('with status %d says what to check', async (statusCode) => {
		const { http, fail } = company();
		http.reply = { statusCode, body: { Message: `No such user, ${COMPANY_KEY}` } };

		const { message, description, text } = await fail();

		expect(message).toBe('DataMotion refused the sign-in: No such user, ***.');
		expect(description).toContain("Check 'Automation ID', 'Encryption Key' and 'User'");
		expect(text).not.toContain(COMPANY_KEY);
	});

	it.each([
		['an object', { SessionKey: 'KEY' }],
		['a page', '<html>'],
		['nothing', ''],
		['words', '"No session for you"'],
	])('is no session key: %s', async (_what, body) => {
		const { http, fail } = company();
		http.reply = { statusCode: 200, body };

		const { message, description } = await fail();

		expect(message).toContain('the answer (status 200) holds no session key');
		expect(description).toContain("Check 'Company URL'");
	});

	it('is no session key, although it looks like one', async () => {
		const { http, fail } = company();
		http.reply = { statusCode: 401, body: '"KEY"' };

		expect((await fail()).message).toContain('DataMotion refused the sign-in');
	});
});

describe('what is entered', () => {
	it.each([
		['16 bytes', Buffer.alloc(16).toString('base64')],
		['33 bytes', Buffer.alloc(33).toString('base64')],
		['no base64', 'x'.repeat(44)],
		['32 bytes with a blank in them', ` ${COMPANY_KEY.slice(0, 9)} ${COMPANY_KEY.slice(9)}`],
		['hexadecimal', 'ab'.repeat(32)],
		['cut off', COMPANY_KEY.slice(0, -2)],
	])('is no key before anything is sent: %s', async (_what, encryptionKey) => {
		const { http, fail } = company({ encryptionKey });

		const { message, description, text } = await fail();

		expect(message).toContain("'Encryption Key' in the DataMotion API credential is not 32 bytes");
		expect(description).toContain('as the Admin API or DataMotion gave it');
		expect(text).not.toContain(encryptionKey);
		expect(http.requests).toEqual([]);
	});

	it.each([
		['User', { identity: ' ' }],
		['Automation ID', { automationId: '' }],
		['Encryption Key', { encryptionKey: '' }],
		['Company URL', { companyUrl: '' }],
	])("is blank in '%s'", async (label, fields) => {
		expect((await company(fields).fail()).message).toContain(`'${label}' is empty`);
	});

	it('is the name of the user by email where it says nothing else', () => {
		const access = readAccess(companyKeyCredential({ identityType: 'constructor' }));

		expect(access.fields).toMatchObject({ property: 'Email' });
	});
});
