/** n8n's HTTP Request node with this package's credential, as docs/http-request.md tells it. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { dig } from '../../tools/json.mts';
import { passwordCredential } from '../support/fixtures.ts';
import { Sandbox } from '../support/sandbox.ts';
import { N8n } from './n8n.mts';
import { Running } from './running.mts';

const running = new Running();
let sandbox: Sandbox;
let n8n: N8n;
let asAnn: Awaited<ReturnType<N8n['createCredential']>>;

before(async () => {
	sandbox = await running.add(Sandbox.start());
	n8n = await running.add(N8n.start());
	asAnn = await n8n.createCredential('Ann', passwordCredential(sandbox));
});
after(async () => await running.stop());
beforeEach(async () => {
	await sandbox.clearFaults();
	await sandbox.clearRequests();
});

async function ask(path: string, body?: Record<string, unknown>, credentials = asAnn) {
	const posting = {
		method: 'POST',
		sendBody: true,
		contentType: 'json',
		specifyBody: 'json',
		jsonBody: JSON.stringify(body),
	};
	return await n8n.run({
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url: `${sandbox.baseUrl}${path}`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'dataMotionApi',
			options: {},
			...(body === undefined ? {} : posting),
		},
		credentials,
	});
}

/** What arrived, without signing in. */
async function arrived() {
	const requests = await sandbox.requests();
	return requests
		.filter(({ operation }) => !operation.endsWith('Logon'))
		.map(({ operation, body, status }) => ({ operation, body, status }));
}

test('file statistics', async () => {
	const { items, error } = await ask('/Account/FileStats');
	assert.equal(error, undefined);
	assert.deepEqual(items, [
		{
			TotalFilesInOutbox: 0,
			TotalFilesSent: 0,
			MaximumFileSize: 33554432,
			RestrictedFileTypes: [],
		},
	]);
	assert.deepEqual(await arrived(), [
		{ operation: 'GET /Account/FileStats', body: undefined, status: 200 },
	]);
});

test('branding', async () => {
	const { items, error } = await ask('/Account/Cobrand/acme');
	assert.equal(error, undefined);
	assert.equal(dig(items[0], 'Cobrand'), 'acme');
	assert.deepEqual(await arrived(), [
		{ operation: 'GET /Account/Cobrand/{Cobrand}', body: undefined, status: 200 },
	]);
});

test('IDs of messages, after a session that was dropped', async () => {
	const { firstId } = await sandbox.seed({ to: 'ann@sandbox.example', count: 2 });
	await ask('/Account/Details');
	await sandbox.dropSessions();
	await sandbox.clearRequests();
	const body = { FolderId: 1, MustHaveAttachments: false };
	const { items, error } = await ask('/Message/GetInboxMessageIds', body);
	assert.equal(error, undefined);
	assert.deepEqual(items, [{ MessageIds: [firstId, firstId + 1] }]);
	const asked = await arrived();
	assert.deepEqual(asked.at(-1), {
		operation: 'POST /Message/GetInboxMessageIds',
		body,
		status: 200,
	});
	assert.equal((await sandbox.requests('/Account/Logon')).length, 1);
});

test('a change of password, which shows it in the execution and shuts the credential out', async () => {
	const dave = 'dave@sandbox.example';
	const [old, next] = ['the old one', 'the new one'];
	await sandbox.addUser(dave, old);
	const asDave = await n8n.createCredential('Dave', passwordCredential(sandbox, dave, old));
	const change = { OldPassword: old, NewPassword: next };
	const { error, items, text } = await ask('/Account/ChangePassword', change, asDave);
	assert.equal(error, undefined);
	assert.equal(items.length, 1);
	assert.equal(text.includes(next), true);
	const [{ operation, status } = { operation: '', status: 0 }] = await arrived();
	assert.deepEqual([operation, status], ['POST /Account/ChangePassword', 200]);

	assert.equal((await ask('/Account/Details', undefined, asDave)).error, undefined);
	await sandbox.dropSessions(dave);
	const later = await ask('/Account/Details', undefined, asDave);
	assert.match(String(later.error?.message), /refused the sign-in/);
});

test('a message whose answer says no after it was sent is not sent again', async () => {
	const refusal = { status: 500, body: 'Oops' };
	await sandbox.fault({ method: 'POST', path: '/Message', effect: 'status-after', ...refusal });
	const message = { To: ['bob@sandbox.example'], Subject: 'Hello', TextBody: 'Hi' };
	const { error } = await ask('/Message', message);
	assert.equal(error?.description, 'Oops');
	assert.equal((await sandbox.messages('bob@sandbox.example')).length, 1);
});
