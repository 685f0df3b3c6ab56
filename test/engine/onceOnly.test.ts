import type { NodeUnderTest } from '../support/engine';
import { itemsToSend, sending, subjectsReceived, until } from '../support/fixtures';
import { startForTests } from '../support/parts';

jest.mock('n8n-workflow', () => jest.requireActual('../support/withoutWaiting'));

const { engine, sandbox } = startForTests();

const send = async (parameters = {}, more: Partial<NodeUnderTest> = {}) =>
	await engine.run({ ...sending(parameters), ...more });
const sends = async () => (await sandbox.stats()).counts['POST /Message'] ?? 0;

const oneIsRefused = {
	...sending({ to: '={{ $json.to }}' }),
	items: itemsToSend(6, (index) => ({
		to: index === 2 ? 'refuse@sandbox.example' : 'bob@sandbox.example',
	})),
};
const TRIES = { settings: { retryOnFail: true, maxTries: 3 } };
const FIVE = ['Message 0', 'Message 1', 'Message 3', 'Message 4', 'Message 5'];

describe('what must not be done twice', () => {
	it('six sends of which one is refused, with three tries: five messages, each once', async () => {
		const { error } = await engine.run({
			...oneIsRefused,
			...TRIES,
		});

		expect(await subjectsReceived(sandbox)).toEqual(FIVE);
		expect(await sends()).toBe(5 + 3);
		expect(error?.context?.itemIndex).toBe(2);
		expect(error?.description).toContain(
			'Done before it stopped: items 0–1, 3–5. Another try of this execution does not repeat them.',
		);
	});

	it('continuing on errors together with tries sends nothing twice', async () => {
		await engine.run({
			...oneIsRefused,
			items: [...oneIsRefused.items].reverse().slice(3), // the refused one comes first
			settings: { onError: 'continueRegularOutput', retryOnFail: true, maxTries: 3 },
		});
		expect(await subjectsReceived(sandbox)).toEqual(['Message 0', 'Message 1']);
	});

	it('a passing refusal is mended by another try', async () => {
		await sandbox.fault({ subject: 'Message 1', effect: { status: 401, body: 'Try later.' } });
		const { items, error } = await send(
			{},
			{ items: itemsToSend(3), settings: { retryOnFail: true, maxTries: 2 } },
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(3);
		expect(await subjectsReceived(sandbox)).toEqual(['Message 0', 'Message 1', 'Message 2']);
	});

	describe('a send whose answer is lost, and not found, is not repeated, and the error says so', () => {
		beforeEach(
			async () =>
				await sandbox.fault({ path: '/Message/Inbox/Search', times: 100, effect: 'cut-before' }),
		);

		it.each([
			['cut off after the message was taken', 'cut-after', 1],
			['cut off before', 'cut-before', 0],
		] as const)('%s', async (_, effect, arrived) => {
			await sandbox.fault({ path: '/Message', effect });
			const { error } = await send({}, TRIES);

			expect(await sends()).toBe(1);
			expect(await sandbox.messages()).toHaveLength(arrived);
			expect(error?.message).toMatch(
				/^DataMotion did not answer at .*: the connection was cut\. It may have been sent all the same\.$/,
			);
		});
	});

	it('asked too often (429): waits as long as the service says, then sends', async () => {
		await sandbox.fault({
			path: '/Message',
			times: 3,
			effect: { status: 429, body: 'Slow down', headers: { 'retry-after': '0' } },
		});
		const { error } = await send();
		expect(error).toBeUndefined();
		expect(await sandbox.messages()).toHaveLength(1);
	});

	it('the first failure starts no further item, and waits for those under way', async () => {
		const { error } = await send(
			{ to: '={{ $json.to }}', options: { concurrency: 2 } },
			{
				items: itemsToSend(50, (index) => ({
					to: `${index === 10 ? 'refuse' : 'bob'}@sandbox.example`,
				})),
			},
		);

		const received = await subjectsReceived(sandbox);
		expect(received.length).toBeGreaterThanOrEqual(10);
		expect(received.length).toBeLessThanOrEqual(13);
		expect(error?.description).toContain('Done before it stopped: items 0–9');
	});

	it("n8n's Stop starts no further item and repeats none", async () => {
		await sandbox.fault({ path: '/Message', times: 100, effect: 'hang' });
		const { run } = await send(
			{ options: { concurrency: 3 } },
			{
				items: itemsToSend(30),
				...TRIES,
				onStart: (cancel) => {
					void until(async () => (await sends()) === 3).then(cancel);
				},
			},
		);

		expect(run.status).toBe('canceled');
		expect(await sends()).toBe(3);
	});
});
