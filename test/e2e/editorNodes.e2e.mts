/** The nodes in n8n's editor, used as their users do: found, filled in, run, and read. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { apiKeyCredential, deliveryCredential, passwordCredential } from '../support/fixtures.ts';
import { ANN, BOB, Sandbox } from '../support/sandbox.ts';
import { Editor } from './editor.mts';
import { startChromium } from './editorBrowser.mts';
import { N8n } from './n8n.mts';
import { Running } from './running.mts';
import { sessionSecrets } from './sessionSecrets.mts';
import { awaitFound, until } from './waiting.mts';

/** As the node panel offers them: the name, one of its actions, and what the canvas then says below the name. */
const NODES = [
	{ name: 'DataMotion', action: 'Send message', subtitle: 'send: message', icon: 'datamotion' },
	{
		name: 'DataMotion',
		action: 'On message received',
		subtitle: 'Message Received',
		icon: 'datamotion',
	},
	{ name: 'ApiAuth', action: 'Check token', subtitle: 'check: token', icon: 'apiauth' },
];

let sandbox: Sandbox;
let n8n: N8n;
let editor: Editor;
let asAnn: Awaited<ReturnType<N8n['createCredential']>>;
let asBob: typeof asAnn;
let asKey: typeof asAnn;
let asApplication: typeof asAnn;
const running = new Running();

before(async () => {
	const browser = await running.add(startChromium());
	sandbox = await running.add(Sandbox.start());
	n8n = await running.add(N8n.start());
	asKey = await n8n.createCredential('Key', apiKeyCredential(sandbox));
	asApplication = await n8n.createCredential('Application', deliveryCredential(sandbox));
	asBob = await n8n.createCredential('Bob', passwordCredential(sandbox, BOB));
	// n8n puts the last one into new nodes.
	asAnn = await n8n.createCredential('Ann', passwordCredential(sandbox));
	editor = await Editor.open(browser, n8n.editorUrl);
});
after(async () => await running.stop());
beforeEach(async () => await sandbox.reset());
afterEach(() => {
	assert.deepEqual(editor.complaints.splice(0), [], 'the browser complains');
});

for (const theme of ['light', 'dark'] as const) {
	for (const { name, action, subtitle, icon } of NODES) {
		test(`${name}, '${action}': found by its name and put on the canvas, in the ${theme} theme`, async () => {
			await editor.useTheme(theme);
			const file = theme === 'light' ? `${icon}.svg` : `${icon}.dark.svg`;
			await editor.openNodePanel();
			const item = await editor.findInNodePanel(name);
			assert.ok(await editor.hasIcon(item, file));

			await editor.chooseNode(item, action);
			await editor.closeNode();
			assert.ok(await editor.hasIcon(editor.ours, file));
			await editor.see(editor.ours.getByText(subtitle), `'${subtitle}' below the node's name`);
		});
	}
}

for (const [words, name] of [
	['data motion', 'DataMotion'],
	['secure email', 'DataMotion'],
	['read receipt', 'DataMotion'],
	['HIPAA', 'DataMotion'],
	['datamotion trigger', 'DataMotion'],
	['api auth', 'ApiAuth'],
] as const) {
	test(`${name} is found by '${words}'`, async () => {
		await editor.openNodePanel();
		await editor.findInNodePanel(name, words);
	});
}

test('fields appear and vanish with the choices', async () => {
	await editor.useTheme('light');
	const shows = async (...names: string[]) => {
		for (const name of names) await editor.see(editor.parameter(name), name);
	};
	const hides = async (...names: string[]) => {
		for (const name of names) await editor.parameter(name).waitFor({ state: 'detached' });
	};
	await editor.addNode('DataMotion', 'Get many messages');
	await shows('folderId', 'returnAll', 'limit', 'simplify');
	await editor.parameter('returnAll').locator('.el-switch').click();
	await hides('limit', 'to');
	await editor.choose('operation', 'Search');
	await shows('query');
	await editor.choose('resource', 'Draft');
	await shows('to', 'subject', 'textBody');
	await hides('folderId', 'query');

	await editor.addNode('ApiAuth', 'Check token');
	await hides('token');
	await editor.choose('tokenSource', 'Given Below');
	await shows('token');
	await editor.choose('resource', 'Method');
	await shows('path', 'bodyFormat');
	await hides('token', 'tokenSource');
});

test('a folder is chosen from the list, and its messages are read', async () => {
	await sandbox.seed({ to: ANN, from: BOB, count: 3, subjectPrefix: 'Statement' });
	await editor.addNode('DataMotion', 'Get many messages');
	await editor.chooseFromList('folderId', 'Track Sent');
	await editor.chooseFromList('folderId', 'Inbox');
	await editor.part('node-execute-button').click();
	const output = editor.part('output-panel');
	await editor.see(output.getByText('3 items'), 'three messages');
	await editor.see(output.getByText(/Statement/), 'their subjects');
});

test('the inbox stays chosen when another credential is', async () => {
	const folder = editor.part('resource-locator-folderId').locator('input');
	const values = async () =>
		await Promise.all((await folder.all()).map(async (input) => await input.inputValue()));
	for (const action of ['Get many messages', 'Search messages', 'On message received']) {
		await editor.addNode('DataMotion', action);
		assert.deepEqual(await values(), ['By ID', '1']);
		for (const credential of [asBob, asAnn]) {
			await editor.chooseCredential(credential.dataMotionApi);
			const chosen = editor.part('node-credentials-select').locator('input');
			await until(async () => (await chosen.inputValue()) === credential.dataMotionApi.name);
			assert.deepEqual(await values(), ['By ID', '1']);
		}
	}
});

test('a list says which credential it needs, and what to do without', async () => {
	const list = editor.page.locator('[data-test-id="rlc-error-container"]:visible');
	for (const [credential, words] of [
		[asKey, /This node needs a credential that .* 'Key' signs in with 'API Key and Signature'/],
		[asApplication, /There are no lists with .* Choose 'By ID' and enter the ID/],
	] as const) {
		await editor.addNode('DataMotion', 'Get message');
		await editor.chooseCredential(credential.dataMotionApi);
		await editor.part('resource-locator-messageId').locator('[data-test-id="rlc-input"]').click();
		await editor.see(list.getByText(words), `${words} in the list`);
	}
});

test('With Metadata is an option, and a filter only where an older workflow has it', async () => {
	const filters = editor.part('parameter-item').filter({ hasText: 'Filters' });
	const offered = async () => {
		await filters.locator('[data-test-id="collection-parameter-add"]').click();
		await editor.see(editor.page.getByRole('option', { name: 'Unread Only' }), 'the filters');
		const names = await editor.page.getByRole('option').allInnerTexts();
		await editor.page.keyboard.press('Escape');
		return names;
	};
	await editor.addNode('DataMotion', 'Get many messages');
	assert.ok(!(await offered()).includes('With Metadata'));
	await editor.addField('Options', 'With Metadata');

	const parameters = {
		resource: 'message',
		operation: 'getMany',
		folderId: { __rl: true, mode: 'id', value: '1' },
		filters: { withMetadata: true },
	};
	const node = { name: 'Old', type: 'n8n-nodes-datamotion.dataMotion', typeVersion: 1, parameters };
	await n8n.createWorkflow({ name: 'Older', nodes: [node], connections: {} });
	await editor.openWorkflow('Older');
	await editor.openNode(editor.ours);
	await editor.see(filters.getByText('With Metadata'), 'the filter of the older workflow');
});

test('a message is found in the list by its subject, and read', async () => {
	await sandbox.seed({ to: ANN, from: BOB, count: 60, subjectPrefix: 'Statement' });
	await sandbox.seed({ to: ANN, from: BOB, count: 1, subjectPrefix: 'Lab result' });
	await editor.addNode('DataMotion', 'Get message');
	await editor.chooseFromList('messageId', 'Lab result', 'Lab');
	await editor.part('node-execute-button').click();
	const output = editor.part('output-panel');
	await editor.see(output.getByText(/Lab result/), 'its subject');
	await editor.see(output.getByText(BOB), 'its sender');
});

test('Send with an attachment: the file arrives, and the output says which message it is', async () => {
	await n8n.api.post('/workflows', attaching());
	await editor.openWorkflow('Attaching');
	await editor.openNode(editor.ours);
	await editor.addField('Additional Fields', 'Attachments');
	await editor.parameter('attachments').locator('input').fill('report');
	await editor.part('node-execute-button').click();
	const message = await awaitFound(async () => (await sandbox.messages(BOB))[0]);
	assert.equal(message.subject, 'Your report');
	assert.deepEqual(
		message.attachments.map(({ fileName, sha256 }) => [fileName, sha256]),
		[['report.csv', createHash('sha256').update('a,b').digest('hex')]],
	);
	const output = editor.part('output-panel');
	await editor.see(output.getByText(`${message.id}`), 'the MessageId');
	await editor.see(output.getByText('ExpiresAt'), 'when it expires');
});

test('Send shows the fields of the chosen body format, and no others', async () => {
	await editor.addNode('DataMotion', 'Send message');
	const [text, html] = [editor.parameter('textBody'), editor.parameter('htmlBody')];
	for (const [format, hasText, hasHtml] of [
		['Text and HTML', true, true],
		['HTML', false, true],
		['Text', true, false],
	] as const) {
		await editor.choose('bodyFormat', format);
		await text.waitFor({ state: hasText ? 'visible' : 'detached' });
		await html.waitFor({ state: hasHtml ? 'visible' : 'detached' });
	}
});

test('Send shows why a message was refused and what to do, without a stack or a secret', async () => {
	await editor.addNode('DataMotion', 'Send message');
	await editor.parameter('to').locator('input').fill('refuse@sandbox.example');
	await editor.parameter('subject').locator('input').fill('Hello');
	await editor.parameter('textBody').locator('textarea').fill('Hello');
	await editor.part('node-execute-button').click();

	await editor.see(editor.part('node-error-message'), 'an error');
	assert.equal(
		await editor.part('node-error-message').innerText(),
		'Messages to this recipient are not permitted: refuse@sandbox.example.',
	);
	assert.match(await editor.part('node-error-description').innerText(), /Check the addresses/);
	const shown = await editor.part('output-panel').innerText();
	assert.doesNotMatch(shown, /\.js:\d+|NodeApiError|\[object Object\]/);
	const sessionKeys = await sessionSecrets(sandbox);
	assert.notDeepEqual(sessionKeys, []);
	const page = await editor.page.content();
	assert.ok(!sessionKeys.some((key) => page.includes(key)), 'a secret is in the page');
});

/** Makes a file, and has it sent to Bob as soon as somebody attaches it. */
function attaching() {
	const names = ['Start', 'Text', 'File', 'Send'];
	const nodes = [
		{ type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: '{ "report": "a,b" }', options: {} },
		},
		{
			type: 'n8n-nodes-base.convertToFile',
			typeVersion: 1.1,
			parameters: {
				operation: 'toText',
				sourceProperty: 'report',
				binaryPropertyName: 'report',
				options: { fileName: 'report.csv' },
			},
		},
		{
			type: 'n8n-nodes-datamotion.dataMotion',
			typeVersion: 1,
			parameters: {
				resource: 'message',
				operation: 'send',
				to: BOB,
				subject: 'Your report',
				bodyFormat: 'text',
				textBody: 'It is attached.',
			},
		},
	];
	const next = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	return {
		name: 'Attaching',
		active: false,
		settings: {},
		nodes: nodes.map((node, index) => ({
			...node,
			id: `${index}`,
			name: names[index],
			position: [index * 240, 0],
		})),
		connections: { Start: next('Text'), Text: next('File'), File: next('Send') },
	};
}
