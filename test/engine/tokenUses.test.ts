import { callingMethod } from '../support/fixtures';
import { startForTests } from '../support/parts';
import { StandInSite } from '../support/standInSite';

let site: StandInSite;
const { engine } = startForTests();
beforeEach(async () => {
	site = await StandInSite.start();
});
afterEach(async () => await site.stop());

const callOn = async (count: number, concurrency: number) =>
	await engine.run({
		...callingMethod({ options: { concurrency } }),
		items: Array.from({ length: count }, () => ({ json: {} })),
		credentials: engine.addCredential('key', site.credential),
	});

describe('a token that is good for few requests', () => {
	it.each([
		[5, 100, 10],
		[1, 30, 10],
		[1, 10, 1],
	])('%i: serves %i items, %i at a time', async (uses, count, concurrency) => {
		site.uses = uses;
		const { items, error } = await callOn(count, concurrency);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(count);
		expect(site.count('Authenticate')).toBe(count / uses);
	});

	it('is not renewed for ever where it is good for none', async () => {
		site.uses = 0;
		const { error } = await callOn(20, 10);
		expect(error?.message).toContain('(code 2002)');
		expect(site.count('Authenticate')).toBe(3);
	});

	it('is not renewed for ever where the site gives the same again', async () => {
		site.uses = 3;
		site.newTokens = false;
		const { error, items } = await callOn(5, 1);
		expect(items).toEqual([]);
		expect(error?.message).toContain('(code 2002)');
		expect(error?.description).toContain('Done before it stopped: items 0–2.');
		expect(site.count('Authenticate')).toBe(2);
	});
});
