import {
	call as callSandbox,
	codes,
	decimal,
	KEY,
	newToken as tokenFrom,
	sign,
	timeStamp,
	withKey,
	withToken,
} from './apiAuthClient';
import { startForTests } from './start';

describe('ApiAuth', () => {
	const [sandbox] = startForTests();

	const call = async (path: string, fields: object | string, contentType?: string) =>
		await callSandbox(sandbox, path, fields, contentType);
	const newToken = async () => await tokenFrom(sandbox);

	it('issues a token for a signed request, in a form', async () => {
		const fields = withKey();
		expect(await call('Authentication/Authenticate', fields)).toEqual({
			AuthenticationToken: expect.stringMatching(/^[A-Za-z0-9+/]{31}=$/),
			Messages: [],
			Success: true,
			Signature: fields.Signature,
			TimeStamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{7}Z$/),
		});
	});

	it.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded'])(
		'reads JSON that is called %s, and paths in any casing',
		async (contentType) => {
			const answer = await call(
				'authentication/AUTHENTICATE/',
				JSON.stringify(withKey()),
				contentType,
			);
			expect(answer.Success).toBe(true);
		},
	);

	it('counts a token down from five minutes, whatever is done with it', async () => {
		const token = await newToken();
		const remaining = async () => await call('Authentication/CheckTokenTime', withToken(token));
		expect((await remaining()).MinutesRemaining).toBe('05:00');
		await sandbox.advance(295);
		expect((await remaining()).MinutesRemaining).toMatch(/^00:0[45]$/);
		await sandbox.advance(5);
		expect(codes(await remaining())).toEqual([1000]);
	});

	it.each([
		['2004', { Signature: '' }, 'A Required Value Is Missing.(Parameter=Signature)'],
		['2005', { APIKey: 'short' }, 'Value Is Shorter Than The Minimum Length.(Parameter=APIKey)'],
		[
			'2006',
			{ APIKey: 'x'.repeat(33) },
			'Value Is Longer Than The Maximum Length.(Parameter=APIKey)',
		],
		[
			'2007',
			{ TimeStamp: '2018-02-31 10:00:00' },
			'Value Could Not Be Converted To The Required Type.(Parameter=TimeStamp)',
		],
		['2014', { APIKey: 'x'.repeat(32) }, 'The API Key Does Not Exist.'],
		['2003', { Signature: '0'.repeat(40) }, 'The Signature Could Not Be Authenticated.'],
	])('refuses with code %s when %j is sent', async (code, change, message) => {
		const answer = await call('Authentication/Authenticate', { ...withKey(), ...change });
		expect(answer).toMatchObject({
			Success: false,
			Signature: null,
			Messages: [{ Code: Number(code), Message: message }],
		});
		expect(answer).not.toHaveProperty('AuthenticationToken');
	});

	it.each([
		[-125, false],
		[-110, true],
		[110, true],
		[125, false],
	])('judges a timestamp that is off by %d seconds', async (seconds, isAccepted) => {
		const answer = await call('Authentication/Authenticate', withKey(timeStamp(seconds)));
		expect([answer.Success, codes(answer)]).toEqual(isAccepted ? [true, []] : [false, [2001]]);
	});

	it('has a clock of its own', async () => {
		await sandbox.settings({ clockSkewSeconds: 600 });
		const late = await call('Authentication/Authenticate', withKey());
		expect(codes(late)).toEqual([2001]);
		const siteTime = Date.parse(late.TimeStamp.replace(' ', 'T'));
		expect(siteTime - Date.now()).toBeGreaterThan(590_000);
		expect((await call('Authentication/Authenticate', withKey(timeStamp(600)))).Success).toBe(true);
	});

	it('takes the token or the key as signature input, as set', async () => {
		const token = await newToken();
		const check = async (signed: string) =>
			codes(await call('Authentication/CheckTokenTime', withToken(token, signed)));
		expect([await check(token), await check(KEY)]).toEqual([[], [2003]]);
		await sandbox.settings({ signatureInput: 'apiKey' });
		expect([await check(token), await check(KEY)]).toEqual([[2003], []]);
	});

	it('takes signatures in hex or in decimal, as set', async () => {
		const time = timeStamp();
		const inDecimal = { APIKey: KEY, TimeStamp: time, Signature: sign(KEY, time, decimal) };
		const accepted = async () => [
			(await call('Authentication/Authenticate', withKey())).Success,
			(await call('Authentication/Authenticate', inDecimal)).Success,
		];
		expect(await accepted()).toEqual([true, true]);
		await sandbox.settings({ signatureFormat: 'hex' });
		expect(await accepted()).toEqual([true, false]);
		await sandbox.settings({ signatureFormat: 'decimal' });
		expect(await accepted()).toEqual([false, true]);
	});

	it('knows nothing of other tokens, nor of those it was told to forget', async () => {
		const token = await newToken();
		await sandbox.dropTokens();
		for (const unknown of [token, 'x'.repeat(32)]) {
			const answer = await call('Authentication/CheckTokenTime', withToken(unknown));
			expect(codes(answer)).toEqual([2002]);
		}
	});

	it('refuses inactive keys and other addresses', async () => {
		const token = await newToken();
		const both = async () => [
			...codes(await call('Authentication/Authenticate', withKey())),
			...codes(await call('Authentication/CheckTokenTime', withToken(token))),
		];
		await sandbox.settings({ keyActive: false });
		expect(await both()).toEqual([2011, 2012]);
		await sandbox.settings({ keyActive: true, ipAllowed: false });
		expect(await both()).toEqual([2013, 2013]);
	});

	it('can succeed with a warning, under another content type', async () => {
		await sandbox.settings({ warning: 'Soon closed', contentType: 'text/html' });
		const answer = await call('Authentication/Authenticate', withKey());
		expect(answer).toMatchObject({
			Success: 'Warning',
			Messages: [{ Code: 0, Message: 'Soon closed' }],
			AuthenticationToken: expect.any(String),
		});
	});

	it.each([
		['Nothing/AtAll', 300],
		['Authentication/Nothing', 301],
	])('answers %s with code %d', async (path, code) => {
		expect(codes(await call(path, {}))).toEqual([code]);
	});

	it('says so when it cannot read the values', async () => {
		expect(codes(await call('Authentication/Authenticate', '[1]'))).toEqual([2010]);
	});
});
