/** DataMotion as a tool of n8n's AI Agent: the model decides who gets the message, and what it says; or a person does. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { dig } from '../../tools/json.mts';
import { passwordCredential, sending } from '../support/fixtures.ts';
import { BOB, CAROL, Sandbox } from '../support/sandbox.ts';
import { asking, Question } from './asking.mts';
import { connect, N8n, type WorkflowNode } from './n8n.mts';
import { Running } from './running.mts';
import { ScriptedModel } from './scriptedModel.mts';

const TASK = 'Tell Carol that her results are ready.';
const WRITTEN = { Recipient: CAROL, Text: 'Dear Carol, they are ready.' };

const running = new Running();
let sandbox: Sandbox;
let n8n: N8n;

before(async () => {
	sandbox = await running.add(Sandbox.start());
	n8n = await running.add(N8n.start());
});
after(async () => await running.stop());
beforeEach(async () => await sandbox.reset());

/** An agent that may send messages; the model calls the tool once. */
async function nodes(model: ScriptedModel): Promise<WorkflowNode[]> {
	const openAi = { apiKey: 'any', url: model.url };
	return [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			name: 'Agent',
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion: 3.1,
			parameters: { promptType: 'define', text: TASK, options: {} },
		},
		{
			name: 'Model',
			type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
			typeVersion: 1.2,
			parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
			credentials: { openAiApi: await n8n.createCredentialOf('openAiApi', 'Model', openAi) },
		},
		{
			name: 'DataMotion',
			type: 'n8n-nodes-datamotion.dataMotionTool',
			typeVersion: 1,
			parameters: sending({
				to: "={{ $fromAI('Recipient', 'email address', 'string') }}",
				subject: 'From the practice',
				textBody: "={{ $fromAI('Text', 'what to tell', 'string') }}",
			}).parameters,
			credentials: await n8n.createCredential('Ann', passwordCredential(sandbox)),
		},
	];
}

test('an AI Agent sends a message with the tool, once, to the recipient that the model has chosen', async () => {
	const turns = [{ tool: 'DataMotion', with: WRITTEN }, 'Carol has been told.'];
	const model = await running.add(ScriptedModel.start(...turns));
	const id = await n8n.createWorkflow({
		name: 'Agent',
		nodes: await nodes(model),
		connections: {
			...connect('Start', 'Agent'),
			...connect('Model', 'Agent', 'ai_languageModel'),
			...connect('DataMotion', 'Agent', 'ai_tool'),
		},
	});
	const { error, items } = await n8n.runWorkflow(id, 'Start', 'Agent');
	assert.equal(error, undefined);
	assert.equal(dig(items[0], 'output'), 'Carol has been told.');

	const sent = await sandbox.messages();
	assert.deepEqual(
		sent.map(({ to, subject, text }) => ({ to, subject, text })),
		[{ to: [CAROL], subject: 'From the practice', text: 'Dear Carol, they are ready.' }],
	);

	assert.equal(dig(model.asked[0], 'tools', 0, 'function', 'name'), 'DataMotion');
	const answer = JSON.stringify(dig(model.asked[1], 'messages'));
	assert.ok(answer.includes(String(sent[0]?.id)), 'the model is not told the MessageId');
	assert.equal(model.asked.length, 2);
});

for (const [label, sent, told] of [
	['Approve', 1, /MessageId/],
	['Decline', 0, /User rejected the tool call/],
] as const) {
	test(`a person reviews what the agent is about to send: ${label}`, async () => {
		const call = { toolParameters: WRITTEN, hitlParameters: {} };
		const model = await running.add(
			ScriptedModel.start({ tool: 'DataMotion', with: call }, 'Done.'),
		);
		const tool = await nodes(model);
		const review = asking(tool.at(-1)?.credentials, {
			subject: 'Please review',
			message: '=To {{ $tool.parameters.Recipient }}: {{ $tool.parameters.Text }}',
		});
		const id = await n8n.createWorkflow({
			name: 'Reviewed agent',
			nodes: [...tool, { ...review, type: 'n8n-nodes-datamotion.dataMotionHitlTool' }],
			connections: {
				...connect('Start', 'Agent'),
				...connect('Model', 'Agent', 'ai_languageModel'),
				...connect('DataMotion', 'Ask', 'ai_tool'),
				...connect('Ask', 'Agent', 'ai_tool'),
			},
		});
		const run = n8n.runWorkflow(id, 'Start', 'Agent');
		const question = await Question.await(n8n, sandbox, 'Please review');
		const [asked] = await sandbox.messages(BOB);
		assert.match(asked?.text ?? '', new RegExp(`^To ${CAROL}: ${WRITTEN.Text}\\n`));
		assert.deepEqual(await sandbox.messages(CAROL), []);

		await question.answer(label);
		const { status, items } = await run;
		assert.deepEqual([status, dig(items[0], 'output')], ['success', 'Done.']);
		assert.equal((await sandbox.messages(CAROL)).length, sent);
		assert.match(JSON.stringify(dig(model.asked[1], 'messages')), told);
	});
}
