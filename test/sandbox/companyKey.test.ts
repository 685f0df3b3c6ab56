import { createCipheriv, createHmac, randomBytes } from 'node:crypto';
import axios from 'axios';
import { COMPANY } from '../support/sandbox';
import { ANN, BOB, DataMotionClient } from './dataMotionClient';
import { startForTests } from './start';

interface Given {
	key?: Buffer;
	iv?: Buffer;
	headers?: Record<string, string | undefined>;
	identity?: object;
	timeStamp?: string;
	payload?: string;
	body?: (cipherText: string) => unknown;
}

describe('signing in with the key of a company', () => {
	const [sandbox] = startForTests();

	const post = async (given: Given = {}) => {
		const { key = Buffer.from(COMPANY[1], 'base64'), iv = randomBytes(16) } = given;
		const payload = {
			IpAddress: null,
			TimeStamp: given.timeStamp ?? new Date().toISOString().replace('Z', '1234Z'),
			Identity: given.identity ?? { UID: 0, Email: ANN, UserId: null, SingleSignOnId: null },
		};
		const plain = Buffer.from(given.payload ?? JSON.stringify(payload));
		const cipher = createCipheriv('aes-256-cbc', key, iv.length === 16 ? iv : Buffer.alloc(16));
		const text = Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
		const { body = (cipherText) => JSON.stringify(cipherText) } = given;
		const { status, data } = await axios.post<unknown>(
			`${sandbox.companyUrl}/Account/GetSessionKey`,
			body(text),
			{
				headers: {
					'Content-Type': 'application/json',
					'X-Email': ANN,
					'X-Iv': iv.toString('base64'),
					'X-Company-Automation-ID': COMPANY[0],
					'X-Hash': createHmac('sha512', key).update(plain).digest('base64'),
					...given.headers,
				},
				validateStatus: () => true,
			},
		);
		return { status, data };
	};

	it('gives a session key as a bare JSON string, which works as one from Logon', async () => {
		const { status, data } = await post();
		expect([status, data]).toEqual([200, expect.stringMatching(/^[0-9A-F]{32}$/)]);
		const ann = new DataMotionClient(sandbox, String(data));
		expect((await ann.get('/Account/Details')).data).toMatchObject({ EmailAddress: ANN });
		expect((await ann.post('/Account/Logout')).status).toBe(200);
		expect((await sandbox.requests('/Remote')).at(-1)).toMatchObject({
			operation: 'POST /Remote/Account/GetSessionKey',
			user: ANN,
			status: 200,
		});
	});

	it.each([
		['X-User-Id', 'UserId', 'bob'],
		['X-Single-Sign-On-Id', 'SingleSignOnId', 'bob-sso'],
	])('takes the user that %s names', async (header, field, name) => {
		const headers = { 'X-Email': undefined, [header]: name };
		const { data } = await post({ headers, identity: { UID: 0, [field]: name } });
		const bob = new DataMotionClient(sandbox, String(data));
		expect((await bob.get('/Account/Details')).data).toMatchObject({ EmailAddress: BOB });
	});

	it('accepts a time stamp within five seconds of its clock, which Date headers tell', async () => {
		await sandbox.advance(60);
		const late = await post();
		expect([late.status, late.data]).toEqual([
			400,
			'The TimeStamp is outside of the permitted time.',
		]);
		const now = Date.parse(await sandbox.clock({ stopped: true }));
		const at = async (seconds: number) =>
			(await post({ timeStamp: new Date(now + seconds * 1000).toISOString() })).status;
		expect([await at(-6), await at(-5), await at(5), await at(6)]).toEqual([400, 200, 200, 400]);
	});

	const anotherKey = randomBytes(32);
	const wrongs: Array<[string, Given, string]> = [
		['another key', { key: anotherKey }, 'The request could not be decrypted.'],
		[
			'a wrong hash',
			{ headers: { 'X-Hash': Buffer.alloc(64).toString('base64') } },
			'The X-Hash header does not fit the request.',
		],
		['no hash', { headers: { 'X-Hash': undefined } }, 'The X-Hash header is missing.'],
		['no IV', { headers: { 'X-Iv': undefined } }, 'The X-IV header is missing.'],
		[
			'a body in base64 of another kind',
			{ body: (text) => JSON.stringify(text.replace(/=*$/, '!')) },
			'The request could not be decrypted.',
		],
		[
			'an IV in base64 of another kind',
			{ headers: { 'X-Iv': Buffer.alloc(16, 255).toString('base64url') } },
			'The X-IV header is not base64 of 16 bytes.',
		],
		['a short IV', { iv: randomBytes(8) }, 'The X-IV header is not base64 of 16 bytes.'],
		[
			'no company',
			{ headers: { 'X-Company-Automation-ID': undefined } },
			'The X-Company-Automation-ID header is missing.',
		],
		[
			'an unknown company',
			{ headers: { 'X-Company-Automation-ID': 'x' } },
			'The company automation ID is unknown.',
		],
		['no user', { headers: { 'X-Email': undefined } }, 'One of these headers is required: '],
		['two users', { headers: { 'X-User-Id': 'bob' } }, 'One of these headers is required: '],
		[
			'another user in the payload',
			{ identity: { Email: BOB } },
			'The Identity does not fit the X-Email header.',
		],
		[
			'another casing',
			{ headers: { 'X-Email': 'Ann@sandbox.example' }, identity: { Email: 'Ann@sandbox.example' } },
			'The user does not exist: Ann@sandbox.example',
		],
		[
			'a second user in the payload',
			{ identity: { Email: ANN, UserId: 'bob' } },
			'The Identity does not fit the X-Email header.',
		],
		['a time of another form', { timeStamp: 'now' }, 'The TimeStamp is missing or invalid.'],
		['a text', { payload: 'hello' }, 'The decrypted request is not a JSON object.'],
		['an object', { body: (text) => ({ text }) }, 'The request body must be a JSON string.'],
	];
	it.each(wrongs)('refuses %s', async (_, given, message) => {
		const { status, data } = await post(given);
		expect([status, data]).toEqual([400, expect.stringContaining(message)]);
	});

	it('refuses a disabled account', async () => {
		const nobody = new DataMotionClient(sandbox);
		for (let tries = 0; tries < 5; tries += 1) await nobody.logon(ANN, 'wrong');
		expect(await post()).toEqual({ status: 400, data: 'The account is disabled.' });
	});

	it('asks for the subscription key in front of all that has to do with sessions, if told', async () => {
		await sandbox.settings({ subscriptionKey: 'secret' });
		const missing = { statusCode: 401, message: 'Access denied: the subscription key is missing.' };
		expect(await post()).toEqual({ status: 401, data: missing });
		const nobody = new DataMotionClient(sandbox);
		expect(await nobody.logon(ANN, 'sandbox')).toMatchObject({ status: 401, data: missing });
		const wrong = await post({ headers: { 'Ocp-Apim-Subscription-Key': 'x' } });
		expect(wrong.data).toHaveProperty('message', 'Access denied: the subscription key is invalid.');
		const headers = { 'Ocp-Apim-Subscription-Key': 'secret' };
		const { status, data } = await post({ headers });
		expect(status).toBe(200);
		const details = await axios.get(`${sandbox.baseUrl}/Account/Details`, {
			headers: { ...headers, 'X-Session-Key': String(data) },
		});
		expect(details.status).toBe(200);
	});
});
