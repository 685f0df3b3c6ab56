/** What a user sees of the credential's form in n8n's editor. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { dig } from '../../tools/json.mts';
import {
	apiKeyCredential,
	checkingToken,
	passwordCredential,
	sending,
} from '../support/fixtures.ts';
import { KEY_PAIR, PASSWORD, Sandbox } from '../support/sandbox.ts';
import { Editor } from './editor.mts';
import { startChromium } from './editorBrowser.mts';
import { CredentialForm } from './editorCredential.mts';
import { N8n } from './n8n.mts';
import { Running } from './running.mts';
import { sessionSecrets } from './sessionSecrets.mts';

const [API_KEY, SHARED_SECRET] = KEY_PAIR;
const PASSWORD_FIELDS = ['authMode', 'baseUrl', 'subscriptionKey', 'userId', 'password'];
const API_KEY_FIELDS = ['authMode', 'siteUrl', 'apiKey', 'sharedSecret', 'signatureFormat'];
const SAML_FIELDS = ['authMode', 'baseUrl', 'subscriptionKey', 'samlResponse'];
const API_AUTH = 'n8n-nodes-datamotion.apiAuth';

let sandbox: Sandbox;
let n8n: N8n;
let editor: Editor;
const running = new Running();

before(async () => {
	const browser = await running.add(startChromium());
	sandbox = await running.add(Sandbox.start());
	n8n = await running.add(N8n.start());
	editor = await Editor.open(browser, n8n.editorUrl);
});
after(async () => await running.stop());
afterEach(() => {
	assert.deepEqual(editor.complaints.splice(0), [], 'the browser complains');
});

async function savedId(name: string): Promise<string> {
	const list = await n8n.api.get('/credentials');
	const found = Array.isArray(list) ? list.find((one) => dig(one, 'name') === name) : undefined;
	assert.ok(found, `n8n has no credential '${name}'`);
	return String(dig(found, 'id'));
}

function assertHidden(secrets: string[], texts: string[]): void {
	for (const secret of secrets) {
		assert.ok(!texts.some((text) => text.includes(secret)), 'a secret is in the page');
	}
}

test('the form shows the fields of the chosen way to sign in, and no others', async () => {
	const form = await CredentialForm.createNew(editor);
	assert.deepEqual(await form.fields(), PASSWORD_FIELDS);
	await form.signInWith('API Key and Signature');
	await form.field('siteUrl').waitFor();
	assert.deepEqual(await form.fields(), API_KEY_FIELDS);
	await form.signInWith('SAML Response');
	await form.field('samlResponse').waitFor();
	assert.deepEqual(await form.fields(), SAML_FIELDS);
	await form.signInWith('User ID and Password');
	await form.field('password').waitFor();
	assert.deepEqual(await form.fields(), PASSWORD_FIELDS);
});

test('a wrong password gives the reason, the right one success, and neither is shown again', async () => {
	const form = await CredentialForm.createNew(editor);
	const { baseUrl = '', userId = '' } = passwordCredential(sandbox);
	await form.fill({ baseUrl, userId, password: 'not-this-one' });
	assert.match(
		await form.saveInVain(),
		/DataMotion refused the sign-in: The user ID, e-mail address or password is incorrect\./,
	);
	await form.fill({ password: PASSWORD });
	await form.saveSuccessfully();

	const id = await savedId('DataMotion account');
	await n8n.run({
		name: 'Send',
		type: 'n8n-nodes-datamotion.dataMotion',
		typeVersion: 1,
		parameters: sending().parameters,
		credentials: { dataMotionApi: { id, name: 'DataMotion account' } },
	});
	const sessionKeys = await sessionSecrets(sandbox);
	assert.notDeepEqual(sessionKeys, []);

	const saved = await CredentialForm.openSaved(editor, id);
	assert.deepEqual(await saved.form.fields(), PASSWORD_FIELDS);
	for (const hidden of ['password', 'sessionToken', 'sessionTokenState']) {
		assert.match(
			String(dig(saved.data, hidden)),
			/BLANK_VALUE/,
			`${hidden} is told to the browser`,
		);
	}
	const shown = await saved.form.values();
	assert.ok(!shown.includes(PASSWORD), 'the password is in the form');
	assertHidden(
		[...sessionKeys, 'not-this-one'],
		[await editor.page.content(), saved.told, ...shown],
	);
});

test('a wrong shared secret gives the reason, the right one success, and neither is shown again', async () => {
	const form = await CredentialForm.createNew(editor);
	await form.signInWith('API Key and Signature');
	const { siteUrl = '' } = apiKeyCredential(sandbox);
	await form.fill({ siteUrl, apiKey: API_KEY, sharedSecret: 'not-this-one' });
	assert.match(
		await form.saveInVain(),
		/The site refused the API key: The Signature Could Not Be Authenticated\. \(code 2003\)/,
	);
	await form.fill({ sharedSecret: SHARED_SECRET });
	await form.saveSuccessfully();

	const id = await savedId('DataMotion account 2');
	await n8n.run({
		name: 'Check',
		type: API_AUTH,
		typeVersion: 1,
		parameters: checkingToken().parameters,
		credentials: { dataMotionApi: { id, name: 'DataMotion account 2' } },
	});
	const saved = await CredentialForm.openSaved(editor, id);
	assert.deepEqual(await saved.form.fields(), API_KEY_FIELDS);
	for (const hidden of ['apiKey', 'sharedSecret', 'sessionToken', 'sessionTokenState']) {
		assert.match(
			String(dig(saved.data, hidden)),
			/BLANK_VALUE/,
			`${hidden} is told to the browser`,
		);
	}
	assertHidden(
		[...(await sessionSecrets(sandbox)), API_KEY, SHARED_SECRET, 'not-this-one'],
		[await editor.page.content(), saved.told, ...(await saved.form.values())],
	);
});

test('a SAML response: what is no such thing gives the reason, a good one success, and it is not shown again', async () => {
	const form = await CredentialForm.createNew(editor);
	await form.signInWith('SAML Response');
	const { baseUrl = '' } = passwordCredential(sandbox);
	await form.fill({ baseUrl, samlResponse: 'not-in-base64' });
	assert.match(await form.saveInVain(), /is not an XML document in base64/);
	const samlResponse = Buffer.from(
		'<samlp:Response><NameID>ann@sandbox.example</NameID></samlp:Response>',
	).toString('base64');
	await form.fill({ samlResponse });
	await form.saveSuccessfully();

	const id = await savedId('DataMotion account 3');
	const saved = await CredentialForm.openSaved(editor, id);
	assert.deepEqual(await saved.form.fields(), SAML_FIELDS);
	assertHidden(
		[samlResponse, ...(await sessionSecrets(sandbox))],
		[await editor.page.content(), saved.told, ...(await saved.form.values())],
	);
});
