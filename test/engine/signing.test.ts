import type { NodeUnderTest } from '../support/engine';
import { createHash } from 'node:crypto';
import axios from 'axios';
import { apiKeyCredential, callingMethod, methodFields } from '../support/fixtures';
import { startForTests } from '../support/parts';
import { KEY_PAIR } from '../support/sandbox';

const { engine, sandbox } = startForTests();

const call = async (parameters = {}, more: Partial<NodeUnderTest> = {}) =>
	await engine.run({ ...callingMethod(parameters), ...more });
const authentications = async () => {
	return (await sandbox.stats()).counts['POST /api/v1/Authentication/Authenticate'] ?? 0;
};

describe('signing', () => {
	it('20 executions at once with a stale token: one Authenticate', async () => {
		await call();
		await sandbox.dropTokens();
		await sandbox.clearRequests();
		const runs = await Promise.all(Array.from({ length: 20 }, async () => await call()));
		expect(runs.map(({ error }) => error)).toEqual(runs.map(() => undefined));
		expect(await authentications()).toBe(1);
	});

	it('600 calls over 12 minutes: three tokens, and no call fails', async () => {
		const start = Date.now();
		const realNow = Date.now.bind(Date);
		const clock = jest.spyOn(Date, 'now');
		// 60 times 10 calls, 12 seconds apart: tokens end by the sandbox's clock, timestamps are compared with the real one.
		for (let round = 0; round < 60; round++) {
			const ahead = round * 12;
			clock.mockReturnValue(start + ahead * 1000);
			await sandbox.settings({ clockSkewSeconds: ahead - Math.round((realNow() - start) / 1000) });
			if (round > 0) await sandbox.advance(12);
			const { error, items } = await call(
				{},
				{ items: Array.from({ length: 10 }, () => ({ json: {} })) },
			);
			expect(error).toBeUndefined();
			expect(items).toHaveLength(10);
		}
		expect(await authentications()).toBe(3);
		expect((await sandbox.stats()).counts['POST /api/v1/Echo/Parameters']).toBe(600);
	});

	it.each([
		['token', 'hex'],
		['token', 'decimal'],
		['apiKey', 'hex'],
		['apiKey', 'decimal'],
	] as const)('signs with the %s, in %s', async (signatureInput, signatureFormat) => {
		await sandbox.settings({ signatureInput, signatureFormat });
		engine.addCredential('key', { ...apiKeyCredential(sandbox), signatureFormat });
		const { items, error } = await call(methodFields(['Text', 'a+b/c=']));
		expect(error).toBeUndefined();
		expect(items[0].json.Parameters).toEqual({ Text: 'a+b/c=' });
		const token = (await sandbox.requests('/Echo/')).at(-1)?.token ?? '';
		expect(['/', '+', '='].filter((sign) => !token.includes(sign))).toEqual([]);
	});

	it.each(['hex', 'decimal'] as const)(
		'finds out that the site takes signatures in %s, once',
		async (signatureFormat) => {
			await sandbox.settings({ signatureFormat });
			engine.addCredential('key', { ...apiKeyCredential(sandbox), signatureFormat: 'auto' });
			expect((await call()).error).toBeUndefined();
			const asked = await authentications();
			expect(asked).toBe(signatureFormat === 'hex' ? 1 : 2);

			await sandbox.dropTokens();
			expect((await call()).error).toBeUndefined();
			expect(await authentications()).toBe(asked + 1);
		},
	);

	describe('what the site accepts changes in mid-run', () => {
		it('its clock: learned once, and known for what follows, also when the token is lost', async () => {
			await call();
			await sandbox.settings({ clockSkewSeconds: 7200 });
			const { error } = await call();
			expect(error).toBeUndefined();
			// With our time, and with the site's.
			expect(await authentications()).toBe(3);

			await call();
			await sandbox.dropTokens();
			expect((await call()).error).toBeUndefined();
			expect(await authentications()).toBe(4);
		});

		it('the first input of the signature', async () => {
			await call();
			await sandbox.settings({ signatureInput: 'apiKey' });
			const { error } = await call();
			expect(error).toBeUndefined();
		});
	});
});

describe('Token: Get', () => {
	it('gives a token that is good elsewhere', async () => {
		const before = Date.now();
		const { items } = await engine.run({
			type: 'apiAuth',
			parameters: { resource: 'token', operation: 'get', options: {} },
		});
		const { AuthenticationToken, ExpiresAt, ...more } = items[0].json;
		expect(more).toEqual({ MinutesRemaining: '05:00', SecondsRemaining: 300, Valid: true });
		const expiry = Date.parse(String(ExpiresAt)) - 300_000;
		expect(expiry).toBeGreaterThanOrEqual(before);
		expect(expiry).toBeLessThanOrEqual(Date.now());

		const TimeStamp = new Date().toISOString().slice(0, 19).replace('T', ' ');
		const [, secret] = KEY_PAIR;
		const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');
		const Signature = sha1(`${sha1(`${String(AuthenticationToken)}.${TimeStamp}`)}.${secret}`);
		const { data } = await axios.post(
			`${sandbox.siteUrl}/api/v1/Echo/Parameters`,
			new URLSearchParams({
				AuthenticationToken: String(AuthenticationToken),
				TimeStamp,
				Signature,
				From: 'elsewhere',
			}),
		);
		expect(data).toMatchObject({ Success: true, Parameters: { From: 'elsewhere' } });
	});
});
