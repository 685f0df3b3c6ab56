/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on Node itself, not inside n8n */
import { getEventListeners } from 'node:events';
import type { NodeUnderTest } from '../support/engine';
import { itemsToSend, sending, until } from '../support/fixtures';
import { byId } from '../support/mail';
import { startForTests } from '../support/parts';

jest.mock('n8n-workflow', () => jest.requireActual('../support/withoutWaiting'));

const { engine, sandbox, mail } = startForTests();

const TIMEOUT = 400;
const options = { timeout: TIMEOUT };
/** A machine that is busy takes some time too. */
const IN_TIME = 10 * TIMEOUT;

const took = async <T>(work: () => Promise<T>) => {
	const start = performance.now();
	const result = await work();
	return { ...result, took: performance.now() - start };
};

const getMany: Partial<NodeUnderTest> = {
	parameters: {
		resource: 'message',
		operation: 'getMany',
		folderId: byId(1),
		returnAll: true,
		simplify: true,
		filters: {},
		options,
	},
};

describe.each([
	['comes a byte at a time', { effect: 'drip', everyMs: 100 }],
	['never ends', { effect: 'endless', everyMs: 10 }],
	['stops half-way', { effect: 'hold' }],
	['does not come', { effect: 'hang' }],
] as const)('an answer that %s', (_what, fault) => {
	it('ends with the time of a request that reads', async () => {
		await mail.send();
		await sandbox.fault({ path: '/GetMessageSummaries', times: 10, ...fault });
		const result = await took(async () => await engine.run({ ...sending(), ...getMany }));

		expect(result.error?.message).toMatch(/: no answer came in time\.$/);
		expect(result.took).toBeLessThan(IN_TIME);
		// Its connection is closed.
		await until(async () =>
			(await sandbox.requests()).every(({ finishedAt }) => finishedAt !== null),
		);
	});

	it('ends with the time of a file that is fetched', async () => {
		const content = Buffer.alloc(1000);
		const id = await mail.send([{ content, fileName: 'a.bin' }]);
		await sandbox.fault({ path: '/Attachment', times: 10, ...fault });
		const attachment = { attachmentId: String(id + 1), outputField: 'data' };
		const result = await took(
			async () => await mail.run('attachment', 'download', { ...attachment, options }),
		);

		expect(result.error?.message).toMatch(/: no answer came in time\.$/);
		expect(result.took).toBeLessThan(IN_TIME);
	});

	it('leaves a message in doubt, which Track Sent clears up if it was taken', async () => {
		await sandbox.fault({ method: 'POST', path: '/Message', ...fault });
		const result = await took(async () => await engine.run({ ...sending({ options }) }));

		const isSent = (await sandbox.messages()).length === 1;
		expect(isSent).toBe(fault.effect !== 'hang');
		if (isSent) expect(result.items[0].json.Recovered).toBe(true);
		else expect(result.error?.message).toContain('It may have been sent all the same.');
		expect(result.took).toBeLessThan(IN_TIME);
	});

	it('ends with the time of a request that signs in for it, and leaves nothing in doubt', async () => {
		await sandbox.fault({ path: '/Account/Logon', ...fault });
		const result = await took(async () => await engine.run({ ...sending({ options }) }));

		expect(result.error?.message).toMatch(/: no answer came in time\.$/);
		expect(result.took).toBeLessThan(IN_TIME);
		expect((await sandbox.stats()).counts['POST /Message']).toBeUndefined();
	});

	it('to whether the session lives ends with the time of the request in doubt', async () => {
		await sandbox.fault({ path: '/GetMessageSummaries', effect: { status: 401, body: 'No' } });
		await sandbox.fault({ path: '/Account/Details', ...fault });
		const result = await took(async () => await engine.run({ ...sending(), ...getMany }));

		expect(result.error?.message).toBe('No.');
		expect(result.took).toBeLessThan(IN_TIME);
	});

	it("is left alone at n8n's Stop", async () => {
		await sandbox.fault({ method: 'POST', path: '/Message', ...fault });
		const result = await took(
			async () =>
				await engine.run({
					...sending({ options: { timeout: 300_000 } }),
					onStart: (cancel) => {
						void (async () => {
							while (((await sandbox.stats()).counts['POST /Message'] ?? 0) === 0);
							cancel();
						})();
					},
				}),
		);

		expect(result.took).toBeLessThan(IN_TIME);
		expect((await sandbox.stats()).counts['POST /Message']).toBe(1);
	});
});

describe('a deadline', () => {
	it('many requests at a time leave nobody listening, and Node.js nothing to warn of', async () => {
		const warnings: Error[] = [];
		const warned = (warning: Error) => void warnings.push(warning);
		process.on('warning', warned);
		const signals = new Set<AbortSignal>();
		const listen = jest.spyOn(AbortSignal, 'any').mockImplementation((sources) => {
			for (const source of sources) signals.add(source);
			return anyOf(sources);
		});
		await sandbox.fault({
			path: '/Message',
			times: 50,
			effect: { status: 429, body: 'Slow down', headers: { 'retry-after': '0' } },
		});
		const { error } = await engine.run({
			...sending({ options: { concurrency: 50 } }),
			items: itemsToSend(200),
		});
		listen.mockRestore();
		process.off('warning', warned);

		expect(error).toBeUndefined();
		expect(signals.size).toBeGreaterThan(1);
		expect([...signals].flatMap((signal) => getEventListeners(signal, 'abort'))).toEqual([]);
		expect(warnings).toEqual([]);
	});

	const anyOf = AbortSignal.any.bind(AbortSignal);
});
