/** What only a real n8n can show of the credential: its Test button, its storage, and the HTTP Request node. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, beforeEach, test } from 'node:test';
import { fingerprintOf } from '../../credentials/session/access.ts';
import { readAccess } from '../../credentials/session/ways.ts';
import { dig } from '../../tools/json.mts';
import {
	apiKeyCredential,
	companyCredential,
	deliveryCredential,
	oauthCredential,
	passwordCredential,
	sending,
} from '../support/fixtures.ts';
import { KEY_PAIR, Sandbox } from '../support/sandbox.ts';
import { N8n, type WorkflowNode } from './n8n.mts';
import { Running } from './running.mts';
import { sessionSecrets } from './sessionSecrets.mts';

const running = new Running();
let sandbox: Sandbox;
let n8n: N8n;
let asAnn: Awaited<ReturnType<N8n['createCredential']>>;
let asKey: Awaited<ReturnType<N8n['createCredential']>>;

before(async () => {
	sandbox = await running.add(Sandbox.start());
	n8n = await running.add(N8n.start());
	asAnn = await n8n.createCredential('Ann', passwordCredential(sandbox));
	asKey = await n8n.createCredential('Key', apiKeyCredential(sandbox));
});
after(async () => await running.stop());
beforeEach(async () => await sandbox.clearRequests());

const count = async (request: string) => (await sandbox.stats()).counts[request] ?? 0;
const logons = async () => await count('POST /Account/Logon');

function httpRequest(parameters: Record<string, unknown>, credentials = asAnn): WorkflowNode {
	return {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'dataMotionApi',
			options: {},
			...parameters,
		},
		credentials,
	};
}

const send: () => WorkflowNode = () => ({
	name: 'DataMotion',
	type: 'n8n-nodes-datamotion.dataMotion',
	typeVersion: 1,
	parameters: sending().parameters,
	credentials: asAnn,
});

const details = () => httpRequest({ url: `${sandbox.baseUrl}/Account/Details` });

test('the Test button says yes to right values', async () => {
	const ways = [
		passwordCredential,
		companyCredential,
		oauthCredential,
		deliveryCredential,
		apiKeyCredential,
	];
	for (const data of ways.map((create) => create(sandbox))) {
		assert.equal(await n8n.testCredential(data), 'OK: Connection successful!');
	}
});

test('the Test button gives the reason of the service for wrong ones', async () => {
	const wrongPassword = passwordCredential(sandbox, 'bob@sandbox.example', 'wrong');
	assert.equal(
		await n8n.testCredential(wrongPassword),
		'Error: DataMotion refused the sign-in: The user ID, e-mail address or password is incorrect.',
	);
	const wrongSecret = { ...apiKeyCredential(sandbox), sharedSecret: 'wrong' };
	assert.equal(
		await n8n.testCredential(wrongSecret),
		'Error: The site refused the API key: The Signature Could Not Be Authenticated. (code 2003)',
	);
	const wrongKey = { ...deliveryCredential(sandbox), deliverySecret: 'wrong' };
	assert.match(await n8n.testCredential(wrongKey), /^Error: DataMotion refused the sign-in: /);
	const otherUrl = { ...passwordCredential(sandbox), baseUrl: sandbox.siteUrl };
	assert.match(await n8n.testCredential(otherUrl), /\('Base URL'\): the answer \(status 404\)/);
	const wrongUrl = { ...passwordCredential(sandbox), baseUrl: 'http://127.0.0.1:1/api' };
	assert.match(
		await n8n.testCredential(wrongUrl),
		/\('Base URL'\): nothing accepts connections there/,
	);
});

test('sends, and after a restart of n8n signs in no second time', async () => {
	await sandbox.dropSessions();
	assert.equal((await n8n.run(send())).error, undefined);
	const before = await logons();
	await n8n.restart();
	const { error, items } = await n8n.run(send());
	assert.equal(error, undefined);
	assert.equal(typeof dig(items[0], 'MessageId'), 'number');
	assert.equal(await logons(), before);
});

test('the HTTP Request node reads Account/Details, and survives a dropped session', async () => {
	const first = await n8n.run(details());
	assert.equal(dig(first.items[0], 'EmailAddress'), 'ann@sandbox.example');
	await sandbox.dropSessions();
	await sandbox.clearRequests();
	const second = await n8n.run(details());
	assert.equal(dig(second.items[0], 'EmailAddress'), 'ann@sandbox.example');
	assert.equal(await logons(), 1);
});

test('asking the HTTP Request node for a message that does not exist costs no Logon', async () => {
	await n8n.run(details());
	await sandbox.clearRequests();
	const missing = httpRequest({ url: `${sandbox.baseUrl}/Message/99999999` });
	const { error } = await n8n.run(missing);
	assert.notEqual(error, undefined);
	assert.equal(await logons(), 0);
});

test('200 items of the HTTP Request node after a drop: one Logon', async () => {
	await n8n.run(details());
	await sandbox.dropSessions();
	await sandbox.clearRequests();
	const { error, items } = await n8n.run(
		details(),
		Array.from({ length: 200 }, (_, index) => ({ index })),
	);
	assert.equal(error, undefined);
	assert.equal(items.length, 200);
	assert.equal(await logons(), 1);
});

test('the HTTP Request node is refused for any other origin', async () => {
	const port = Number(new URL(sandbox.baseUrl).port);
	for (const url of [
		`http://localhost:${port}/SecureMessagingApi/Account/Details`,
		'https://evil.example/',
	]) {
		const { error } = await n8n.run(httpRequest({ url }));
		assert.match(String(error?.message), /This credential signs requests to http:\/\/127\.0\.0\.1/);
	}
	assert.deepEqual(await sandbox.requests('/Account/Details?'), []);
});

const FORM_FIELD = { parameters: [{ name: 'Number', value: '1' }] };
for (const [what, body] of Object.entries({
	'no body': {},
	'a form': { sendBody: true, contentType: 'form-urlencoded', bodyParameters: FORM_FIELD },
	JSON: { sendBody: true, contentType: 'json', bodyParameters: FORM_FIELD },
})) {
	test(`the HTTP Request node signs a POST with ${what}`, async () => {
		const url = `${sandbox.siteUrl}/api/v1/Echo/Parameters`;
		const { error, items } = await n8n.run(httpRequest({ method: 'POST', url, ...body }, asKey));
		assert.equal(error, undefined);
		assert.equal(dig(items[0], 'Success'), true);
		const expected = what === 'no body' ? undefined : '1';
		assert.equal(dig(items[0], 'Parameters', 'Number'), expected);
	});
}

test('the HTTP Request node uses the stored token as long as it is fresh', async () => {
	const url = `${sandbox.siteUrl}/api/v1/Authentication/CheckTokenTime`;
	await n8n.run(httpRequest({ method: 'POST', url }, asKey));
	await sandbox.clearRequests();
	const { items } = await n8n.run(httpRequest({ method: 'POST', url }, asKey));
	assert.equal(dig(items[0], 'Success'), true);
	assert.equal(await count('POST /api/v1/Authentication/Authenticate'), 0);
});

test('the HTTP Request node renews a stored token that has run out, and does not fail', async () => {
	// Another address than the other tests use, for which this n8n has a token already.
	const siteUrl = sandbox.siteUrl.replace('127.0.0.1', 'localhost');
	const data = { ...apiKeyCredential(sandbox), siteUrl };
	const fiveMinutesAgo = Date.now() - 5 * 60 * 1000;
	const expired = await n8n.createCredential('Key of yesterday', {
		...data,
		sessionToken: 'aB3/dE+gH1jK/mN+pQ2sT5vWx8zA9cE=',
		sessionTokenState: JSON.stringify({
			issuedAt: fiveMinutesAgo,
			freshUntil: fiveMinutesAgo + 270_000,
			clockOffset: 0,
			signatureInput: 'token',
			fingerprint: fingerprintOf(readAccess(data)),
		}),
	});
	const url = `${siteUrl}/api/v1/Echo/Parameters`;
	const { error, items } = await n8n.run(httpRequest({ method: 'POST', url }, expired));
	assert.equal(error, undefined);
	assert.equal(dig(items[0], 'Success'), true);
	// The stored state was read: it says which way to sign the site takes, so that was not asked.
	const asked = (await sandbox.requests()).map(({ path }) => path);
	assert.deepEqual(asked, ['/api/v1/Authentication/Authenticate', '/api/v1/Echo/Parameters']);
});

test('no secret is in execution data, in the log, or in what the REST API tells of the credential', async () => {
	await sandbox.fault({ path: '/Message', effect: { status: 400, body: 'No.' } });
	const port = new URL(sandbox.baseUrl).port;
	const executions = [
		await n8n.run(details()),
		await n8n.run(send()),
		await n8n.run(send()),
		await n8n.run(httpRequest({ url: `${sandbox.baseUrl}/Message/99999999` })),
		await n8n.run(httpRequest({ url: `http://localhost:${port}/x` })),
		await n8n.run(
			httpRequest({ method: 'POST', url: `${sandbox.siteUrl}/api/v1/Echo/Parameters` }, asKey),
		),
		await n8n.run(httpRequest({ method: 'POST', url: `${sandbox.siteUrl}/nowhere` }, asKey)),
	];
	const told: unknown[] = [];
	for (const { id } of [asAnn.dataMotionApi, asKey.dataMotionApi]) {
		told.push(await n8n.api.get(`/credentials/${id}?includeData=true`));
	}
	const secrets = [...(await sessionSecrets(sandbox)), ...KEY_PAIR];
	assert.ok(secrets.length >= 4);

	const texts = [
		...executions.map(({ text }) => text),
		JSON.stringify(told),
		await readFile(n8n.logFile, 'utf8'),
	];
	for (const secret of secrets) {
		for (const shown of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
			assert.equal(
				texts.findIndex((text) => text.includes(shown)),
				-1,
				'a secret is shown',
			);
		}
	}
	assert.equal(dig(told[0], 'data', 'userId'), 'ann@sandbox.example');
	assert.match(String(dig(told[0], 'data', 'password')), /BLANK/);
});
