import type { NodeUnderTest } from '../support/engine';
import { itemsToSend, passwordCredential, sending, subjectsReceived } from '../support/fixtures';
import { ANN } from '../support/mail';
import { restart } from '../support/restart';
import { startForTests } from '../support/parts';

const { engine, sandbox } = startForTests();
const send = async (parameters = {}, more: Partial<NodeUnderTest> = {}) =>
	await engine.run({ ...sending(parameters), ...more });

const count = async (request: string) => (await sandbox.stats()).counts[request] ?? 0;
const logons = async () => await count('POST /Account/Logon');

async function passTime(seconds: number): Promise<void> {
	await sandbox.advance(seconds);
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() + seconds * 1000);
}

describe('sessions', () => {
	it('1,000 sends: one Logon, 10 requests at a time, and none in a second process', async () => {
		const items = itemsToSend(1000);
		await sandbox.latency(5);
		const first = await send({}, { items });

		expect(first.error).toBeUndefined();
		expect(first.items).toHaveLength(1000);
		expect(await subjectsReceived(sandbox)).toEqual(items.map(({ json }) => json.subject).sort());
		expect(await logons()).toBe(1);
		const { maxConcurrent } = await sandbox.stats();
		expect(maxConcurrent).toBeLessThanOrEqual(10);
		expect(maxConcurrent).toBeGreaterThan(1);
		expect(engine.credentials.updates).toBeLessThanOrEqual(10);

		restart(engine);
		const second = await send({}, { items: itemsToSend(3) });
		expect(second.items).toHaveLength(3);
		expect(await logons()).toBe(1);
	});

	it('a session dropped in mid-run: one more Logon, no message lost, none doubled', async () => {
		const items = itemsToSend(500);
		await sandbox.latency(20);
		let hasEnded = false;
		const run = send({}, { items }).finally(() => (hasEnded = true));
		while (!hasEnded && (await count('POST /Message')) < 50);
		await sandbox.dropSessions();
		const { error } = await run;

		expect(error).toBeUndefined();
		expect(await subjectsReceived(sandbox)).toEqual(items.map(({ json }) => json.subject).sort());
		expect(await logons()).toBe(2);
	});

	it('20 executions at once, all with a dropped session: one Logon', async () => {
		await send();
		await sandbox.dropSessions();
		await sandbox.clearRequests();

		const runs = await Promise.all(
			itemsToSend(20).map(async (item) => await send({}, { items: [item] })),
		);

		expect(runs.map(({ error }) => error)).toEqual(runs.map(() => undefined));
		expect(await subjectsReceived(sandbox)).toHaveLength(21);
		expect(await logons()).toBe(1);
	});

	it('20 executions that start together without a session: one Logon', async () => {
		await Promise.all(itemsToSend(20).map(async (item) => await send({}, { items: [item] })));
		expect(await subjectsReceived(sandbox)).toHaveLength(20);
		expect(await logons()).toBe(1);
	});

	it('a session idle for 29 minutes is renewed beforehand, one in use is not', async () => {
		await send();
		await passTime(20 * 60);
		await send();
		await passTime(20 * 60);
		await send();
		expect(await logons()).toBe(1);

		await passTime(29 * 60);
		await sandbox.clearRequests();
		await send();
		expect((await sandbox.requests()).map(({ operation, status }) => [operation, status])).toEqual([
			['POST /Account/Logon', 200],
			['POST /Message', 200],
		]);
	});

	it('a refusal that is not about the session costs one question, not a Logon', async () => {
		const { error } = await send(
			{ to: '={{ $json.to }}' },
			{ items: itemsToSend(5, () => ({ to: 'refuse@sandbox.example' })) },
		);

		expect(error?.message).toBe(
			'Messages to this recipient are not permitted: refuse@sandbox.example.',
		);
		expect(error?.description).toContain('The sign-in itself is good.');
		expect(await logons()).toBe(1);
		expect(await count('GET /Account/Details')).toBeLessThan(5);
	});

	it('a sign-in whose answer drips ends in time, for all who wait for it', async () => {
		const deadline = AbortSignal.timeout.bind(AbortSignal);
		const ofSignIn = 30_000;
		jest
			.spyOn(AbortSignal, 'timeout')
			.mockImplementation((time) => deadline(time === ofSignIn ? 200 : time));
		await sandbox.fault({ path: '/Logon', effect: 'drip', everyMs: 10_000 });

		const runs = await Promise.all(
			itemsToSend(20).map(async (item) => await send({}, { items: [item] })),
		);

		expect(new Set(runs.map(({ error }) => error?.message))).toEqual(
			new Set([
				expect.stringMatching(/^No sign-in at .*Logon \('Base URL'\): no answer came in time\.$/),
			]),
		);
		expect(await logons()).toBe(1);
	});

	it('50 wrong passwords of one user: 3 sign-ins, and the account is not locked', async () => {
		engine.addCredential(ANN, passwordCredential(sandbox, ANN, '={{ $json.subject }}'));
		const settings = { onError: 'continueErrorOutput', retryOnFail: true, maxTries: 5 } as const;
		const { errorItems } = await send({}, { items: itemsToSend(50), settings });

		expect(errorItems).toHaveLength(50);
		expect(await logons()).toBe(3);
		restart(engine);
		engine.addCredential(ANN, passwordCredential(sandbox));
		expect((await send()).error).toBeUndefined();
	});

	it('a wrong password: 500 items, 20 executions at once, 5 tries: 1 sign-in', async () => {
		engine.addCredential(ANN, passwordCredential(sandbox, ANN, 'wrong'));
		const more = { items: itemsToSend(500), settings: { retryOnFail: true, maxTries: 5 } };
		const runs = await Promise.all(Array.from({ length: 20 }, async () => await send({}, more)));

		expect(runs.every(({ error }) => error?.message.includes('refused the sign-in'))).toBe(true);
		expect(await logons()).toBe(1);
	});
});
