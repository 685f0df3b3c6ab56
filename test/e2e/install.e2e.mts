/** As an owner installs and updates the package in the editor: n8n fetches it from npm's registry by itself. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { dig } from '../../tools/json.mts';
import { PACKAGE, type Packed } from '../../tools/n8n/package.mts';
import { passwordCredential, subjectsReceived } from '../support/fixtures.ts';
import { Sandbox } from '../support/sandbox.ts';
import { N8n } from './n8n.mts';
import { NpmRegistry } from './npmRegistry.mts';
import { Running } from './running.mts';
import { packAgainAs, packThisPackage, readPacked } from './packed.mts';
import { SendOnCall } from './sendOnCall.mts';

const LATER = '999.0.0';

const running = new Running();
let folder: string;
let packed: Packed;
let registry: NpmRegistry;
let sandbox: Sandbox;
let n8n: N8n;
let workflow: SendOnCall;

before(async () => {
	folder = await mkdtemp(join(tmpdir(), 'n8n-e2e-registry-'));
	packed = readPacked() ?? (await packThisPackage(folder));
	registry = await running.add(NpmRegistry.start(folder));
	sandbox = await running.add(Sandbox.start());
	n8n = await running.add(N8n.start({ withPackage: false, settings: registry.settings }));
});
after(async () => {
	await running.stop();
	await rm(folder, { recursive: true });
});

async function installedVersions(): Promise<unknown[]> {
	const installed = await n8n.api.get('/community-packages');
	assert.ok(Array.isArray(installed));
	return installed.map((one: unknown) => [
		dig(one, 'packageName'),
		dig(one, 'installedVersion'),
		dig(one, 'failedLoading'),
	]);
}

test('Install puts the package in, and it sends without a restart', async () => {
	assert.deepEqual(await installedVersions(), []);
	registry.publish(packed);
	await n8n.api.post('/community-packages', { name: PACKAGE });
	assert.deepEqual(await installedVersions(), [[PACKAGE, packed.version, false]]);

	const credentials = await n8n.createCredential('Ann', passwordCredential(sandbox));
	workflow = await SendOnCall.activate(n8n, credentials);
	assert.equal((await workflow.call('Installed')).status, 200);
	assert.deepEqual(await subjectsReceived(sandbox), ['Installed']);
});

test('Update brings a higher version; workflow, credential and session go on, also after a restart', async () => {
	await sandbox.clearRequests();
	registry.publish(await packAgainAs(LATER, packed, folder));
	await n8n.api.patch('/community-packages', { name: PACKAGE });
	assert.deepEqual(await installedVersions(), [[PACKAGE, LATER, false]]);
	assert.equal((await workflow.call('Updated')).status, 200);

	await n8n.restart();
	assert.deepEqual(await installedVersions(), [[PACKAGE, LATER, false]]);
	assert.equal((await workflow.call('Restarted')).status, 200);
	assert.deepEqual(await subjectsReceived(sandbox), ['Installed', 'Restarted', 'Updated']);
	assert.equal((await sandbox.stats()).counts['POST /Account/Logon'], undefined);
});
