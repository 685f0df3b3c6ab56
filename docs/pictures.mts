/** Takes the pictures of the documents anew, of a real n8n and the sandbox: npm run docs:pictures */
import { mkdir, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EXAMPLES, PROJECT } from '../start/folders.mts';
import { say } from '../start/lib/report.mts';
import { describeError } from '../start/lib/start-error.mts';
import { Editor } from '../test/e2e/editor.mts';
import { startChromium } from '../test/e2e/editorBrowser.mts';
import { CredentialForm } from '../test/e2e/editorCredential.mts';
import { N8n } from '../test/e2e/n8n.mts';
import { apiKeyCredential, passwordCredential } from '../test/support/fixtures.ts';
import { type Sandbox, startSandbox } from '../test/support/sandbox.ts';
import { aroundWorkflow, hideTheRest } from './framing.mts';

const FOLDER = join(PROJECT, 'docs', 'pictures');
const MAX_BYTES = 250_000;
const CANVAS = { width: 1680, height: 1200 };
const FORM = { width: 1280, height: 1000 };
const PANEL = { width: 1400, height: 920 };
const MAILBOX = { width: 1200, height: 440 };
const SENDING = 'send-a-secure-message.json';
const API_AUTH = 'n8n-nodes-datamotion.apiAuth';
const BOB = 'bob@sandbox.example';

const running: Array<() => Promise<void>> = [];

interface Place {
	sandbox: Sandbox;
	n8n: N8n;
	editor: Editor;
}

function fileOf(name: string): string {
	return join(FOLDER, `${name}.png`);
}

async function start(): Promise<Place> {
	const browser = await startChromium();
	running.push(async () => await browser.close());
	const sandbox = await startSandbox();
	running.push(async () => await sandbox.stop());
	const n8n = await N8n.start();
	running.push(async () => await n8n.stop());
	return { sandbox, n8n, editor: await Editor.open(browser, n8n.editorUrl) };
}

async function pictureForm(editor: Editor, name: string, fill: (form: CredentialForm) => unknown) {
	await editor.page.setViewportSize(FORM);
	const form = await CredentialForm.createNew(editor);
	await fill(form);
	// Neither a field with the focus nor one under the mouse.
	await form.dialog.getByText('Sign In With').click();
	await editor.page.mouse.move(0, 0);
	await hideTheRest(editor.page);
	await editor.page
		.locator('.el-dialog')
		.filter({ has: form.dialog })
		.screenshot({ path: fileOf(name), animations: 'disabled' });
}

async function pictureForms(editor: Editor): Promise<void> {
	await pictureForm(editor, 'credential-password', async (form) => {
		await form.fill({ userId: 'nathan@example.com', password: 'a long password' });
	});
	await pictureForm(editor, 'credential-api-key', async (form) => {
		await form.signInWith('API Key and Signature');
		await form.fill({
			siteUrl: 'https://www.yourdomainname.com',
			apiKey: '0123456789abcdef0123456789abcdef',
			sharedSecret: 'a long shared secret',
		});
	});
}

async function pictureExamples({ sandbox, n8n, editor }: Place): Promise<void> {
	const dataMotion = await n8n.createCredential('DataMotion', passwordCredential(sandbox));
	const apiAuth = await n8n.createCredential('ApiAuth', apiKeyCredential(sandbox));
	for (const file of (await readdir(EXAMPLES)).filter((name) => name.endsWith('.json'))) {
		await editor.page.setViewportSize(CANVAS);
		await editor.importExample(file);
		for (const node of await editor.ours.all()) {
			const type = await node.getAttribute('data-node-type');
			const { dataMotionApi } = type === API_AUTH ? apiAuth : dataMotion;
			await editor.openNode(node);
			await editor.chooseCredential(dataMotionApi);
			await editor.closeNode();
		}
		await pictureWorkflow(editor, basename(file, '.json'));
		if (file === SENDING) await pictureSending(editor);
	}
}

async function pictureWorkflow(editor: Editor, name: string): Promise<void> {
	await editor.part('zoom-to-fit').click();
	await editor.part('canvas').click({ position: { x: 5, y: 200 } });
	await hideTheRest(editor.page);
	const clip = await aroundWorkflow(editor);
	await editor.page.screenshot({ path: fileOf(name), clip, animations: 'disabled' });
}

async function pictureSending(editor: Editor): Promise<void> {
	await editor.page.setViewportSize(PANEL);
	await editor.openNode(editor.ours);
	await editor.part('node-execute-button').click();
	await editor.see(editor.part('output-panel').getByText('MessageId'), 'the sent message');
	await editor.page.mouse.move(0, 0);
	await editor.part('ndv').screenshot({ path: fileOf('node-send'), animations: 'disabled' });
}

async function pictureMailbox({ sandbox, editor: { page } }: Place): Promise<void> {
	const [received] = await sandbox.messages(BOB);
	if (received === undefined) throw new Error(`${BOB} has received nothing.`);
	await page.setViewportSize(MAILBOX);
	await page.goto(new URL(`/mailbox/${BOB}/${received.id}`, sandbox.pageUrl).href);
	await page.screenshot({ path: fileOf('mailbox'), animations: 'disabled' });
}

async function requireSmallFiles(): Promise<void> {
	for (const name of (await readdir(FOLDER)).sort()) {
		const { size } = await stat(join(FOLDER, name));
		say(`  docs/pictures/${name}  ${Math.ceil(size / 1000)} kB`);
		if (size > MAX_BYTES) throw new Error(`${name} is larger than ${MAX_BYTES / 1000} kB.`);
	}
}

try {
	await mkdir(FOLDER, { recursive: true });
	const place = await start();
	await pictureForms(place.editor);
	await pictureExamples(place);
	await pictureMailbox(place);
	await requireSmallFiles();
} catch (error) {
	process.exitCode = 1;
	say(`  ${describeError(error)}`);
}
for (const stop of running.reverse()) await stop();
