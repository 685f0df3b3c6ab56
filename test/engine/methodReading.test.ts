import type { IDataObject } from 'n8n-workflow';
import type { NodeUnderTest } from '../support/engine';
import { apiKeyCredential, callingMethod, methodFields } from '../support/fixtures';
import { startForTests } from '../support/parts';
import { StandInSite } from '../support/standInSite';

let site: StandInSite;
const { engine, sandbox } = startForTests();
beforeEach(async () => {
	site = await StandInSite.start();
});
afterEach(async () => await site.stop());

describe('a method that only reads', () => {
	const read = async (
		more: Partial<NodeUnderTest> = {},
		options: NodeUnderTest['parameters'] = {},
	) =>
		await engine.run({
			...callingMethod({
				...methodFields(['Number', '={{ $json.number }}']),
				options: { readsOnly: true, concurrency: 1, ...options },
			}),
			credentials: engine.addCredential('key', apiKeyCredential(sandbox)),
			...more,
		});
	const calls = async () => (await sandbox.stats()).counts['POST /api/v1/Echo/Parameters'];

	it('is called again when its answer is lost', async () => {
		await sandbox.fault({ path: '/Echo/', effect: 'cut-after' });
		const { items, error } = await read();
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(await calls()).toBe(2);
	});

	it.each([502, 503, 504])('is called again after status %i', async (status) => {
		const headers = { 'retry-after': '0' };
		await sandbox.fault({ path: '/Echo/', times: 2, effect: { status, body: 'Down', headers } });
		const { items, error } = await read();
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(await calls()).toBe(3);
	});

	it('is in no doubt when it fails', async () => {
		await sandbox.settings({ apiAuthFailure: { code: 201, message: 'Unexpected Error.' } });
		const { error } = await read();
		expect(error?.message).toBe('Unexpected Error. (code 201)');
	});

	it.each([
		[true, 4],
		[false, 3],
	])('is called anew by another try of the execution (%s)', async (readsOnly, times) => {
		await sandbox.fault({ path: '/Echo/', skip: 1, effect: { status: 400, body: 'Not now.' } });
		const { items, error } = await read(
			{
				items: [{ json: { number: 1 } }, { json: { number: 2 } }],
				settings: { retryOnFail: true, maxTries: 2 },
			},
			{ readsOnly },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.Parameters)).toEqual([{ Number: '1' }, { Number: '2' }]);
		expect(await calls()).toBe(times);
	});

	it('that fails says nothing of what is not repeated', async () => {
		await sandbox.fault({ path: '/Echo/', skip: 1, effect: { status: 400, body: 'Not now.' } });
		const { error } = await read({ items: [{ json: { number: 1 } }, { json: { number: 2 } }] });
		expect(error?.message).toBe('Not now.');
		expect(error?.description).not.toContain('does not repeat');
	});
});

describe('a list to split out', () => {
	const split = async (
		splitOut: string,
		result: IDataObject,
		options: NodeUnderTest['parameters'] = {},
	) => {
		site.result = result;
		return await engine.run({
			...callingMethod({ options: { splitOut, ...options } }),
			credentials: engine.addCredential('key', site.credential),
		});
	};
	const orders = [{ ID: 1 }, { ID: 2, AuthenticationToken: 'x' }];

	it.each<[string, string, IDataObject]>([
		['by its name', 'Orders', { Orders: orders }],
		['within objects', 'Page.Orders', { Page: { Orders: orders } }],
	])('%s: an item for each entry', async (_, path, result) => {
		const { items, error } = await split(path, result);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { ID: 1 }, pairedItem: { item: 0 } },
			{ json: { ID: 2 }, pairedItem: { item: 0 } },
		]);
	});

	it('may be part of the envelope', async () => {
		site.success = { Success: true, Messages: [{ Code: 0, Message: 'Hi.' }] };
		const { items } = await split('Messages', {});
		expect(items.map(({ json }) => json)).toEqual([{ Code: 0, Message: 'Hi.' }]);
	});

	it('that is missing is an error, which tells what there is', async () => {
		const { error } = await split('Ordres', { Orders: orders, Total: 2 }, { readsOnly: true });
		expect(error?.message).toBe("The answer of the site has no field 'Ordres'.");
		expect(error?.description).toBe(
			"It has: Success, Messages, Orders, Total. Correct 'Split Out Field'. For a list within an object, write the names of both with a dot between them.",
		);
	});

	it('that is missing leaves in doubt what the method did', async () => {
		const { error } = await split('constructor', {});
		expect(error?.message).toBe(
			"The answer of the site has no field 'constructor'. It may have been done all the same.",
		);
		expect(error?.description).toContain("Correct 'Split Out Field'.");
	});

	it('keeps the messages of a warning with each item', async () => {
		const Messages = [{ Message: 'Old prices.' }];
		site.success = { Success: 'Warning', Messages };
		const { items, run } = await split('Orders', { Orders: [{ ID: 1 }, { ID: 2 }] });
		expect(items.map(({ json }) => json)).toEqual([
			{ ID: 1, Success: 'Warning', Messages },
			{ ID: 2, Success: 'Warning', Messages },
		]);
		expect(run.data.resultData.runData['Under test'][0].hints).toMatchObject([
			{ message: 'The site did it with a warning: Old prices.' },
		]);
	});
});
