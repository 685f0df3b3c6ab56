import type { INodeExecutionData } from 'n8n-workflow';
import { ItemError, ServiceError } from '../../../../nodes/shared/errors';
import { operation } from '../../../../nodes/shared/operation';
import { ByHand } from '../../support/byHand';
import { running } from '../../support/running';

const items = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({ json: { index } }));
const atOnce = (concurrency: string | number | boolean | null) => ({ options: { concurrency } });
const CONTINUE = { onError: 'continueErrorOutput' } as const;

describe('what comes out', () => {
	it('is in the order of the items, whichever is done first, and says which item it is from', async () => {
		const byHand = new ByHand();
		const run = byHand.run({ items: items(4) });
		await byHand.endAll();

		expect(byHand.ended).toEqual([3, 2, 1, 0]);
		expect((await run).items).toEqual(
			[0, 1, 2, 3].map((item) => ({ json: { done: item }, pairedItem: { item } })),
		);
	});

	it('may be several items, or none, for one', async () => {
		const byHand = new ByHand({
			run: async ({ index }) =>
				Array.from({ length: index }, (_, part) => ({ json: { part }, binary: {} })),
		});

		expect((await byHand.run({ items: items(3) })).items).toEqual([
			{ json: { part: 0 }, binary: {}, pairedItem: { item: 1 } },
			{ json: { part: 0 }, binary: {}, pairedItem: { item: 2 } },
			{ json: { part: 1 }, binary: {}, pairedItem: { item: 2 } },
		]);
	});

	it('is nothing for no items', async () => {
		const byHand = new ByHand();

		expect((await byHand.run({ items: [] })).items).toEqual([]);
		expect(byHand.started).toEqual([]);
	});
});

describe('how many items are worked on at the same time', () => {
	it.each([
		['10 unless told otherwise', {}, 10],
		['1', atOnce(1), 1],
		['3', atOnce(3), 3],
		['50', atOnce(50), 50],
		['digits in a text, as expressions give them', atOnce('7'), 7],
	])('%s', async (_what, parameters, most) => {
		const byHand = new ByHand();
		const run = byHand.run({ items: items(60), parameters });
		await byHand.endAll();
		await run;

		expect(byHand.mostAtOnce).toBe(most);
		expect(byHand.started).toEqual(items(60).map((_, index) => index));
	});

	it('1 keeps the order: an item starts when the one before it has ended', async () => {
		const byHand = new ByHand();
		const run = byHand.run({ items: items(3), parameters: atOnce(1) });
		await byHand.settled();
		expect(byHand.started).toEqual([0]);

		await byHand.end(0);
		expect(byHand.started).toEqual([0, 1]);

		await byHand.endAll();
		await run;
		expect(byHand.ended).toEqual([0, 1, 2]);
	});
});

describe('an item that fails', () => {
	it('lets no other start; those under way are awaited', async () => {
		const byHand = new ByHand();
		const run = byHand.run({ items: items(6), parameters: atOnce(3) });
		await byHand.settled();

		await byHand.end(1, new ItemError('It failed.', 'Mend it.'));
		expect(byHand.running).toBe(2);
		await byHand.endAll();

		expect((await run).error).toMatchObject({
			message: 'It failed.',
			description: 'Mend it.',
			context: { itemIndex: 1 },
		});
		expect(byHand.started).toEqual([0, 1, 2]);
	});

	it('is the first in order, where several fail', async () => {
		const byHand = new ByHand();
		const run = byHand.run({ items: items(3) });
		await byHand.settled();
		await byHand.end(2, new ItemError('The third.', ''));
		await byHand.end(1, new ItemError('The second.', ''));
		await byHand.endAll();

		expect((await run).error).toMatchObject({
			message: 'The second.',
			context: { itemIndex: 1 },
		});
	});

	it('tells also which may be done', async () => {
		const byHand = new ByHand({ once: true });
		const run = byHand.run({ items: items(5), parameters: atOnce(5) });
		await byHand.settled();
		await byHand.end(0, new ItemError('It failed.', 'Mend it.'));
		await byHand.end(2, new ServiceError('Nobody knows.', '', true));
		await byHand.end(3, new ServiceError('Nobody knows.', '', true));
		await byHand.endAll();

		expect((await run).error?.description).toContain(
			'Done before it stopped: items 1, 4. May be done: items 2–3.',
		);
	});

	it.each([
		['which continues on its error output', CONTINUE],
		['which continues on its regular output', { onError: 'continueRegularOutput' } as const],
		['which continues, as older workflows say it', { continueOnFail: true }],
	])('in a node %s becomes an item of exactly this shape', async (_what, settings) => {
		const byHand = new ByHand();
		const run = byHand.run({ items: items(3), parameters: atOnce(1), settings });
		await byHand.settled();
		await byHand.end(0);
		await byHand.end(1, new ItemError('It failed.', 'Mend it.'));
		await byHand.endAll();

		expect((await run).items).toStrictEqual([
			{ json: { done: 0 }, pairedItem: { item: 0 } },
			{ json: { error: 'It failed.', message: 'Mend it.' }, pairedItem: { item: 1 } },
			{ json: { done: 2 }, pairedItem: { item: 2 } },
		]);
	});

	it('for a reason that nobody foresaw is told all the same', async () => {
		const byHand = new ByHand({
			run: async () => {
				throw new TypeError('x is not a function');
			},
		});

		expect((await byHand.run({ settings: CONTINUE })).items).toStrictEqual([
			{
				json: { error: 'x is not a function', message: expect.stringMatching(/./) },
				pairedItem: { item: 0 },
			},
		]);
		expect((await byHand.run({})).error?.message).toBe('x is not a function');
	});
});

describe('a stopped execution', () => {
	it('starts no other item, and gives what was done', async () => {
		const stop = new AbortController();
		const byHand = new ByHand();
		const run = byHand.run({ items: items(5), parameters: atOnce(2), signal: stop.signal });
		await byHand.settled();

		stop.abort();
		await byHand.endAll();

		expect((await run).items?.map(({ json }) => json)).toEqual([{ done: 0 }, { done: 1 }]);
		expect(byHand.started).toEqual([0, 1]);
	});
});

describe('what concerns the node as a whole', () => {
	const node = () =>
		running(
			operation({
				name: 'Send',
				value: 'send',
				action: 'Send',
				description: '',
				once: true,
				fields: {},
				run: async () => ({ sent: true }),
			}),
			{ items: items(2), settings: CONTINUE },
		);

	it('is the failure of each item, also if n8n does not give what earlier tries have done', async () => {
		const { n8n, run } = node();
		jest.spyOn(n8n, 'getContext').mockImplementation(() => {
			throw new Error('No context.');
		});

		expect((await run()).map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
			['No context.', { item: 0 }],
			['No context.', { item: 1 }],
		]);
	});

	it('is a failure where n8n does not give its input, and nothing is worked on', async () => {
		const { n8n, run } = node();
		jest.spyOn(n8n, 'getInputData').mockImplementation(() => {
			throw new Error('Input index was not set');
		});

		expect(await run()).toEqual([
			{
				json: { error: 'Input index was not set', message: expect.stringMatching(/./) },
				pairedItem: { item: 0 },
			},
		]);
		jest.spyOn(n8n, 'continueOnFail').mockReturnValue(false);
		await expect(run()).rejects.toThrow('Input index was not set');
	});
});
