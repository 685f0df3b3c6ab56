/** n8n in queue mode: a main process and two workers, over Redis and PostgreSQL. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { dig } from '../../tools/json.mts';
import { passwordCredential, subjectsReceived } from '../support/fixtures.ts';
import { Sandbox } from '../support/sandbox.ts';
import { AskOnCall } from './asking.mts';
import { QueueN8n } from './queueN8n.mts';
import { Running } from './running.mts';
import { SendOnCall } from './sendOnCall.mts';
import type { Served } from './served.mts';
import { until } from './waiting.mts';

const CALLS = 1_000;
/** How many jobs a worker takes at a time. */
const CONCURRENCY = 10;

const running = new Running();
let sandbox: Sandbox;
let n8n: QueueN8n;
let workflow: SendOnCall;
let asking: AskOnCall;

before(async () => {
	sandbox = await running.add(Sandbox.start());
	n8n = await running.add(QueueN8n.start({ workers: 2 }));
	const credentials = await n8n.main.createCredential('Ann', passwordCredential(sandbox));
	workflow = await SendOnCall.activate(n8n.main, credentials);
	asking = await AskOnCall.activate(n8n.main, sandbox, credentials);
});
after(async () => await running.stop());
beforeEach(async () => await sandbox.clearRequests());

const count = async (request: string) => (await sandbox.stats()).counts[request] ?? 0;
const logons = async () => await count('POST /Account/Logon');

function numbered(word: string, size: number): string[] {
	return Array.from({ length: size }, (_, index) => `${word} ${index}`);
}

async function received(word: string): Promise<string[]> {
	return (await subjectsReceived(sandbox)).filter((subject) => subject.startsWith(`${word} `));
}

/** How many executions each of the workers has started. */
async function startedBy(workers: Served[]): Promise<number[]> {
	return await Promise.all(
		workers.map(async (worker) => (await n8n.startedExecutions(worker)).length),
	);
}

test('1,000 calls: every message exactly once, and at most one Logon for each of the workers', async () => {
	const subjects = numbered('Call', CALLS);
	const answers = await workflow.callAll(subjects, 25);
	assert.deepEqual(
		answers.filter(({ status }) => status !== 200),
		[],
	);
	assert.equal(new Set(answers.map(({ body }) => body.MessageId)).size, CALLS);
	assert.deepEqual(await received('Call'), subjects.sort());
	const started = await startedBy(n8n.workers);
	assert.ok(Math.min(...started) > 0, 'a worker has done nothing');
	assert.ok((await logons()) <= n8n.workers.length, `${await logons()} Logons`);
});

test('a worker killed while its messages are on their way: reported, nothing sent twice, the other goes on', async () => {
	const [victim] = n8n.workers;
	assert.ok(victim);
	const before = new Set(await n8n.startedExecutions(victim));
	// Each message arrives at once, and its answer comes late.
	await sandbox.latency(4_000);
	const subjects = numbered('Killed', 60);
	const calls = workflow.callAll(subjects, subjects.length);
	await until(async () => (await received('Killed')).length >= 2 * CONCURRENCY);
	await n8n.kill(victim);
	await sandbox.latency(0);
	const answers = await calls;

	const lost = answers.filter(({ status }) => status !== 200);
	assert.ok(lost.length >= 1 && lost.length <= CONCURRENCY, `${lost.length} calls have failed`);
	const messages = await received('Killed');
	assert.equal(new Set(messages).size, messages.length, 'a message was sent twice');
	for (const { subject, status } of answers) {
		if (status === 200) assert.ok(messages.includes(subject), `${subject} was not sent`);
	}
	assert.ok(
		lost.some(({ subject }) => messages.includes(subject)),
		'it was killed before it had sent anything',
	);

	let reported = 0;
	for (const id of (await n8n.startedExecutions(victim)).filter((one) => !before.has(one))) {
		const { status, error } = await n8n.main.awaitEnd(id, 'DataMotion');
		if (status === 'success') continue;
		reported += 1;
		assert.equal(status, 'error');
		assert.match(String(error?.message), /failed to be processed too many times/);
		assert.deepEqual(await n8n.workersOf(id), [victim], `execution ${id} was run again`);
	}
	assert.equal(reported, lost.length);
});

test('the session that one worker has renewed is used by all, also by a new one, without signing in', async () => {
	await n8n.addWorker();
	await sandbox.dropSessions();
	assert.equal((await workflow.call('Renewed')).status, 200);
	assert.equal(await logons(), 1);
	const before = await startedBy(n8n.workers);
	const answers = await workflow.callAll(numbered('Shared', 100), 20);
	assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
	const after = await startedBy(n8n.workers);
	for (const index of n8n.workers.keys()) {
		assert.ok((after[index] ?? 0) > (before[index] ?? 0), 'a worker has done nothing');
	}
	assert.equal(await logons(), 1);
});

test('a question that one worker has sent is answered through the main process, and goes on', async () => {
	const question = await asking.ask('In the queue');
	assert.match((await question.open('Approve')).page, /Press the button to answer/);
	assert.equal(await question.status(), 'waiting');
	assert.match((await question.answer('Approve')).page, /Your answer has been received/);
	const { status, items } = await question.end();
	assert.deepEqual([status, dig(items[0], 'data', 'approved')], ['success', true]);
	assert.deepEqual(await received('In'), ['In the queue']);
	assert.notDeepEqual(await n8n.workersOf(question.executionId), []);
});
