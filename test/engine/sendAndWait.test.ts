/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { join } from 'node:path';
import { loadOutputSchema } from 'n8n-core';
import { WAIT_INDEFINITELY } from 'n8n-workflow';
import type { NodeUnderTest } from '../support/engine';
import { passwordCredential } from '../support/fixtures';
import { BOB } from '../support/mail';
import type { NodeRun } from '../support/nodeRun';
import { startForTests } from '../support/parts';
import { schemaOf } from '../support/schema';

jest.mock('n8n-workflow', () => jest.requireActual('../support/withoutWaiting'));

const { engine, sandbox } = startForTests();

const sends = async () => (await sandbox.stats()).counts['POST /Message'] ?? 0;
const ITEM = { json: { name: 'the report' } };

function asking(
	parameters: NodeUnderTest['parameters'] = {},
	settings: NodeUnderTest['settings'] = {},
): NodeUnderTest {
	return {
		type: 'dataMotion',
		parameters: {
			resource: 'message',
			operation: 'sendAndWait',
			to: BOB,
			subject: 'To approve',
			message: '=May {{ $json.name }} go out?',
			approvalType: 'double',
			options: {},
			...parameters,
		},
		items: [ITEM],
		settings,
		credentials: engine.addCredential('ann', passwordCredential(sandbox)),
	};
}

/** By their labels. */
async function links(): Promise<Record<string, string>> {
	const [{ text }] = await sandbox.messages(BOB);
	const found = [...text.matchAll(/^(.+):\n(http\S+)$/gm)];
	return Object.fromEntries(found.map(([, label, url]) => [label, url]));
}

/** Presses the button behind a link; gives what the node puts out then. */
async function answer(node: NodeUnderTest, run: NodeRun, label: string) {
	const { output } = await engine.follow(node, run, 'POST', (await links())[label]);
	return (await engine.resume(node, run, output)).items;
}

describe('Message: Send and Wait for Response', () => {
	it('is sent as text and HTML with a link for each answer, and the execution waits', async () => {
		const { items, run } = await engine.run(asking());
		expect(run.status).toBe('waiting');
		expect(run.waitTill).toEqual(WAIT_INDEFINITELY);
		const [{ id, subject, text, html }] = await sandbox.messages(BOB);
		expect(subject).toBe('To approve');
		expect(text).toMatch(/^May the report go out\?\n/);
		expect(Object.keys(await links())).toEqual(['Approve', 'Decline']);
		for (const url of Object.values(await links())) {
			expect(html).toContain(`href="${url.replaceAll('&', '&amp;')}"`);
			expect(url).toMatch(/\/test\/Under%20test\?approved=(true|false)&nonce=.+&signature=.+/);
		}
		expect(items[0].json).toMatchObject({ MessageId: id });
	});

	it('may have one link, and labels of its own', async () => {
		await engine.run(asking({ approvalType: 'single', options: { approveLabel: 'Send it' } }));
		expect(Object.keys(await links())).toEqual(['Send it']);
	});

	it.each([
		['Approve', true],
		['Decline', false],
	])('is answered: %s', async (label, approved) => {
		const node = asking();
		const run = await engine.run(node);
		const items = await answer(node, run, label);
		expect(items).toEqual([
			{
				json: { data: { approved, respondedAt: expect.stringMatching(/^\d{4}-.*Z$/) } },
				pairedItem: { item: 0 },
			},
		]);
		const nodeDir = join('dist', 'nodes', 'DataMotion');
		const asked = { nodeDir, version: 1, resource: 'message', operation: 'sendAndWait' };
		expect(loadOutputSchema(asked)).toEqual(schemaOf(items.map(({ json }) => json)));
	});

	it('that nobody has answered in time: the execution goes on with the input', async () => {
		const values = { limitType: 'afterTimeInterval', resumeAmount: 2, resumeUnit: 'days' };
		const node = asking({ options: { limitWaitTime: { values } } });
		const before = Date.now();
		const run = await engine.run(node);
		const days = (Number(run.run.waitTill) - before) / (24 * 60 * 60 * 1000);
		expect(days).toBeCloseTo(2, 3);
		const { items, run: ended } = await engine.resume(node, run);
		expect([ended.status, items.map(({ json }) => json)]).toEqual(['success', [ITEM.json]]);
	});
});

describe('nothing is sent twice, with three tries:', () => {
	const TRIES = { retryOnFail: true, maxTries: 3 };

	it('a lost answer is looked up: what was sent is waited for', async () => {
		await sandbox.fault({ method: 'POST', path: '/Message', effect: 'cut-after' });
		const node = asking({}, TRIES);
		const run = await engine.run(node);
		expect(run.run.status).toBe('waiting');
		expect(run.items[0].json.Recovered).toBe(true);
		expect(await sends()).toBe(1);
		expect(await answer(node, run, 'Approve')).toHaveLength(1);
	});

	it('a lost answer that stays lost fails in doubt, and nobody waits', async () => {
		await sandbox.fault({ method: 'POST', path: '/Message', effect: 'cut-after' });
		await sandbox.fault({ path: '/Message/Inbox/Search', times: 100, effect: 'cut-before' });
		const { run, error } = await engine.run(asking({}, TRIES));
		expect(run.status).toBe('error');
		expect(run.waitTill).toBeUndefined();
		expect(error?.message).toMatch(
			/It may have been sent all the same, but this execution does not wait for its answer\.$/,
		);
		expect(error?.description).toContain('start a new execution');
		expect(await sends()).toBe(1);
	});

	it('an answer that DataMotion has not given', async () => {
		const effect = { status: 200, body: '<html>Welcome</html>' };
		await sandbox.fault({ path: '/Message', effect });
		const { run, error } = await engine.run(asking({}, TRIES));
		expect(run.status).toBe('error');
		expect(error?.message).toContain('does not wait for its answer');
		expect(await sends()).toBe(1);
	});

	// n8n takes such an output for a failure, and tries again.
	it('an item that comes from an error branch', async () => {
		const items = [{ json: { name: 'it', error: 'Refused.' } }];
		const { run } = await engine.run({ ...asking({}, TRIES), items });
		expect(run.status).toBe('waiting');
		expect(await sends()).toBe(1);
	});

	it('a refusal that passes: the links of the try that succeeded count', async () => {
		await sandbox.fault({ path: '/Message', effect: { status: 401, body: 'Try later.' } });
		const node = asking({}, TRIES);
		const run = await engine.run(node);
		expect(await sends()).toBe(2);
		expect(await answer(node, run, 'Approve')).toHaveLength(1);
	});
});

describe('several items', () => {
	it('are refused before anything is sent, in words that say how to loop', async () => {
		const { run, error } = await engine.run({ ...asking(), items: [ITEM, ITEM, ITEM] });
		expect([run.status, await sends()]).toEqual(['error', 0]);
		expect(error?.message).toBe(
			"'Send and Wait for Response' asks about one item at a time, and got 3. Nothing was sent.",
		);
		expect(error?.description).toContain("'Loop Over Items'");
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'each carry that error, set to %s',
		async (onError) => {
			const { items, errorItems, run } = await engine.run({
				...asking({}, { onError }),
				items: [ITEM, ITEM],
			});
			expect([run.status, await sends()]).toEqual(['success', 0]);
			const [failed, others] =
				onError === 'continueErrorOutput' ? [errorItems, items] : [items, errorItems];
			expect(failed.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual(
				[0, 1].map((item) => [expect.stringContaining('one item at a time'), { item }]),
			);
			expect(others).toEqual([]);
		},
	);
});

describe('nothing is sent', () => {
	it.each([
		[{ to: 'nobody' }, "'To' holds 'nobody', which is not an email address."],
		[{ message: '={{ $json.none }}' }, "'Message' is empty."],
		[
			{
				options: {
					limitWaitTime: { values: { limitType: 'atSpecifiedTime', maxDateAndTime: '2020-01-01' } },
				},
			},
			'\'Max Date and Time\' is over: "2020-01-01".',
		],
	])('with %j', async (parameters, message) => {
		const { run, error } = await engine.run(asking(parameters));
		expect([run.status, error?.message, await sends()]).toEqual(['error', message, 0]);
	});
});
