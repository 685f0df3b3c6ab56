/** The examples that people trigger, in forms that n8n shows them. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { EXAMPLES } from '../../tools/folders.mts';
import { dig } from '../../tools/json.mts';
import { ExampleWorld } from './exampleWorld.mts';
import { ScriptedModel } from './scriptedModel.mts';
import { BOB, CAROL } from '../support/sandbox.ts';

const REFUSED = 'refuse@sandbox.example';
const FULL = { status: 400, body: 'The mailbox is full.' };
const DRAFT = 'Hello Bob, your appointment is on Friday at 10 am.';

let world: ExampleWorld;

before(async () => {
	world = await ExampleWorld.start();
	const model = await world.running.add(ScriptedModel.start(DRAFT));
	await world.addCredential('@n8n/n8n-nodes-langchain.lmChatOpenAi', 'openAiApi', {
		apiKey: 'scripted',
		url: model.url,
	});
});
after(async () => await world.running.stop());
afterEach(async () => await world.afterTest());

function textFile(name: string, content: string) {
	return { name, mimeType: 'text/plain', buffer: Buffer.from(content) };
}

test('form-with-files-to-secure-message: all files arrive, and a failure is told', async () => {
	const example = await world.import('form-with-files-to-secure-message');
	await example.activate();
	const fill = async (files: Array<ReturnType<typeof textFile>>) => {
		const form = await world.openForm('/form/send-us-your-documents');
		await form.getByLabel('Name').fill('Rita');
		await form.getByLabel('Email').fill('rita@example.com');
		await form.getByLabel('Message').fill('Here they are.');
		await form.locator('input[type=file]').setInputFiles(files);
		await form.getByRole('button', { name: 'Send' }).click();
		return form;
	};
	const contents = ['Card 4711', 'Scan'];
	const done = await fill(contents.map((content, index) => textFile(`${index}.txt`, content)));
	await done.getByText('We have received your documents.').waitFor();
	const message = await world.onlyMessage(BOB);
	assert.equal(message.subject, 'Documents from Rita');
	assert.match(message.text, /rita@example\.com[\s\S]*Here they are\./);
	assert.deepEqual(
		message.attachments.map(({ sha256 }) => sha256),
		contents.map((content) => createHash('sha256').update(content).digest('hex')),
	);

	assert.equal((await example.lastRun()).status, 'success');

	const refuse = { method: 'POST', path: '/Message', effect: FULL };
	for (const [fail, reason] of [
		[async () => await world.sandbox.fault(refuse), /^The mailbox is full\. /],
		[async () => await world.loseAnswer(), /may have been sent all the same\. /],
	] as const) {
		await fail();
		const failed = await fill([]);
		await failed.getByText('Please call us before you send them again.').waitFor();
		const page = await failed.locator('body').innerText();
		assert.doesNotMatch(page, /mailbox|DataMotion|Track Sent/);
		const run = await example.lastRun();
		assert.equal(run.status, 'error');
		assert.match(String(dig(run.error, 'message')), reason);
	}
	assert.equal((await world.sandbox.messages(BOB)).length, 2);
});

test('form-with-files-to-secure-message: a failure is told also if the visitor has left', async () => {
	const example = await world.import('form-with-files-to-secure-message', {
		'Ask Them to Call': { resumeAmount: 1, resumeUnit: 'seconds' },
	});
	await example.activate();
	await world.sandbox.fault({ method: 'POST', path: '/Message', effect: FULL });
	const form = await world.openForm('/form/send-us-your-documents');
	const fields = { 'field-0': 'Rita', 'field-1': 'rita@example.com', 'field-2': 'Here I am.' };
	// Nobody opens the page that this leads to.
	await form.request.post(form.url(), { multipart: fields });
	await example.nextRun();
	const run = await example.lastRun();
	assert.equal(run.status, 'error');
	assert.match(String(dig(run.error, 'message')), /^The mailbox is full\. /);
});

test('bulk-send-from-a-spreadsheet: gives back who got a message, and sends none twice', async () => {
	const example = await world.import('bulk-send-from-a-spreadsheet', {
		'Send Messages': { subject: '={{ $json.Email }}', options: { concurrency: 1 } },
	});
	await example.activate();
	const upload = async (file: string) => {
		const form = await world.openForm('/form/send-secure-messages');
		await form.locator('input[type=file]').setInputFiles(file);
		const result = form.waitForEvent('download');
		await form.getByRole('button', { name: 'Send all' }).click();
		const download = await result;
		assert.equal(download.suggestedFilename(), 'result.xlsx');
		return await download.path();
	};
	// Carol's answer gets lost.
	await world.loseAnswer(CAROL);
	const result = await upload(join(EXAMPLES, 'bulk-send-from-a-spreadsheet.xlsx'));
	const first = await example.nextRun();
	const { id } = await world.onlyMessage(BOB);
	await world.onlyMessage(CAROL);
	const rows = first.outputs('All Rows')?.[0] ?? [];
	assert.deepEqual(
		rows.map((row) => dig(row, 'Email')),
		[BOB, CAROL, REFUSED],
	);
	assert.deepEqual([dig(rows[0], 'Result'), dig(rows[0], 'MessageId')], ['sent', id]);
	assert.match(String(dig(rows[1], 'Result')), /may have been sent all the same/);
	assert.match(String(dig(rows[2], 'Result')), /not permitted: refuse@sandbox\.example/);

	await upload(result);
	const second = await example.nextRun();
	assert.equal(
		second.outputs('Send Messages')?.[0]?.length,
		1,
		'only the row that was refused is tried again',
	);
	await world.onlyMessage(BOB);
	await world.onlyMessage(CAROL);
	const results = (some: unknown[] = []) =>
		some.map((row) => [dig(row, 'Email'), dig(row, 'Result')]);
	assert.deepEqual(results(second.outputs('All Rows')?.[0]), results(rows));
});

for (const [decision, received] of [
	['Send it', [DRAFT]],
	['Do not send it', []],
] as const) {
	test(`ai-draft-with-approval: ${decision}`, async () => {
		const example = await world.import('ai-draft-with-approval');
		await example.activate();
		await world.call('ai-draft', { to: BOB, notes: 'appointment moved to Friday 10 am' });
		const waiting = await example.nextRun();
		assert.equal(waiting.status, 'waiting');
		const days = (Date.parse(waiting.waitTill) - Date.now()) / (24 * 60 * 60 * 1000);
		assert.ok(days > 6.9 && days < 7, `waits ${days} days`);
		const { text } = await world.onlyMessage(CAROL);
		assert.ok(text.startsWith(`To: ${BOB}\n\n${DRAFT}\n`));
		assert.deepEqual(await world.sandbox.messages(BOB), []);

		const [, link = ''] = new RegExp(`^${decision}:\n(http\\S+)$`, 'm').exec(text) ?? [];
		const page = await world.openForm(link);
		await page.getByRole('button', { name: decision }).click();
		await page.getByText('Your answer has been received').waitFor();
		const run = await example.lastRun();
		assert.deepEqual([run.status, run.error], ['success', undefined]);
		assert.deepEqual(
			(await world.sandbox.messages(BOB)).map((message) => message.text),
			received,
		);
	});
}

test('ai-draft-with-approval: without a decision nothing is sent', async () => {
	const limitWaitTime = { values: { resumeAmount: 0, resumeUnit: 'days' } };
	const example = await world.import('ai-draft-with-approval', {
		'Ask for Approval': { options: { limitWaitTime } },
	});
	await example.activate();
	await world.call('ai-draft', { to: BOB, notes: 'appointment moved to Friday 10 am' });
	await example.nextRun();
	const run = await example.lastRun();
	assert.deepEqual([run.status, run.error], ['success', undefined]);
	assert.deepEqual(
		run.outputs('Approved?')?.map(({ length }) => length),
		[0, 1],
	);
	assert.deepEqual(await world.sandbox.messages(BOB), []);
});
