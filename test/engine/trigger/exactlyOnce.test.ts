import type { Fault } from '../../support/sandbox';
import { BOB, Mailboxes, subjectsOf } from '../../support/mailbox';
import { startForTests } from '../../support/parts';
import type { Poller } from '../../support/poller';
import { restart } from '../../support/restart';

const SENDERS = ['ann', 'carol', 'dora', 'emil'].map((name) => `${name}@sandbox.example`);
const SEED = 20_261_122;

const mail = new Mailboxes(startForTests());

/** Numbers from 0 to below 1, the same in every run (mulberry32). */
function randomNumbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const FAULTS: Fault[] = [
	{ effect: 'half' },
	{ effect: 'half', skip: 1 },
	{ effect: 'cut-after' },
	{ effect: 'cut-before', times: 2 },
	{ effect: { status: 401, body: 'The session key has expired.' } },
	{ effect: { status: 401, body: 'Something went wrong. See the server logs.' } },
	// Of these the one that does not pass by itself, so that the poll tells it at once.
	{ effect: { status: 403, body: 'Not for now.' } },
	{ effect: { status: 503, body: 'Busy', headers: { 'Retry-After': '0' } }, times: 4 },
];

/** Polls while messages come in, and things go wrong; what came out. */
async function runWith(trigger: Poller, messages: number, faulty: string, random: () => number) {
	const found: unknown[] = [];
	const failures: unknown[] = [];
	const attempt = async (look: () => Promise<Awaited<ReturnType<Poller['poll']>>>) => {
		await look().then(
			(items) => {
				expect(items.filter(({ json }) => 'NotRead' in json)).toEqual([]);
				found.push(...subjectsOf(items));
			},
			(error: unknown) => failures.push(error),
		);
	};
	// What four people send at a time, in an order of its own each time.
	const chunks = Array.from({ length: messages / 20 }, (_, index) => index);
	for (const chunk of chunks) {
		if (random() < 0.3) {
			const fault = FAULTS[Math.floor(random() * FAULTS.length)];
			await mail.sandbox.fault({ path: faulty, ...fault });
		}
		if (random() < 0.05) await mail.sandbox.dropSessions();
		const sending = SENDERS.map(async (from) => {
			const count = 5;
			await mail.seed(count, `${from} ${chunk}.`, { from });
		});
		const polling = random() < 0.5 ? attempt(async () => await trigger.poll()) : undefined;
		await Promise.all([...sending, polling]);
		if (chunk === Math.floor(chunks.length / 3) || chunk === Math.floor(chunks.length / 1.5)) {
			restart(mail.engine);
			await attempt(async () => (await trigger.start()).items);
		}
	}
	await mail.sandbox.clearFaults();
	for (let polls = 0; polls < 5; polls += 1) await attempt(async () => await trigger.poll());
	return { found, failures };
}

describe('each starts the workflow once', () => {
	it('two thousand messages from four senders, while polls fail and n8n restarts twice', async () => {
		const trigger = mail.receiving();
		await trigger.activate();
		const { found, failures } = await runWith(
			trigger,
			2000,
			'/GetMessageSummaries',
			randomNumbers(SEED),
		);
		const sent = (await mail.sandbox.messages(BOB)).map(({ subject }) => subject);
		expect(sent).toHaveLength(2000);
		expect([...found].sort()).toEqual([...sent].sort());
		// It was put to the test: some polls failed for good, others were logged.
		expect(failures.length).toBeGreaterThan(0);
		expect(trigger.savedSize).toBeLessThan(8000);
	}, 180_000);

	it('the same while every message is read', async () => {
		const trigger = mail.receiving({ includeBody: true }, { unreadOnly: true });
		await trigger.activate();
		const { found } = await runWith(trigger, 400, '/NoAttachmentData', randomNumbers(SEED + 1));
		for (let rest = 1; rest > 0; ) {
			const items = await trigger.poll();
			found.push(...subjectsOf(items));
			rest = items.length;
		}
		const sent = (await mail.sandbox.messages(BOB)).map(({ subject }) => subject);
		expect([...found].sort()).toEqual([...sent].sort());
	}, 180_000);
});
