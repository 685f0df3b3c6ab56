import type { Editor } from '../test/e2e/editor.mts';
import { CredentialForm } from '../test/e2e/editorCredential.mts';
import { Example } from '../test/e2e/example.mts';
import type { ExampleWorld } from '../test/e2e/exampleWorld.mts';
import { until } from '../test/e2e/waiting.mts';
import { fileOf, STILL } from './framing.mts';

const FORM = { width: 1280, height: 1400 };
const PANEL = { width: 1400, height: 920 };
const TALL_PANEL = { width: 1400, height: 1100 };
const SMALL_PANEL = { width: 1400, height: 720 };
const NODE_PANEL = { width: 1400, height: 520 };
const MAILBOX = { width: 1200, height: 440 };
/** n8n's dialog is as high as it is, and scrolls. */
const WHOLE_FORM = `
	.el-dialog, .el-dialog__body, .el-dialog__body [class*="mainContent"],
	.el-dialog__body [class*="container"] {
		height: auto !important; max-height: none !important; overflow: visible !important;
	}`;
const BOB = 'bob@sandbox.example';
const SUBJECT = 'Your results are ready';

async function pictureForm(editor: Editor, name: string, fill: (form: CredentialForm) => unknown) {
	await editor.page.setViewportSize(FORM);
	const form = await CredentialForm.createNew(editor);
	await fill(form);
	// Neither a field with the focus nor one under the mouse.
	await form.dialog.getByText('Sign In With').click();
	await editor.page.mouse.move(0, 0);
	await editor.page
		.locator('.el-dialog')
		.filter({ has: form.dialog })
		.screenshot({ path: fileOf(name), ...STILL, style: STILL.style + WHOLE_FORM });
}

/** The credential, in each way to sign in. */
export async function pictureForms(editor: Editor): Promise<void> {
	await pictureForm(editor, 'credential-password', async (form) => {
		await form.fill({ userId: 'nathan@example.com', password: 'a long password' });
	});
	await pictureForm(editor, 'credential-company-key', async (form) => {
		await form.signInWith('Company Key');
		await form.fill({
			automationId: 'acme-health',
			encryptionKey: 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=',
			identity: 'nathan@example.com',
		});
	});
	await pictureForm(editor, 'credential-oauth', async (form) => {
		await form.signInWith('Client ID and Secret');
		await form.fill({ clientId: 'nathan@example.com', clientSecret: 'a long password' });
	});
	await pictureForm(editor, 'credential-delivery', async (form) => {
		await form.signInWith('Secure Message Delivery Key');
		await form.fill({ deliveryKey: 'the key', deliverySecret: 'the secret' });
	});
	await pictureForm(editor, 'credential-api-key', async (form) => {
		await form.signInWith('API Key and Signature');
		await form.fill({
			siteUrl: 'https://www.yourdomainname.com',
			apiKey: '0123456789abcdef0123456789abcdef',
			sharedSecret: 'a long shared secret',
		});
	});
	await pictureForm(editor, 'credential-saml', async (form) => {
		await form.signInWith('SAML Response');
		await form.fill({ samlResponse: 'PHNhbWxwOlJlc3BvbnNlPg==' });
	});
}

/** The open panel of a node, or what is open in it. Its output may be there before n8n knows that it has run. */
async function picturePanel(editor: Editor, name: string): Promise<void> {
	await editor.see(editor.part('ndv').getByText('Execute step'), 'that nothing runs');
	await editor.page.mouse.move(0, 0);
	await editor.part('ndv').screenshot({ path: fileOf(name), ...STILL });
}

async function execute(editor: Editor, sign: string): Promise<void> {
	await editor.part('node-execute-button').click();
	await editor.see(editor.part('output-panel').getByText(sign), `'${sign}' in the output`);
}

export async function pictureNodes(world: ExampleWorld): Promise<void> {
	const { editor, n8n, sandbox, credentials } = world;
	const { page } = editor;

	await page.setViewportSize(NODE_PANEL);
	await editor.newWorkflow();
	await editor.part('canvas-plus-button').click();
	await editor.hasIcon(await editor.findInNodePanel('DataMotion'), 'datamotion.svg');
	const clip = { x: 560, y: 0, width: 840, height: 440 };
	await page.screenshot({ path: fileOf('node-panel'), clip, ...STILL });

	// What npm start sends, and then what docs/first-message.md lets its reader send.
	const first = 'send-a-secure-message.json';
	await world.execute(await Example.create(n8n, first, { credentials, parameters: {} }));
	await until(async () => (await sandbox.messages(BOB)).length === 1);
	await page.setViewportSize(PANEL);
	await editor.addNode('DataMotion', 'Send message');
	await editor.chooseCredential(credentialOf(world, 'dataMotion'));
	await editor.parameter('to').locator('input').fill(BOB);
	await editor.parameter('subject').locator('input').fill(SUBJECT);
	await editor.parameter('textBody').locator('textarea').fill('Please call us to talk about them.');
	await execute(editor, 'MessageId');
	await picturePanel(editor, 'node-send');
	await pictureMailbox(world);

	await page.setViewportSize(SMALL_PANEL);
	await editor.addNode('DataMotion', 'Track message');
	await editor.chooseCredential(credentialOf(world, 'dataMotion'));
	await editor.openList('messageId');
	await picturePanel(editor, 'node-list');

	await editor.addNode('ApiAuth', 'Check token');
	await editor.chooseCredential(credentialOf(world, 'apiAuth'));
	await execute(editor, 'SecondsRemaining');
	await picturePanel(editor, 'node-apiauth');

	await page.setViewportSize(PANEL);
	await editor.addNode('DataMotion', 'Send message');
	await editor.chooseCredential(credentialOf(world, 'dataMotion'));
	await editor.parameter('to').locator('input').fill('refuse@sandbox.example');
	await editor.parameter('subject').locator('input').fill('Your lab results');
	await editor.parameter('textBody').locator('textarea').fill('Hello');
	await editor.part('node-execute-button').click();
	await editor.see(editor.part('node-error-message'), 'an error');
	await picturePanel(editor, 'node-error');

	const file = 'same-message-both-ways.json';
	const shown = await Example.create(n8n, file, { credentials, parameters: {} });
	const url = `${sandbox.baseUrl}/Message`;
	await shown.change({ parameters: { 'Send with HTTP Request': { url } } });
	await page.setViewportSize(TALL_PANEL);
	await editor.goTo(`/workflow/${shown.id}`);
	await editor.openNode(editor.node('Send with HTTP Request'));
	await execute(editor, 'MessageId');
	await picturePanel(editor, 'http-request');
	await editor.closeNode();
	await editor.openNode(editor.node('Send with DataMotion'));
	await execute(editor, 'MessageId');
	await picturePanel(editor, 'node-attachment');
}

function credentialOf({ credentials }: ExampleWorld, node: 'dataMotion' | 'apiAuth') {
	const credential = credentials[`n8n-nodes-datamotion.${node}`]?.dataMotionApi;
	if (credential === undefined) throw new Error(`There is no credential for ${node}.`);
	return credential;
}

/** The message as Bob opens it. */
async function pictureMailbox({ sandbox, editor }: ExampleWorld): Promise<void> {
	const { page } = editor;
	const received = (await sandbox.messages(BOB)).find(({ subject }) => subject === SUBJECT);
	if (received === undefined) throw new Error(`${BOB} has not received '${SUBJECT}'.`);
	await page.setViewportSize(MAILBOX);
	await page.goto(new URL(`/mailbox/${BOB}/${received.id}`, sandbox.pageUrl).href);
	await page.screenshot({ path: fileOf('mailbox'), ...STILL });
	await editor.load('/home/workflows');
}
