import type { NodeUnderTest } from '../support/engine';
import { checkingToken } from '../support/fixtures';
import { startForTests } from '../support/parts';

const { engine, sandbox } = startForTests();

const checkToken = async (parameters = {}, more: Partial<NodeUnderTest> = {}) =>
	await engine.run({ ...checkingToken(parameters), ...more });
const methods = async () => {
	return (await sandbox.requests()).map(({ path }) => path.replace('/api/v1/Authentication/', ''));
};

async function passTime(seconds: number): Promise<void> {
	await sandbox.advance(seconds);
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() + seconds * 1000);
	// The site checks timestamps against the real time.
	await sandbox.settings({ clockSkewSeconds: seconds });
}

describe('Token: Check', () => {
	it("tells how long the credential's own token is valid", async () => {
		const { items, error } = await checkToken();

		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					MinutesRemaining: '05:00',
					SecondsRemaining: 300,
					ExpiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
					Valid: true,
				},
				pairedItem: { item: 0 },
			},
		]);
		// A token, the way to sign with it, and the question.
		expect(await methods()).toEqual(['Authenticate', 'CheckTokenTime', 'CheckTokenTime']);
	});

	it('20 items cost one token', async () => {
		const { items } = await checkToken(
			{},
			{ items: Array.from({ length: 20 }, () => ({ json: {} })) },
		);
		expect(items).toHaveLength(20);
		expect((await methods()).filter((method) => method === 'Authenticate')).toHaveLength(1);
	});

	it('a token older than five minutes is renewed before the request', async () => {
		await checkToken();
		await passTime(301);
		await sandbox.clearRequests();
		const { items } = await checkToken();

		expect(items[0].json).toMatchObject({ SecondsRemaining: 300, Valid: true });
		expect(await methods()).toEqual(['Authenticate', 'CheckTokenTime']);
	});

	it('a token that the site has forgotten is renewed after one failed request', async () => {
		await checkToken();
		await sandbox.dropTokens();
		await sandbox.clearRequests();
		const { items } = await checkToken();

		expect(items[0].json).toMatchObject({ Valid: true });
		// The failed one, a new token, the way to sign with it, and the question again.
		expect(await methods()).toEqual([
			'CheckTokenTime',
			'Authenticate',
			'CheckTokenTime',
			'CheckTokenTime',
		]);
	});

	describe('a given token', () => {
		async function check(token: string) {
			return await checkToken({ tokenSource: 'value', token });
		}

		async function ownToken(): Promise<string> {
			await checkToken();
			return engine.credentials.stored.get('key')?.sessionToken ?? '';
		}

		it('is checked, not the one of the credential', async () => {
			const token = await ownToken();
			expect(['/', '+', '='].filter((sign) => !token.includes(sign))).toEqual([]);
			await passTime(60);
			const { items } = await check(token);
			expect(items[0].json).toMatchObject({ MinutesRemaining: '04:00', SecondsRemaining: 240 });
			expect((await sandbox.requests('CheckTokenTime')).at(-1)?.token).toBe(token);
		});

		it('that has expired is an answer', async () => {
			const token = await ownToken();
			await passTime(301);
			const { items, error } = await check(token);
			expect(error).toBeUndefined();
			expect(items[0].json).toEqual({
				Valid: false,
				Code: 1000,
				Message: 'The Authentication Token Has Just Expired.',
			});
		});

		it('of another key is told as such, and costs the credential nothing', async () => {
			const own = await ownToken();
			const refusal = {
				status: 200,
				body: { Success: false, Messages: [{ Code: 2003, Message: 'Not authenticated.' }] },
			};
			// The check of the given token, and again after that of the credential's own.
			await sandbox.fault({ path: 'CheckTokenTime', effect: refusal });
			await sandbox.fault({ path: 'CheckTokenTime', skip: 1, effect: refusal });
			await sandbox.clearRequests();
			const { error } = await check('a'.repeat(32));

			expect(error?.message).toBe('The site refuses the signature for this token (code 2003).');
			expect(error?.description).toContain("does not come from this credential's API key");
			expect(await methods()).toEqual(['CheckTokenTime', 'CheckTokenTime', 'CheckTokenTime']);
			expect(engine.credentials.stored.get('key')?.sessionToken).toBe(own);
		});

		it('is checked also when the site wants to be signed to in another way since', async () => {
			const token = await ownToken();
			await sandbox.settings({ signatureInput: 'apiKey' });
			const { items, error } = await check(token);
			expect(error).toBeUndefined();
			expect(items[0].json).toMatchObject({ Valid: true });
		});
	});

	it.each(['check', 'get'])(
		'%s: a warning keeps its messages, and is a hint',
		async (operation) => {
			await sandbox.settings({ warning: 'The key ends soon.' });
			const { items, run } = await checkToken({ operation });
			expect(items[0].json).toMatchObject({
				SecondsRemaining: 300,
				Success: 'Warning',
				Messages: [{ Message: 'The key ends soon.' }],
			});
			expect(run.data.resultData.runData['Under test'][0].hints).toMatchObject([
				{ message: 'The site did it with a warning: The key ends soon.' },
			]);
		},
	);

	it('a refused key is told in the words of the site, once for the whole run', async () => {
		await sandbox.settings({ keyActive: false });
		const { error } = await checkToken(
			{},
			{
				items: Array.from({ length: 20 }, () => ({ json: {} })),
				settings: { retryOnFail: true, maxTries: 3 },
			},
		);
		expect(error?.message).toMatch(
			/^The site refused the API key: The API Key Is Not Active\. \(code 2011\) Not tried again before \d\d:/,
		);
		expect(error?.description).toContain('The API key is switched off.');
		expect(await methods()).toEqual(['Authenticate']);
	});
});
