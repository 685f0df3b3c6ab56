import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { itemsToSend, sending } from '../support/fixtures';
import { ANN, BOB, byId, CAROL } from '../support/mail';
import type { NodeRun } from '../support/nodeRun';
import { startForTests } from '../support/parts';

jest.mock('n8n-workflow', () => jest.requireActual('../support/withoutWaiting'));

const { engine, sandbox, mail } = startForTests();

const SEARCH = 'POST /Message/Inbox/Search';

const continues = { onError: 'continueRegularOutput' } as const;

const send = async (items: INodeExecutionData[], parameters = {}, settings = {}) =>
	await engine.run({ ...sending(parameters), items, settings });

/** The answer to what has this subject gets lost after it was taken. */
const lose = async (subject: string) =>
	await sandbox.fault({ method: 'POST', path: '/Message', subject, effect: 'cut-after' });

const hideTrackSent = async () =>
	await sandbox.fault({ path: '/Message/Inbox/Search', times: 100, effect: 'cut-before' });

const searches = async () => (await sandbox.stats()).counts[SEARCH] ?? 0;

const idsBySubject = async () =>
	new Map((await sandbox.messages()).map(({ subject, id }) => [subject, id]));

const doubts = ({ items }: NodeRun) =>
	items.flatMap(({ json }, index) => (String(json.error).includes('may have been') ? [index] : []));

describe('three lost answers in an execution of 20 messages', () => {
	/** 15 are sent and 5 sent on; the answers to two of those and to one of these get lost. */
	async function twenty() {
		const originals = await sandbox.seed({
			to: ANN,
			from: BOB,
			count: 5,
			subjectPrefix: 'Original',
		});
		await lose('Message 4');
		await lose('Message 9');
		await lose('Fwd: Original 3');
		const sent = await send(itemsToSend(15), {}, continues);
		const ids = itemsToSend(5, (index) => ({ id: originals.firstId + index }));
		const forwarded = await mail.run(
			'message',
			'forward',
			{ messageId: byId('={{ $json.id }}'), to: CAROL, comment: '' },
			{ user: ANN, items: ids, settings: continues },
		);
		const messages = (await sandbox.messages()).filter(({ from }) => from === ANN);
		return { sent, forwarded, messages };
	}

	it('are found in Track Sent: all 20 come out as sent, with their IDs and their expiry', async () => {
		const { sent, forwarded, messages } = await twenty();

		expect(messages).toHaveLength(20);
		const ids = await idsBySubject();
		expect(sent.items.map(({ json }) => json.MessageId)).toEqual(
			itemsToSend(15).map(({ json }) => ids.get(String(json.subject))),
		);
		expect(forwarded.items.map(({ json }) => json.MessageId)).toEqual(
			[1, 2, 3, 4, 5].map((number) => ids.get(`Fwd: Original ${number}`)),
		);
		const outputs: IDataObject[] = [...sent.items, ...forwarded.items].map(({ json }) => json);
		expect(outputs.flatMap(({ Recovered }, index) => (Recovered ? [index] : []))).toEqual([
			4, 9, 17,
		]);
		for (const output of outputs) {
			expect(output).toMatchObject({
				ExpirationDate: expect.any(String),
				ExpiresAt: expect.any(String),
			});
		}
	});

	it('stay in doubt while Track Sent can not be reached: 17 are sent, nothing twice', async () => {
		await hideTrackSent();
		const { sent, forwarded, messages } = await twenty();

		expect(messages).toHaveLength(20);
		expect(doubts(sent)).toEqual([4, 9]);
		expect(doubts(forwarded)).toEqual([2]);
		expect([...sent.items, ...forwarded.items].filter(({ json }) => json.MessageId)).toHaveLength(
			17,
		);
		expect(sent.items[4].json.message).toMatch(
			/^Track Sent could not be read: DataMotion did not answer at .*: the connection was cut\. Look in the folder Track Sent before you send it again\./,
		);
	});
});

describe('an answer that gets lost', () => {
	it.each([
		['on its way', { effect: 'cut-after' }],
		['half-way', { effect: 'cut-answer' }],
		['to a status that says nothing', { effect: 'status-after', status: 500, body: 'Oops' }],
		['to a page of a proxy', { effect: 'status-after', status: 200, body: '<html>' }],
	] as const)('%s is found', async (_what, fault) => {
		await sandbox.fault({ method: 'POST', path: '/Message', ...fault });
		const { items, error } = await send(itemsToSend(1));

		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ MessageId: 12077, Recovered: true });
		expect(await sandbox.messages()).toHaveLength(1);
	});

	it('is found though the service takes its time', async () => {
		await sandbox.fault({ method: 'POST', path: '/Message', effect: 'cut-during', delayMs: 100 });
		await sandbox.latency(100);
		const { items } = await send(itemsToSend(1), {}, continues);

		expect(items[0].json).toMatchObject({ MessageId: 12077, Recovered: true });
	});

	it.each([3600, -86_400])("is found while the service's clock is %i seconds ahead", async (by) => {
		await sandbox.advance(by);
		await lose('Message 0');
		expect((await send(itemsToSend(1))).items[0].json.Recovered).toBe(true);
	});

	it('to a message with HTML, copies and files is found', async () => {
		await lose('Message 0');
		const binary = await mail.store([{ content: Buffer.from('A note'), fileName: 'note.txt' }]);
		const { items } = await send([{ ...itemsToSend(1)[0], binary }], {
			to: `"Builder, Bob" <${BOB}>, ${CAROL}`,
			bodyFormat: 'both',
			textBody: 'All is well.\n\nAnn',
			htmlBody: '<p>All is  well.</p>\n',
			additionalFields: { cc: 'dave@other.example', bcc: 'eve@other.example', attachments: 'f0' },
		});
		expect(items[0].json).toMatchObject({ MessageId: 12077, Recovered: true });
	});

	it('costs one search for all that wait for one', async () => {
		for (const number of [1, 3, 5]) await lose(`Message ${number}`);
		const { items } = await send(itemsToSend(8));

		expect(items.filter(({ json }) => json.Recovered)).toHaveLength(3);
		expect(await searches()).toBeLessThanOrEqual(3);
		// Each message is read once, whoever looks for it.
		const { counts } = await sandbox.stats();
		expect(counts['GET /Message/{id}/NoAttachmentData']).toBeLessThanOrEqual(3);
	});

	it('to a reply or a draft is not looked for: neither says what to look for', async () => {
		const id = await mail.send();
		const draft = await mail.run('draft', 'save', {
			to: BOB,
			subject: 'Draft',
			bodyFormat: 'text',
			textBody: '',
			additionalFields: {},
		});
		await sandbox.fault({ path: '/Reply', effect: 'cut-after' });
		await sandbox.fault({ path: '/SendDraft', effect: 'cut-after' });
		const body = { bodyFormat: 'text', textBody: 'Thanks', additionalFields: {} };
		const reply = await mail.run(
			'message',
			'reply',
			{ messageId: byId(id), ...body },
			{ user: BOB },
		);
		const sent = await mail.run('draft', 'send', {
			draftId: byId(Number(draft.items[0].json.MessageId)),
		});

		expect(reply.error?.message).toContain('It may have been sent all the same.');
		expect(sent.error?.message).toContain('It may have been sent all the same.');
		expect(await searches()).toBe(0);
		expect(await sandbox.messages()).toHaveLength(3);
	});

	it('is not looked for once the execution is stopped', async () => {
		await sandbox.fault({ path: '/Message', effect: 'hang' });
		const { error } = await engine.run({
			...sending(),
			onStart: (cancel) => {
				const isUnderWay = async () => ((await sandbox.stats()).counts['POST /Message'] ?? 0) > 0;
				void (async () => {
					while (!(await isUnderWay()));
					cancel();
				})();
			},
		});

		expect(error?.message).toBe(
			'The execution was stopped while this item was being worked on. It may have been sent all the same.',
		);
		expect(await searches()).toBe(0);
	});
});
