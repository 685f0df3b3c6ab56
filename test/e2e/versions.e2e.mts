/** The package in older and newer versions of n8n, each on the Node that it is made for. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { dig } from '../../tools/json.mts';
import {
	apiKeyCredential,
	checkingToken,
	passwordCredential,
	sending,
	subjectsReceived,
} from '../support/fixtures.ts';
import { Sandbox } from '../support/sandbox.ts';
import { AskOnCall, isReceived } from './asking.mts';
import { N8n } from './n8n.mts';
import { RELEASES } from './releases.mts';
import { Running } from './running.mts';

const running = new Running();
let sandbox: Sandbox;

before(async () => {
	sandbox = await Sandbox.start();
});
afterEach(async () => await running.stop());
after(async () => await sandbox.stop());

const node = (name: string, { type, parameters }: ReturnType<typeof sending>) => ({
	name,
	type: `n8n-nodes-datamotion.${type}`,
	typeVersion: 1,
	parameters,
});

for (const { release, node: major } of RELEASES) {
	const { version } = release;
	test(`n8n ${version} on Node ${major}: both nodes work, a dropped session is renewed, and a question is answered`, async () => {
		await sandbox.reset();
		const n8n = await running.add(N8n.start({ version }));
		assert.equal(dig(await n8n.api.get('/settings'), 'versionCli'), version);
		assert.equal(
			await n8n.testCredential(passwordCredential(sandbox)),
			'OK: Connection successful!',
		);
		const asAnn = await n8n.createCredential('Ann', passwordCredential(sandbox));
		const asKey = await n8n.createCredential('Key', apiKeyCredential(sandbox));

		const send = { ...node('Send', sending()), credentials: asAnn };
		const first = await n8n.run(send, [{ subject: 'First' }]);
		assert.equal(first.error, undefined);
		assert.equal(typeof dig(first.items[0], 'MessageId'), 'number');
		await sandbox.dropSessions();
		await sandbox.clearRequests();
		assert.equal((await n8n.run(send, [{ subject: 'Second' }])).error, undefined);
		assert.deepEqual(await subjectsReceived(sandbox), ['First', 'Second']);
		assert.equal((await sandbox.stats()).counts['POST /Account/Logon'], 1);

		const check = { ...node('Check', checkingToken()), credentials: asKey };
		const checked = await n8n.run(check);
		assert.equal(checked.error, undefined);
		assert.equal(dig(checked.items[0], 'Valid'), true);

		const asking = await AskOnCall.activate(n8n, sandbox, asAnn);
		const question = await asking.ask('Third');
		const decline = question.link('Decline');
		const forged = decline.replace('approved=false', 'approved=true');
		assert.equal((await question.follow('POST', forged)).status, 401);
		const answers = ['Decline', 'Decline'].map(async (label) => await question.answer(label));
		const pages = (await Promise.all(answers)).map(({ page }) => page);
		assert.equal(pages.filter(isReceived).length, 1, pages.join('\n'));
		const { status, items } = await question.end();
		assert.deepEqual([status, dig(items[0], 'data', 'approved')], ['success', false]);
	});
}
