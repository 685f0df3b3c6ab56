/** As an owner updates the package from version 0.1.0, while messages and openings wait for the trigger. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { PACKAGE, type Packed } from '../../tools/n8n/package.mts';
import { passwordCredential } from '../support/fixtures.ts';
import { ANN, BOB, Sandbox } from '../support/sandbox.ts';
import { N8n } from './n8n.mts';
import { NpmRegistry } from './npmRegistry.mts';
import { packAgainAs, packThisPackage, readPacked } from './packed.mts';
import { PollingWorkflow } from './pollingWorkflow.mts';
import { Running } from './running.mts';

const OLDER = '0.1.0';
const OLDER_TARBALL = join(import.meta.dirname, 'older', `n8n-nodes-datamotion-${OLDER}.tgz`);
const LATER = '999.0.0';

const running = new Running();
let folder: string;
let older: Packed;
let registry: NpmRegistry;
let sandbox: Sandbox;
let n8n: N8n;

before(async () => {
	folder = await mkdtemp(join(tmpdir(), 'n8n-e2e-update-'));
	older = await packAgainAs(OLDER, { tarball: OLDER_TARBALL }, folder);
	registry = await running.add(NpmRegistry.start(folder));
	sandbox = await running.add(Sandbox.start());
	n8n = await running.add(N8n.start({ withPackage: false, settings: registry.settings }));
	registry.publish(older);
	await n8n.api.post('/community-packages', { name: PACKAGE });
});
after(async () => {
	await running.stop();
	await rm(folder, { recursive: true });
});

async function update(): Promise<void> {
	const packed = readPacked() ?? (await packThisPackage(folder));
	registry.publish(await packAgainAs(LATER, packed, folder));
	await n8n.api.patch('/community-packages', { name: PACKAGE });
	await n8n.restart();
}

async function open(...ids: number[]): Promise<void> {
	const openings = [{ address: BOB, at: await sandbox.clock() }];
	await sandbox.change(...ids.map((id) => ({ id, openings })));
	await sandbox.advance(2);
}

test('messages and openings that wait start their workflows once, and no other does', async () => {
	const asBob = await n8n.createCredential('Bob', passwordCredential(sandbox, BOB));
	const asAnn = await n8n.createCredential('Ann', passwordCredential(sandbox, ANN));
	await sandbox.seed({ to: BOB, count: 150, subjectPrefix: 'Old' });
	const received = await PollingWorkflow.create(n8n, 'Received', asBob);
	const opened = await PollingWorkflow.create(n8n, 'Opened', asAnn, { event: 'messageOpened' });
	const seed = async (subjectPrefix: string) => {
		const { firstId } = await sandbox.seed({ to: BOB, from: ANN, count: 3, subjectPrefix });
		return [0, 1, 2].map((number) => firstId + number);
	};

	assert.equal(await received.publish(), 'published');
	assert.equal(await opened.publish(), 'published');
	const [first = 0, second = 0, third = 0] = await seed('Before');
	await open(first);
	await n8n.restart();
	assert.deepEqual(await received.awaitStarted(3), ['Before 1', 'Before 2', 'Before 3']);
	assert.deepEqual(await opened.awaitStarted(1), ['Before 1']);

	await open(second);
	await seed('Waiting');
	await update();
	assert.deepEqual(await received.awaitStarted(6).then((all) => all.sort()), [
		...['Before 1', 'Before 2', 'Before 3'],
		...['Waiting 1', 'Waiting 2', 'Waiting 3'],
	]);
	assert.deepEqual(await opened.awaitStarted(2).then((all) => all.sort()), [
		'Before 1',
		'Before 2',
	]);

	await open(third);
	await seed('After');
	await n8n.restart();
	assert.equal((await received.awaitStarted(9)).length, 9);
	assert.equal((await opened.awaitStarted(3)).length, 3);
	await n8n.restart();
	assert.equal(new Set(await received.startedFor()).size, 9);
	assert.equal((await received.startedFor()).length, 9);
});
