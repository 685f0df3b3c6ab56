/** The examples, as their users have them: imported in the editor, published, and triggered for real. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import axios from 'axios';
import { EXAMPLES } from '../../start/folders.mts';
import { dig } from '../../start/lib/json.mts';
import { apiKeyCredential, passwordCredential, until } from '../support/fixtures.ts';
import { type Sandbox, startSandbox } from '../support/sandbox.ts';
import { Editor } from './editor.mts';
import { startChromium } from './editorBrowser.mts';
import { Example, type Setup } from './example.mts';
import { N8n } from './n8n.mts';
import { DATABASE_USER, startPostgres } from './queueServers.mts';
import { ScriptedModel } from './scriptedModel.mts';

const BOB = 'bob@sandbox.example';
const CAROL = 'carol@sandbox.example';
const MODEL_TEXT = 'Hello, your appointment is on Friday at 10 am.';
const SECONDS = { amount: 3, unit: 'seconds' };

let sandbox: Sandbox;
let n8n: N8n;
let editor: Editor;
let credentials: Setup['credentials'];
let databasePort: number;
let example: Example;
const tested = new Set<string>();
const running: Array<() => Promise<void>> = [];

before(async () => {
	const browser = await startChromium();
	running.push(async () => await browser.close());
	sandbox = await startSandbox();
	running.push(async () => await sandbox.stop());
	const model = await ScriptedModel.start(MODEL_TEXT);
	running.push(model.stop);
	const database = await startPostgres();
	running.push(database.stop);
	databasePort = database.port;
	n8n = await N8n.start();
	running.push(async () => await n8n.stop());
	editor = await Editor.open(browser, n8n.editorUrl);

	const asAnn = await n8n.createCredential('DataMotion', passwordCredential(sandbox));
	credentials = {
		'n8n-nodes-datamotion.dataMotion': asAnn,
		'n8n-nodes-base.httpRequest': asAnn,
		'n8n-nodes-datamotion.apiAuth': await n8n.createCredential(
			'ApiAuth',
			apiKeyCredential(sandbox),
		),
		'n8n-nodes-base.postgres': await createCredential('postgres', {
			host: '127.0.0.1',
			port: databasePort,
			database: 'postgres',
			user: DATABASE_USER,
			ssl: 'disable',
		}),
		'@n8n/n8n-nodes-langchain.lmChatOpenAi': await createCredential('openAiApi', {
			apiKey: 'scripted',
			url: model.url,
		}),
	};
});
after(async () => {
	for (const stop of running.reverse()) await stop();
});
beforeEach(async () => await sandbox.reset());
afterEach(async () => await example.deactivate());

async function createCredential(type: string, data: Record<string, unknown>) {
	const created = await n8n.api.post('/credentials', { name: type, type, data });
	return { [type]: { id: String(dig(created, 'id')), name: type } };
}

async function importExample(name: string, parameters: Setup['parameters'] = {}): Promise<void> {
	example = await Example.import(editor, n8n, `${name}.json`, { credentials, parameters });
	tested.add(`${name}.json`);
}

/** Calls a webhook, as soon as n8n has registered it. */
async function call(path: string, body: unknown) {
	for (;;) {
		const url = new URL(`/webhook/${path}`, n8n.editorUrl).href;
		const answer = await axios.post<unknown>(url, body, {
			proxy: false,
			maxRedirects: 0,
			validateStatus: () => true,
		});
		if (answer.status !== 404) return answer;
	}
}

/** Fires once, a few seconds from now: an hour is longer than a test. */
function soon(): Record<string, unknown> {
	const at = new Date(Date.now() + 8_000);
	const expression = `${at.getSeconds()} ${at.getMinutes()} * * * *`;
	return { rule: { interval: [{ field: 'cronExpression', expression }] } };
}

async function clickExecute(): Promise<void> {
	await editor.goTo(`/workflow/${example.id}`);
	await editor.see(editor.part('canvas-node'), 'the nodes');
	await editor.page.locator('[data-test-id^="execute-workflow-button"]').first().click();
}

async function only(user: string) {
	const [message, ...more] = await sandbox.messages(user);
	assert.ok(message, `${user} has received nothing`);
	assert.equal(more.length, 0, `${user} has received more than one message`);
	return message;
}

async function openAs(user: string, id: unknown): Promise<void> {
	await axios.get(new URL(`/mailbox/${user}/${String(id)}`, sandbox.pageUrl).href);
}

function sha256(content: string): string {
	return createHash('sha256').update(content).digest('hex');
}

test('send-a-secure-message: by the button', async () => {
	await importExample('send-a-secure-message');
	await clickExecute();
	const { status } = await example.nextRun();
	assert.equal(status, 'success');
	assert.equal((await only(BOB)).subject, 'Your lab results');
});

test('webhook-to-secure-message: a call is sent, or answered with the reason', async () => {
	await importExample('webhook-to-secure-message');
	await example.activate();
	const sent = await call('secure-message', { to: BOB, subject: 'Hello', text: 'Only for you.' });
	const message = await only(BOB);
	assert.deepEqual([sent.status, sent.data], [200, { MessageId: message.id }]);
	assert.deepEqual([message.subject, message.text], ['Hello', 'Only for you.']);

	const refused = await call('secure-message', { to: 'nobody', subject: 'Hello', text: 'Hi.' });
	assert.equal(refused.status, 422);
	assert.match(String(dig(refused.data, 'error')), /'nobody', which is not an email address/);
	assert.notEqual(dig(refused.data, 'message'), '');
});

test('check-a-token-on-schedule: takes the way that the time left calls for', async () => {
	await importExample('check-a-token-on-schedule', {
		'Every 4 Minutes': { rule: { interval: [{ field: 'seconds', secondsInterval: 2 }] } },
	});
	await example.activate();
	const good = await example.nextRun();
	assert.equal(good.error, undefined);
	assert.ok(good.outputs('Still good'));
	await sandbox.advance(4 * 60 + 10);
	await until(async () => (await example.nextRun()).outputs('Renew soon') !== undefined);
});

test('form-with-files-to-secure-message: all files arrive, and a refusal is told', async () => {
	await importExample('form-with-files-to-secure-message');
	await example.activate();
	const card = { name: 'card.txt', mimeType: 'text/plain', buffer: Buffer.from('Card 4711') };
	const scan = { name: 'scan.txt', mimeType: 'text/plain', buffer: Buffer.from('Scan') };
	const fill = async (files: Array<typeof card>) => {
		const form = await openForm('/form/5e4d0004-0000-4000-8000-000000000015');
		await form.getByLabel('Name').fill('Rita');
		await form.getByLabel('Email').fill('rita@example.com');
		await form.getByLabel('Message').fill('Here they are.');
		await form.locator('input[type=file]').setInputFiles(files);
		await form.getByRole('button', { name: 'Send' }).click();
		return form;
	};
	const page = await fill([card, scan]);
	await page.getByText('We have received your documents.').waitFor();
	const message = await only(BOB);
	assert.equal(message.subject, 'Documents from Rita');
	assert.match(message.text, /rita@example\.com[\s\S]*Here they are\./);
	assert.deepEqual(
		message.attachments.map(({ fileName, sha256: hash }) => [fileName, hash]),
		[
			['card.txt', sha256('Card 4711')],
			['scan.txt', sha256('Scan')],
		],
	);

	await sandbox.fault({ path: '/Message', effect: { status: 400, body: 'The mailbox is full.' } });
	const failed = await fill([]);
	await failed.getByText('We did not get your documents').waitFor();
	await failed.getByText('The mailbox is full.').waitFor();
	await only(BOB);
});

/** A form that n8n shows to everybody, as soon as it has registered it. */
async function openForm(path: string) {
	const page = await editor.page.context().newPage();
	running.push(async () => await page.close());
	await until(async () => (await page.goto(new URL(path, n8n.editorUrl).href))?.status() === 200);
	return page;
}
