/** What holds for all operations of the DataMotion node; test/support/operationCases.ts says how each is used. */
import { loadOutputSchema } from 'n8n-core';
import type { INodeExecutionData } from 'n8n-workflow';
import type { NodeUnderTest } from '../support/engine';
import { goodItem, operationCase } from '../support/operationCases';
import { operationsThatEnd } from '../support/operations';
import { startForTests } from '../support/parts';
import type { FaultAnswer } from '../support/sandbox';
import { schemaOf } from '../support/schema';

jest.mock('n8n-workflow', () => jest.requireActual('../support/withoutWaiting'));

const { mail, sandbox } = startForTests();

const links = (items: INodeExecutionData[]) => [
	...new Set(items.map(({ pairedItem }) => JSON.stringify(pairedItem))),
];
const PAGE = { status: 200, body: '<html>Hi</html>', headers: { 'content-type': 'text/html' } };

describe.each(operationsThatEnd())('%s %s', (resource, operation, { once }) => {
	const tested = operationCase(resource, operation);
	const run = async (items: INodeExecutionData[], settings: NodeUnderTest['settings'] = {}) => {
		const { user, parameters = {} } = tested;
		return await mail.run(resource, operation, parameters, { user, items, settings });
	};
	const failure = {
		error: typeof tested.error === 'string' ? tested.error : expect.stringMatching(tested.error),
		message: expect.stringMatching(/./),
	};

	// The editor shows it as the fields of a node that has not been run yet.
	it('puts out what its schema says', async () => {
		const { items, error } = await run([await goodItem(tested, mail)]);
		expect(error).toBeUndefined();
		const schema = { nodeDir: 'dist/nodes/DataMotion', version: 1, resource, operation };
		expect(loadOutputSchema(schema)).toEqual(schemaOf(items.map(({ json }) => json)));
	});

	/** Three items, of which the second fails. */
	async function threeItems(): Promise<INodeExecutionData[]> {
		const items = [];
		for (let index = 0; index < 3; index += 1) items.push(await goodItem(tested, mail));
		items[1].json = { ...items[1].json, ...tested.bad };
		await tested.failSecond?.(sandbox);
		return items;
	}

	it('lets an item that fails carry its error and its files, and the others succeed', async () => {
		const given = await threeItems();
		const { items, errorItems } = await run(given, { onError: 'continueRegularOutput' });
		expect(errorItems).toEqual([]);
		expect(items.filter(({ json }) => 'error' in json)).toEqual([
			{ ...given[1], json: failure, pairedItem: { item: 1 } },
		]);
		expect(links(items)).toEqual(['{"item":0}', '{"item":1}', '{"item":2}']);
	});

	it('lets an item that fails leave through the error branch, with its fields and files', async () => {
		const given = await threeItems();
		const { items, errorItems } = await run(given, { onError: 'continueErrorOutput' });
		expect(errorItems).toEqual([
			{ ...given[1], json: { ...given[1].json, ...failure }, pairedItem: { item: 1 } },
		]);
		expect(items.filter(({ json }) => 'error' in json)).toEqual([]);
		expect(links(items)).toEqual(['{"item":0}', '{"item":2}']);
	});

	/** Runs it once for what it asks last, and then again, while this goes wrong. */
	async function runWith(effect: 'cut-after' | FaultAnswer, times = 1) {
		await run([await goodItem(tested, mail)]);
		const { method = '', operation: asked = '' } = (await sandbox.requests()).at(-1) ?? {};
		// `POST /Message/{id}/Reply` as far as the first ID.
		const path = asked.slice(method.length + 1).replace(/\{.*/, '');
		const item = await goodItem(tested, mail);
		await sandbox.clearRequests();
		await sandbox.fault({ method, path, times, effect });
		const result = await run([item], { retryOnFail: true, maxTries: 3 });
		return { ...result, requests: (await sandbox.stats()).counts[asked] };
	}

	it(`is ${once ? 'not ' : ''}done again when its answer is lost`, async () => {
		const { error, items, requests } = await runWith('cut-after');
		expect(requests).toBe(once ? 1 : 2);
		if (tested.isFound) {
			expect(items[0].json.Recovered).toBe(true);
			return;
		}
		const { doubt = 'It may have been sent all the same.' } = tested;
		expect(error?.message).toEqual(once && expect.stringContaining(doubt));
	});

	it('tells of a page that comes in place of its answer', async () => {
		const { error, requests } = await runWith(PAGE, 3);
		expect(error?.message).toMatch(/^DataMotion answered with status 200, but /);
		expect(requests).toBe(once ? 1 : 3);
	});
});
