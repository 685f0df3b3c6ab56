/**
 * The trigger in a real n8n. It polls at most once a minute by itself, so here every poll is that of an activation:
 * the workflow is published and unpublished again and again.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dig } from '../../tools/json.mts';
import { passwordCredential } from '../support/fixtures.ts';
import { type Fault, type Sandbox, startSandbox } from '../support/sandbox.ts';
import { N8n } from './n8n.mts';
import { awaitFound } from './waiting.mts';

const BOB = 'bob@sandbox.example';
const SENDERS = ['ann', 'carol', 'dora', 'emil'].map((name) => `${name}@sandbox.example`);
const TRIGGER = 'DataMotion Trigger';
const ROUNDS = 20;
const MESSAGES_EACH = 25;

// One after the other, so that each has its turn. n8n tries an activation five times.
const FAULTS: Fault[] = [
	{ effect: 'half' },
	{ effect: 'cut-after' },
	{ effect: { status: 401, body: 'Something went wrong. See the server logs.' } },
	{ effect: { status: 503, body: 'Busy', headers: { 'Retry-After': '0' } }, times: 4 },
	{ effect: { status: 401, body: 'The session key has expired.' } },
];

let sandbox: Sandbox;
let n8n: N8n;
let credentials: Awaited<ReturnType<N8n['createCredential']>>;

before(async () => {
	sandbox = await startSandbox();
	n8n = await N8n.start();
	credentials = await n8n.createCredential('Bob', passwordCredential(sandbox, BOB));
});
after(async () => {
	await n8n.stop();
	await sandbox.stop();
});

async function createWorkflow(name: string): Promise<string> {
	const created = await n8n.api.post('/workflows', {
		name,
		nodes: [
			{
				id: 'trigger',
				name: TRIGGER,
				type: 'n8n-nodes-datamotion.dataMotionTrigger',
				typeVersion: 1,
				position: [0, 0],
				// Not by itself while the test runs.
				parameters: {
					event: 'messageReceived',
					pollTimes: { item: [{ mode: 'everyMonth', dayOfMonth: 1, hour: 0, minute: 0 }] },
				},
				credentials,
			},
			{
				id: 'end',
				name: 'End',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [220, 0],
				parameters: {},
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	return String(dig(created, 'id'));
}

/** Publishing takes place after the answer. */
async function awaitStatus(workflowId: string, wanted: string[]): Promise<string> {
	return await awaitFound(async () => {
		const answer = await n8n.api.get(`/workflows/${workflowId}/publication-status`);
		return wanted.find((status) => status === dig(answer, 'status'));
	});
}

async function publish(workflowId: string): Promise<string> {
	const workflow = await n8n.api.get(`/workflows/${workflowId}`);
	const versionId = String(dig(workflow, 'versionId'));
	await n8n.api.post(`/workflows/${workflowId}/activate`, { versionId });
	return await awaitStatus(workflowId, ['published', 'failed']);
}

async function unpublish(workflowId: string): Promise<void> {
	await n8n.api.post(`/workflows/${workflowId}/deactivate`, {});
	await awaitStatus(workflowId, ['not_published']);
}

/** Polls once: the workflow is unpublished before and after. */
async function poll(workflowId: string): Promise<void> {
	assert.equal(await publish(workflowId), 'published');
	await unpublish(workflowId);
}

/** The subjects of all messages that have started the workflow, once its executions have ended. */
async function subjectsStartedFor(workflowId: string): Promise<string[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const listed = await n8n.api.get(`/executions?filter=${filter}&limit=100`);
	const results = dig(listed, 'results');
	assert.ok(Array.isArray(results));
	const subjects: string[] = [];
	for (const each of results) {
		const { items } = await n8n.awaitEnd(String(dig(each, 'id')), 'End');
		assert.notEqual(items.length, 0);
		subjects.push(...items.map((item) => String(dig(item, 'Subject'))));
	}
	return subjects;
}

const sent = async () => (await sandbox.messages(BOB)).map(({ subject }) => subject).sort();

test('two thousand messages from four senders: polls fail, n8n restarts twice, each starts the workflow once', async () => {
	await sandbox.seed({ to: BOB, count: 10, subjectPrefix: 'Old' });
	const old = await sent();
	const workflowId = await createWorkflow('Received');
	await poll(workflowId);

	for (let round = 0; round < ROUNDS; round += 1) {
		const fault = FAULTS[round % FAULTS.length];
		assert.ok(fault);
		if (round % 2 === 0) await sandbox.fault({ path: '/GetMessageSummaries', ...fault });
		const polling = poll(workflowId);
		for (const from of SENDERS) {
			const subjectPrefix = `${from} ${round}.`;
			await sandbox.seed({ to: BOB, from, count: MESSAGES_EACH, subjectPrefix });
		}
		await polling;
		if (round === 6 || round === 13) await n8n.restart();
	}
	await sandbox.clearFaults();
	await poll(workflowId);
	await poll(workflowId);

	const all = await sent();
	assert.equal(all.length, 2000 + old.length);
	const started = await subjectsStartedFor(workflowId);
	assert.deepEqual([...started, ...old].sort(), all);
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
	const workflowId = await createWorkflow('Restarted');
	assert.equal(await publish(workflowId), 'published');
	await sandbox.seed({ to: BOB, count: 3, subjectPrefix: 'While n8n was away' });
	await n8n.restart();
	const started = await awaitFound(async () => {
		const subjects = await subjectsStartedFor(workflowId);
		return subjects.length > 0 ? subjects : undefined;
	});
	assert.deepEqual(
		started,
		[1, 2, 3].map((number) => `While n8n was away ${number}`),
	);
	await unpublish(workflowId);
});

test('two copies do not disturb each other', async () => {
	const first = await createWorkflow('First');
	await poll(first);
	await sandbox.seed({ to: BOB, count: 2, subjectPrefix: 'Before' });
	const copy = await createWorkflow('Copy');
	await poll(copy);
	await sandbox.seed({ to: BOB, count: 2, subjectPrefix: 'After' });
	await poll(copy);
	await poll(first);
	assert.deepEqual(await subjectsStartedFor(copy), ['After 1', 'After 2']);
	assert.deepEqual(await subjectsStartedFor(first), ['Before 1', 'Before 2', 'After 1', 'After 2']);
});

test('a workflow that can not sign in is not published, and n8n says why', async () => {
	const wrong = await n8n.createCredential(
		'Wrong',
		passwordCredential(sandbox, 'carol@sandbox.example', 'wrong'),
	);
	const workflowId = await createWorkflow('Refused');
	const workflow = await n8n.api.get(`/workflows/${workflowId}`);
	const nodes = dig(workflow, 'nodes');
	assert.ok(Array.isArray(nodes));
	await n8n.api.patch(`/workflows/${workflowId}`, {
		versionId: dig(workflow, 'versionId'),
		nodes: nodes.map((node) => ({
			...node,
			...(dig(node, 'name') === TRIGGER ? { credentials: wrong } : {}),
		})),
	});
	assert.equal(await publish(workflowId), 'failed');
	const status = await n8n.api.get(`/workflows/${workflowId}/publication-status`);
	assert.match(
		String(dig(status, 'triggers', 0, 'errorMessage')),
		/DataMotion refused the sign-in/,
	);
	await unpublish(workflowId);
});
