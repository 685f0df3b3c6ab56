import type { NodeUnderTest } from '../support/engine';
import { apiKeyCredential } from '../support/fixtures';
import { startForTests } from '../support/parts';
import { StandInSite } from '../support/standInSite';

const { engine, sandbox } = startForTests();

const getting = (
	options: NodeUnderTest['parameters'],
): Pick<NodeUnderTest, 'type' | 'parameters'> => ({
	type: 'apiAuth',
	parameters: { resource: 'token', operation: 'get', options },
});

describe('a token that has to be good for a while', () => {
	const asKey = () => engine.addCredential('key', apiKeyCredential(sandbox));
	const stored = () => engine.credentials.stored.get('key')?.sessionToken;
	const authentications = async () =>
		(await sandbox.stats()).counts['POST /api/v1/Authentication/Authenticate'] ?? 0;

	/** With 100 seconds left to its token, by the site's clock. */
	async function tokenWith100Seconds() {
		const credentials = asKey();
		const { items } = await engine.run({ ...getting({}), credentials });
		await sandbox.advance(200);
		await sandbox.clearRequests();
		return { credentials, token: items[0].json.AuthenticationToken };
	}

	it('is the one that there is, if it lasts', async () => {
		const { credentials, token } = await tokenWith100Seconds();
		const { items } = await engine.run({ ...getting({ validFor: 90 }), credentials });
		expect(items[0].json).toMatchObject({ AuthenticationToken: token, Valid: true });
		expect(await authentications()).toBe(0);
	});

	it('is a new one if it does not, which the credential keeps', async () => {
		const { credentials, token } = await tokenWith100Seconds();
		const { items, error } = await engine.run({
			...getting({ validFor: 150 }),
			items: Array.from({ length: 20 }, () => ({ json: {} })),
			credentials,
		});
		expect(error).toBeUndefined();
		expect(new Set(items.map(({ json }) => json.AuthenticationToken))).toEqual(new Set([stored()]));
		expect(stored()).not.toBe(token);
		expect(items[0].json).toMatchObject({ SecondsRemaining: 300, Valid: true });
		expect(await authentications()).toBe(1);
	});
});

describe('where the site', () => {
	let site: StandInSite;
	beforeEach(async () => {
		site = await StandInSite.start();
	});
	afterEach(async () => await site.stop());
	const get = async (options: NodeUnderTest['parameters']) =>
		await engine.run({
			...getting(options),
			credentials: engine.addCredential('key', site.credential),
		});

	it('gives tokens that end sooner: an error, after one new token', async () => {
		site.minutesRemaining = '01:40';
		const { error } = await get({ validFor: 150 });
		expect(error?.message).toBe(
			"A new token of this site is valid for 100 seconds, and 'Valid for at Least' is 150.",
		);
		expect(error?.description).toContain('Lower it');
		expect(site.count('Authenticate')).toBe(2);
	});
});
