import type { Engine } from '../support/engine';
import { itemsToSend, passwordCredential, sending, subjectsReceived } from '../support/fixtures';
import { restart } from '../support/restart';
import { startForTests } from '../support/parts';
import type { Sandbox } from '../support/sandbox';

let engine: Engine;
let sandbox: Sandbox;
startForTests((parts) => ({ engine, sandbox } = parts));
afterEach(() => jest.restoreAllMocks());

const count = async (request: string) => (await sandbox.stats()).counts[request] ?? 0;
const logons = async () => await count('POST /Account/Logon');

async function passTime(seconds: number): Promise<void> {
	await sandbox.advance(seconds);
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() + seconds * 1000);
}

test('1,000 sends: one Logon, 10 requests at a time, and none in a second process', async () => {
	const credentials = engine.addCredential('ann', passwordCredential(sandbox));
	const items = itemsToSend(1000);
	await sandbox.latency(5);
	const first = await engine.run({ ...sending(), items, credentials });

	expect(first.error).toBeUndefined();
	expect(first.items).toHaveLength(1000);
	expect(await subjectsReceived(sandbox)).toEqual(items.map(({ json }) => json.subject).sort());
	expect(await logons()).toBe(1);
	const { maxConcurrent } = await sandbox.stats();
	expect(maxConcurrent).toBeLessThanOrEqual(10);
	expect(maxConcurrent).toBeGreaterThan(1);
	expect(engine.credentials.updates).toBeLessThanOrEqual(10);

	restart(engine);
	const second = await engine.run({ ...sending(), items: itemsToSend(3), credentials });
	expect(second.items).toHaveLength(3);
	expect(await logons()).toBe(1);
});

test('a session dropped in mid-run: one more Logon, no message lost, none doubled', async () => {
	const credentials = engine.addCredential('ann', passwordCredential(sandbox));
	const items = itemsToSend(500);
	await sandbox.latency(20);
	let hasEnded = false;
	const run = engine.run({ ...sending(), items, credentials }).finally(() => (hasEnded = true));
	while (!hasEnded && (await count('POST /Message')) < 50);
	await sandbox.dropSessions();
	const { error } = await run;

	expect(error).toBeUndefined();
	expect(await subjectsReceived(sandbox)).toEqual(items.map(({ json }) => json.subject).sort());
	expect(await logons()).toBe(2);
});

test('20 executions at once, all with a dropped session: one Logon', async () => {
	const credentials = engine.addCredential('ann', passwordCredential(sandbox));
	await engine.run({ ...sending(), credentials });
	await sandbox.dropSessions();
	await sandbox.clearRequests();

	const runs = await Promise.all(
		itemsToSend(20).map(async (item) => {
			return await engine.run({ ...sending(), items: [item], credentials });
		}),
	);

	expect(runs.map(({ error }) => error)).toEqual(runs.map(() => undefined));
	expect(await subjectsReceived(sandbox)).toHaveLength(21);
	expect(await logons()).toBe(1);
});

test('20 executions that start together without a session: one Logon', async () => {
	const credentials = engine.addCredential('ann', passwordCredential(sandbox));
	await Promise.all(
		itemsToSend(20).map(async (item) => {
			return await engine.run({ ...sending(), items: [item], credentials });
		}),
	);
	expect(await subjectsReceived(sandbox)).toHaveLength(20);
	expect(await logons()).toBe(1);
});

test('a session idle for 29 minutes is renewed beforehand, one in use is not', async () => {
	const credentials = engine.addCredential('ann', passwordCredential(sandbox));
	await engine.run({ ...sending(), credentials });
	await passTime(20 * 60);
	await engine.run({ ...sending(), credentials });
	await passTime(20 * 60);
	await engine.run({ ...sending(), credentials });
	expect(await logons()).toBe(1);

	await passTime(29 * 60);
	await sandbox.clearRequests();
	await engine.run({ ...sending(), credentials });
	expect((await sandbox.requests()).map(({ operation, status }) => [operation, status])).toEqual([
		['POST /Account/Logon', 200],
		['POST /Message', 200],
	]);
});

test('a refusal that is not about the session costs one question, not a Logon', async () => {
	const credentials = engine.addCredential('ann', passwordCredential(sandbox));
	const { error } = await engine.run({
		...sending({ to: '={{ $json.to }}' }),
		items: itemsToSend(5, () => ({ to: 'refuse@sandbox.example' })),
		credentials,
	});

	expect(error?.message).toBe(
		'Messages to this recipient are not permitted: refuse@sandbox.example.',
	);
	expect(error?.description).toContain('The sign-in itself is good.');
	expect(await logons()).toBe(1);
	expect(await count('GET /Account/Details')).toBeLessThan(5);
});

test('a changed password signs in again; the session of the old one is not used', async () => {
	const credentials = engine.addCredential('ann', passwordCredential(sandbox));
	await engine.run({ ...sending(), credentials });
	const stored = engine.credentials.stored.get('ann') ?? {};
	engine.addCredential('ann', { ...stored, userId: 'carol@sandbox.example' });
	await engine.run({ ...sending(), credentials });

	expect((await sandbox.messages()).map(({ from }) => from)).toEqual([
		'ann@sandbox.example',
		'carol@sandbox.example',
	]);
});

test('a sign-in whose answer drips ends in time, for all who wait for it', async () => {
	const credentials = engine.addCredential('ann', passwordCredential(sandbox));
	const deadline = AbortSignal.timeout.bind(AbortSignal);
	const asked = jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => deadline(200));
	await sandbox.fault({ path: '/Logon', effect: 'drip', everyMs: 10_000 });

	const runs = await Promise.all(
		itemsToSend(20).map(async (item) => {
			return await engine.run({ ...sending(), items: [item], credentials });
		}),
	);

	expect(asked.mock.calls[0]).toEqual([30_000]);
	expect(new Set(runs.map(({ error }) => error?.message))).toEqual(
		new Set([expect.stringMatching(/^No sign-in at .*Logon: no answer came in time\.$/)]),
	);
	expect(await logons()).toBe(1);
});

test('50 wrong passwords of one user: 3 sign-ins, and the account is not locked', async () => {
	const credentials = engine.addCredential('ann', {
		...passwordCredential(sandbox),
		password: '={{ $json.subject }}',
	});
	const { errorItems } = await engine.run({
		...sending(),
		items: itemsToSend(50),
		settings: { onError: 'continueErrorOutput', retryOnFail: true, maxTries: 5 },
		credentials,
	});

	expect(errorItems).toHaveLength(50);
	expect(await logons()).toBe(3);
	restart(engine);
	const right = engine.addCredential('right', passwordCredential(sandbox));
	expect((await engine.run({ ...sending(), credentials: right })).error).toBeUndefined();
});

test('a wrong password: 500 items, 20 executions at once, 5 tries: 1 sign-in', async () => {
	const credentials = engine.addCredential('ann', {
		...passwordCredential(sandbox),
		password: 'wrong',
	});
	const runs = await Promise.all(
		Array.from({ length: 20 }, async () => {
			return await engine.run({
				...sending(),
				items: itemsToSend(500),
				settings: { retryOnFail: true, maxTries: 5 },
				credentials,
			});
		}),
	);

	expect(runs.every(({ error }) => error?.message.includes('refused the sign-in'))).toBe(true);
	expect(await logons()).toBe(1);
});
