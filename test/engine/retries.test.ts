import type { StoredCredential } from '../support/credentials';
import type { NodeUnderTest } from '../support/engine';
import {
	apiKeyCredential,
	callingMethod,
	companyCredential,
	deliveryCredential,
	itemsToSend,
	methodFields,
	oauthCredential,
	passwordCredential,
	sending,
	subjectsReceived,
} from '../support/fixtures';
import { startForTests } from '../support/parts';

jest.mock('n8n-workflow', () => jest.requireActual('../support/withoutWaiting'));

const { engine, sandbox } = startForTests();

const asAnn = () => engine.addCredential('ann', passwordCredential(sandbox));
const twoTries = { retryOnFail: true, maxTries: 2 };
const oneByOne = { options: { concurrency: 1 } };

const hideTrackSent = async () =>
	await sandbox.fault({ path: '/Message/Inbox/Search', times: 100, effect: 'cut-before' });
const lose = async (subject: string) =>
	await sandbox.fault({ method: 'POST', path: '/Message', subject, effect: 'cut-after' });

const sendingOf = (count: number, more: Partial<NodeUnderTest> = {}): NodeUnderTest => ({
	...sending(oneByOne),
	items: itemsToSend(count),
	credentials: asAnn(),
	...more,
});

describe('a later try of an execution', () => {
	it('sends all that is left although one is in doubt, which it does not send again', async () => {
		await hideTrackSent();
		await lose('Message 3');
		const { error } = await engine.run(sendingOf(20, { settings: twoTries }));

		expect(await subjectsReceived(sandbox)).toHaveLength(20);
		expect(new Set(await subjectsReceived(sandbox)).size).toBe(20);
		expect(error?.context?.itemIndex).toBe(3);
		expect(error?.message).toContain('It may have been sent all the same.');
		expect(error?.description).toContain(
			'Done before it stopped: items 0–2, 4–19. May be done: items 3.',
		);
	});
});

describe('with each way in, an answer that a gateway does not wait for', () => {
	const LATE = { status: 408, body: 'The service took too long.' };
	const sendingAs = (stored: StoredCredential, more = {}): NodeUnderTest => ({
		...sendingOf(4, { settings: { ...twoTries, maxTries: 3 } }),
		...sending({ ...oneByOne, ...more }),
		credentials: engine.addCredential('way', stored),
	});
	const lateAnswer = async (path: string) =>
		await sandbox.fault({ path, subject: 'Message 1', effect: 'status-after', ...LATE });

	it('is looked up with a company key', async () => {
		await lateAnswer('/Message');
		const { error, items } = await engine.run(sendingAs(companyCredential(sandbox)));

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.Recovered)).toEqual([
			undefined,
			true,
			undefined,
			undefined,
		]);
		expect(await subjectsReceived(sandbox)).toHaveLength(4);
	});

	it.each([
		['a client ID', '/content/messages', oauthCredential, {}],
		[
			'a delivery key',
			'/Email',
			deliveryCredential,
			{ additionalFields: { from: 'ann@sandbox.example' } },
		],
	])(
		'stays in doubt with %s, and no try sends the message again',
		async (_way, path, stored, more) => {
			await lateAnswer(path);
			const node = sendingAs(stored(sandbox), more);
			const first = await engine.run(node);
			const second = await engine.retry(node, first);

			for (const { error } of [first, second]) {
				expect(error?.message).toContain('It may have been sent all the same.');
				expect(error?.description).toContain('items 0, 2–3. May be done: items 1.');
			}
			expect(await subjectsReceived(sandbox)).toEqual(
				itemsToSend(4).map(({ json }) => json.subject),
			);
		},
	);
});

describe("n8n's Retry of a failed execution", () => {
	/** Three items: one done, one in doubt, one never begun. */
	async function failed(node: NodeUnderTest) {
		await hideTrackSent();
		await lose('Message 1');
		const first = await engine.run(node);
		expect(first.error?.message).toContain('It may have been sent all the same.');
		await sandbox.clearFaults();
		return first;
	}

	it('with the original workflow does what is left', async () => {
		const node = sendingOf(3);
		const { error } = await engine.retry(node, await failed(node));

		expect(error?.description).toContain('items 0, 2. May be done: items 1.');
		expect(await subjectsReceived(sandbox)).toEqual(['Message 0', 'Message 1', 'Message 2']);
	});

	it('goes on where a retry has ended, but not where the same execution is retried a second time', async () => {
		const node = sendingOf(4, { settings: {} });
		const refusing = async () =>
			await sandbox.fault({ path: '/Message', skip: 1, effect: { status: 403, body: 'Not now' } });
		await refusing();
		const first = await engine.run(node);
		await refusing();
		const second = await engine.retry(node, first);
		expect(await subjectsReceived(sandbox)).toEqual(['Message 0', 'Message 1']);

		expect((await engine.retry(node, second)).error).toBeUndefined();
		const all = ['Message 0', 'Message 1', 'Message 2', 'Message 3'];
		expect(await subjectsReceived(sandbox)).toEqual(all);

		// As docs/security.md says: n8n hands over what the first execution had done, and no more.
		await engine.retry(node, first);
		expect(await subjectsReceived(sandbox)).toHaveLength(7);
	});

	it('with another operation saved meanwhile neither gives old outcomes out nor does them anew', async () => {
		const continuing = sendingOf(3, { settings: { onError: 'continueRegularOutput' } });
		const first = await failed(sendingOf(3));
		const { items } = await engine.retry(
			{
				...continuing,
				parameters: { ...continuing.parameters, resource: 'draft', operation: 'save' },
			},
			first,
		);

		const owner = `ann@sandbox.example (password) at ${sandbox.baseUrl}`;
		expect(items.map(({ json }) => json.error ?? 'done')).toEqual([
			`An earlier try of this execution has done this item already, as 'message: send' with ${owner}.`,
			`An earlier try of this execution may have done this item already, as 'message: send' with ${owner}.`,
			'done',
		]);
		expect(items[0].json.message).toBe(
			'The node or its credential has been changed since. Start a new execution to do it anew.',
		);
		expect((await sandbox.stats()).counts['POST /Message/SaveDraft']).toBe(1);
	});

	it('with the account of somebody else sends nothing a second time', async () => {
		const first = await failed(sendingOf(3));
		const credentials = engine.addCredential(
			'bob',
			passwordCredential(sandbox, 'bob@sandbox.example'),
		);
		const { error } = await engine.retry(sendingOf(3, { credentials }), first);

		expect(error?.message).toContain('has done this item already');
		expect((await sandbox.messages()).map(({ from, subject }) => [from, subject])).toEqual([
			['ann@sandbox.example', 'Message 0'],
			['ann@sandbox.example', 'Message 1'],
			['bob@sandbox.example', 'Message 2'],
		]);
	});

	it('with another method of a signed API does not give out what the first one gave', async () => {
		const calling = (path: string): NodeUnderTest => ({
			...callingMethod({ ...methodFields(['IRPStockID', '2910']), path, ...oneByOne }),
			items: itemsToSend(2),
			credentials: engine.addCredential('key', apiKeyCredential(sandbox)),
		});
		const effect = { status: 403, body: 'Not now' };
		await sandbox.fault({ path: '/Echo/Parameters', skip: 1, effect });
		const first = await engine.run(calling('Echo/Parameters'));
		expect(first.error?.message).toBe('Not now.');
		const { error } = await engine.retry(calling('Baskets/AddItem'), first);

		expect(error?.message).toMatch(
			/^An earlier try .* has done this item already, as 'method: call Echo\/Parameters' with key [0-9a-f]{12} \(apiKey\) at /,
		);
		expect(await sandbox.baskets()).toHaveLength(1);
	});

	it('tells which file is gone, and how to get it again', async () => {
		const binary = {
			data: await engine.storeFile(Buffer.from('A note'), 'note.txt', 'text/plain'),
		};
		const node = sendingOf(1, {
			...sending({ additionalFields: { attachments: 'data' } }),
			items: [{ json: { subject: 'Message 0' }, binary }],
		});
		await sandbox.fault({ path: '/Message', effect: { status: 403, body: 'Not now' } });
		const first = await engine.run(node);
		expect(first.error?.message).toBe('Not now.');
		await engine.removeFile(binary.data);
		const { error } = await engine.retry(node, first);

		expect(error?.message).toBe(
			"The file 'note.txt' in 'data' can't be read from n8n's storage: File not found.",
		);
		expect(error?.description).toContain('Run the node that made the file again');
	});
});
