/** Message: Send and Wait for Response: what the links in the message do, and what becomes of the execution. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dig } from '../../tools/json.mts';
import { passwordCredential } from '../support/fixtures.ts';
import { Sandbox } from '../support/sandbox.ts';
import { AskOnCall, asking, Question, isReceived } from './asking.mts';
import { startChromium } from './editorBrowser.mts';
import { connect, N8n, type WorkflowNode } from './n8n.mts';
import { Running } from './running.mts';

const running = new Running();
let sandbox: Sandbox;
let n8n: N8n;
let asAnn: WorkflowNode['credentials'];
let workflow: AskOnCall;

before(async () => {
	sandbox = await running.add(Sandbox.start());
	n8n = await running.add(N8n.start());
	asAnn = await n8n.createCredential('Ann', passwordCredential(sandbox));
	workflow = await AskOnCall.activate(n8n, sandbox, asAnn);
});
after(async () => await running.stop());

for (const [label, approved] of [
	['Approve', true],
	['Decline', false],
] as const) {
	test(`answered with ${label}: the execution goes on with the answer`, async () => {
		const question = await workflow.ask(label);
		assert.match((await question.answer(label)).page, /Your answer has been received/);
		const { status, items } = await question.end();
		const respondedAt = dig(items[0], 'data', 'respondedAt');
		assert.equal(status, 'success');
		assert.deepEqual(items, [{ data: { approved, respondedAt }, asked: label }]);
		assert.ok(Date.now() - Date.parse(String(respondedAt)) < 60_000);
		// Later still, n8n says that there is nothing to do any more.
		const late = await question.answer(label === 'Approve' ? 'Decline' : 'Approve');
		assert.match(late.page, /No action required/);
		assert.deepEqual((await question.end()).items, items);
	});
}

test('links that are only opened, as by a scanner, decide nothing; the page can do no more than answer', async () => {
	const subject = 'Is "this" <script>alert(1)</script> & that';
	const question = await workflow.ask(subject);
	for (const label of ['Approve', 'Decline', 'Approve']) {
		await question.follow('HEAD', question.link(label));
		const { status, headers, page } = await question.open(label);
		assert.deepEqual([status, headers['content-security-policy']], [200, 'sandbox allow-forms']);
		assert.ok(
			page.includes('Is &quot;this&quot; &lt;script&gt;alert(1)&lt;/script&gt; &amp; that'),
		);
		assert.ok(!page.includes('<script'));
	}
	assert.equal(await question.status(), 'waiting');

	const browser = await startChromium();
	const page = await browser.newPage();
	await page.goto(question.link('Decline'));
	await page.getByRole('button', { name: 'Decline' }).click();
	await page.getByText('Your answer has been received').waitFor();
	await browser.close();
	assert.equal(dig((await question.end()).items[0], 'data', 'approved'), false);
});

test('answered twice at the same time: one answer counts', async () => {
	const question = await workflow.ask('Twice');
	const labels = ['Approve', 'Decline', 'Approve', 'Decline'];
	const answers = await Promise.all(labels.map(async (label) => await question.answer(label)));
	const [first, ...others] = answers.map(({ page }) => page).filter(isReceived);
	assert.deepEqual(others, []);
	const approved = first?.includes('<strong>Approve</strong>');
	const { status, items } = await question.end();
	assert.deepEqual([status, dig(items[0], 'data', 'approved')], ['success', approved]);
});

test('a link that was tampered with is refused, and answers nothing', async () => {
	const question = await workflow.ask('Tampered');
	const link = question.link('Decline');
	for (const tampered of [
		link.replace('approved=false', 'approved=true'),
		link.replace(/nonce=[^&]+/, 'nonce=1'),
		link.replace(/&signature=.*/, ''),
		`${link}&more=1`,
	]) {
		assert.notEqual(tampered, link);
		for (const method of ['GET', 'POST'] as const) {
			assert.equal((await question.follow(method, tampered)).status, 401);
		}
	}
	assert.equal(await question.status(), 'waiting');
	await question.answer('Decline');
	assert.equal(dig((await question.end()).items[0], 'data', 'approved'), false);
});

test('in a loop, the link of an earlier round does not answer a later one', async () => {
	const id = await n8n.createWorkflow({
		name: 'Loop',
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
			{
				name: 'Loop',
				type: 'n8n-nodes-base.splitInBatches',
				typeVersion: 3,
				parameters: { options: {} },
			},
			asking(asAnn, { subject: '={{ $json.subject }}' }),
			{ name: 'Done', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
		],
		connections: {
			...connect('Start', 'Loop'),
			Loop: {
				main: [
					[{ node: 'Done', type: 'main', index: 0 }],
					[{ node: 'Ask', type: 'main', index: 0 }],
				],
			},
			...connect('Ask', 'Loop'),
		},
		pinData: { Start: ['Round 1', 'Round 2'].map((subject) => ({ json: { subject } })) },
	});
	const run = n8n.runWorkflow(id, 'Start', 'Done');
	const first = await Question.await(n8n, sandbox, 'Round 1');
	await first.answer('Approve');
	const second = await Question.await(n8n, sandbox, 'Round 2');
	assert.equal(second.executionId, first.executionId);
	for (const label of ['Approve', 'Decline']) {
		for (const { status, page } of [await first.open(label), await first.answer(label)]) {
			assert.equal(status, 410);
			assert.match(page, /This question is no longer open/);
		}
	}
	assert.equal(await second.status(), 'waiting');
	await second.answer('Decline');
	const { status, items } = await run;
	const answers = items.map((item) => dig(item, 'data', 'approved'));
	assert.deepEqual([status, answers], ['success', [true, false]]);
});

test('n8n is restarted meanwhile: the links go on working, and a time that is over is noticed', async () => {
	const kept = await workflow.ask('Kept');
	// n8n looks once a minute for executions whose time is over, and when it starts.
	const timedOut = await workflow.ask('Timed out', 0.05);
	await n8n.restart();
	const { status, items } = await timedOut.end('Ask');
	assert.deepEqual([status, dig(items[0], 'body', 'subject')], ['success', 'Timed out']);
	assert.match((await timedOut.answer('Approve')).page, /No action required/);

	assert.equal((await kept.open('Approve')).status, 200);
	await kept.answer('Approve');
	assert.equal(dig((await kept.end()).items[0], 'data', 'approved'), true);
	assert.equal((await sandbox.messages()).filter(({ subject }) => subject === 'Kept').length, 1);
});
