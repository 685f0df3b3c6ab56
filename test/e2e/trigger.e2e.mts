/**
 * The trigger in a real n8n. It polls at most once a minute by itself, so here every poll is that of an activation:
 * the workflow is published and unpublished again and again, or n8n is started anew.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { passwordCredential } from '../support/fixtures.ts';
import { BOB, CAROL, type Fault, Sandbox } from '../support/sandbox.ts';
import { N8n } from './n8n.mts';
import { PollingWorkflow } from './pollingWorkflow.mts';
import { Running } from './running.mts';
import { until } from './waiting.mts';

const SENDERS = ['ann', 'carol', 'dora', 'emil'].map((name) => `${name}@sandbox.example`);
const ROUNDS = 20;
const MESSAGES_EACH = 25;
const BURST = 300;

// One after the other, so that each has its turn. n8n tries an activation five times.
const FAULTS: Fault[] = [
	{ effect: 'half' },
	{ effect: 'cut-after' },
	{ effect: { status: 401, body: 'Something went wrong. See the server logs.' } },
	{ effect: { status: 503, body: 'Busy', headers: { 'Retry-After': '0' } }, times: 4 },
	{ effect: { status: 401, body: 'The session key has expired.' } },
];

const running = new Running();
let sandbox: Sandbox;
let n8n: N8n;
let credentials: Awaited<ReturnType<N8n['createCredential']>>;

before(async () => {
	sandbox = await running.add(Sandbox.start());
	n8n = await running.add(N8n.start());
	credentials = await n8n.createCredential('Bob', passwordCredential(sandbox, BOB));
});
after(async () => await running.stop());

const create = async (name: string, more: Record<string, unknown> = {}) =>
	await PollingWorkflow.create(n8n, name, credentials, { event: 'messageReceived', ...more });

const numbered = (prefix: string, count: number) =>
	Array.from({ length: count }, (_, index) => `${prefix} ${index + 1}`);

const sent = async () => (await sandbox.messages(BOB)).map(({ subject }) => subject).sort();

test('two thousand messages from four senders: polls fail, n8n restarts twice, each starts the workflow once', async () => {
	await sandbox.seed({ to: BOB, count: 10, subjectPrefix: 'Old' });
	const old = await sent();
	const workflow = await create('Received');
	await workflow.poll();

	for (let round = 0; round < ROUNDS; round += 1) {
		const fault = FAULTS[round % FAULTS.length];
		assert.ok(fault);
		if (round % 2 === 0) await sandbox.fault({ path: '/GetMessageSummaries', ...fault });
		const polling = workflow.poll();
		for (const from of SENDERS) {
			const subjectPrefix = `${from} ${round}.`;
			await sandbox.seed({ to: BOB, from, count: MESSAGES_EACH, subjectPrefix });
		}
		await polling;
		if (round === 6 || round === 13) await n8n.restart();
	}
	await sandbox.clearFaults();
	await workflow.poll();
	await workflow.poll();

	const all = await sent();
	assert.equal(all.length, 2000 + old.length);
	assert.deepEqual([...(await workflow.startedFor()), ...old].sort(), all);
	// It was put to the test.
	const listings = await sandbox.requests('/GetMessageSummaries');
	for (const kind of ['half', 'cut-after', 'status']) {
		assert.ok(
			listings.some(({ fault }) => fault === kind),
			`No poll met the fault '${kind}'.`,
		);
	}
});

test('a workflow that stays published goes on after a restart of n8n', async () => {
	const workflow = await create('Restarted');
	assert.equal(await workflow.publish(), 'published');
	await sandbox.seed({ to: BOB, count: 3, subjectPrefix: 'While n8n was away' });
	await n8n.restart();
	assert.deepEqual(await workflow.awaitStarted(3), numbered('While n8n was away', 3));
	await workflow.unpublish();
});

test('n8n restarts while a poll reads a burst of messages: each starts the workflow once', async () => {
	const workflow = await create('Burst', { options: { includeBody: true } });
	assert.equal(await workflow.publish(), 'published');
	await sandbox.seed({ to: BOB, count: BURST, subjectPrefix: 'Burst' });
	await sandbox.clearRequests();
	const read = async () => (await sandbox.requests('/NoAttachmentData')).length;
	await n8n.restart();
	await until(async () => (await read()) > 20);
	const early = await read();
	assert.ok(early < BURST, `The poll was over already: ${early}`);
	await n8n.restart();
	// Also while the poll of this start is under way.
	await workflow.unpublish();
	let started: string[] = [];
	while (started.length < BURST) {
		await workflow.poll();
		started = await workflow.startedFor();
	}
	assert.deepEqual([...started].sort(), numbered('Burst', BURST).sort());
	await workflow.poll();
	assert.equal((await workflow.startedFor()).length, BURST);
});

test('another account in the credential is told, until the workflow is unpublished and published', async () => {
	const workflow = await create('Two accounts');
	assert.equal(await workflow.publish(), 'published');
	const { id, name } = credentials.dataMotionApi;
	const change = async (user: string) =>
		await n8n.api.patch(`/credentials/${id}`, {
			name,
			type: 'dataMotionApi',
			data: passwordCredential(sandbox, user),
		});
	await change(CAROL);
	await sandbox.seed({ to: CAROL, count: 3, subjectPrefix: 'Meanwhile' });
	await n8n.restart();
	assert.deepEqual(await workflow.startedFor(), []);

	await workflow.change({
		parameters: { event: 'messageReceived', filters: { unreadOnly: true } },
	});
	assert.equal(await workflow.publish(), 'failed');
	assert.match((await workflow.status()).error, /The account has changed\./);

	await workflow.unpublish();
	assert.equal(await workflow.publish(), 'published');
	assert.deepEqual(await workflow.startedFor(), []);
	await sandbox.seed({ to: CAROL, count: 2, subjectPrefix: 'New' });
	await n8n.restart();
	assert.deepEqual(await workflow.awaitStarted(2), numbered('New', 2));
	await workflow.unpublish();
	await change(BOB);
});

test('a service that is down while n8n starts does not end the trigger', async () => {
	const workflow = await create('Down');
	assert.equal(await workflow.publish(), 'published');
	await sandbox.clearRequests();
	await sandbox.fault({ times: 1000, effect: { status: 500, body: 'Down' } });
	await n8n.restart();
	await until(async () => (await sandbox.requests()).some(({ status }) => status === 500));
	await until(async () => (await workflow.status()).status === 'published');
	assert.equal((await workflow.status()).error, '');
	await sandbox.clearFaults();
	await workflow.unpublish();
});

test('two copies do not disturb each other', async () => {
	const first = await create('First');
	await first.poll();
	await sandbox.seed({ to: BOB, count: 2, subjectPrefix: 'Before' });
	const copy = await create('Copy');
	await copy.poll();
	await sandbox.seed({ to: BOB, count: 2, subjectPrefix: 'After' });
	await copy.poll();
	await first.poll();
	assert.deepEqual(await copy.startedFor(), numbered('After', 2));
	assert.deepEqual(await first.startedFor(), [...numbered('Before', 2), ...numbered('After', 2)]);
});

test('a workflow that can not sign in is not published, and n8n says why', async () => {
	const wrong = await n8n.createCredential('Wrong', passwordCredential(sandbox, CAROL, 'wrong'));
	const workflow = await create('Refused');
	await workflow.change({ credentials: wrong });
	assert.equal(await workflow.publish(), 'failed');
	assert.match((await workflow.status()).error, /DataMotion refused the sign-in/);
	await workflow.unpublish();
});
