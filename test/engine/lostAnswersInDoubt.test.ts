import type { INodeExecutionData } from 'n8n-workflow';
import { itemsToSend, sending } from '../support/fixtures';
import { ANN, BOB, CAROL } from '../support/mail';
import { startForTests } from '../support/parts';
import { DataMotionClient } from '../sandbox/dataMotionClient';

jest.mock('n8n-workflow', () => jest.requireActual('../support/withoutWaiting'));

const { engine, sandbox } = startForTests();

const continues = { onError: 'continueRegularOutput' } as const;

const send = async (items: INodeExecutionData[], parameters = {}, settings = {}) =>
	await engine.run({ ...sending(parameters), items, settings });

const lose = async (subject: string, effect: 'cut-after' | 'cut-before' = 'cut-after') =>
	await sandbox.fault({ method: 'POST', path: '/Message', subject, effect });

const searches = async () => (await sandbox.stats()).counts['POST /Message/Inbox/Search'] ?? 0;

describe('Track Sent that can not be relied on leaves a message in doubt:', () => {
	const doubted = async () => {
		await lose('Message 0');
		const { items } = await send(itemsToSend(1), {}, continues);
		expect(items[0].json.error).toContain('It may have been sent all the same.');
		return items[0].json.message;
	};
	const other = (created: Date) => ({
		from: ANN,
		to: [CAROL],
		subject: 'Another',
		created: created.toISOString(),
	});

	it('it is listed the wrong way round', async () => {
		await sandbox.put(other(new Date(Date.now() - 60_000)));
		await sandbox.settings({ lies: { searchReversed: true } });

		expect(await doubted()).toContain('DataMotion did not list Track Sent newest first.');
	});

	it('it has more since than one page shows', async () => {
		await sandbox.put(...Array.from({ length: 55 }, () => other(new Date(Date.now() + 5_000))));

		expect(await doubted()).toContain('More than 50 messages were sent since.');
	});

	it('the service does not say what time it is', async () => {
		await sandbox.settings({ dateHeader: false });

		expect(await doubted()).toContain('DataMotion did not say what time it is.');
	});

	it('it does not come whole', async () => {
		await sandbox.fault({ path: '/Message/Inbox/Search', times: 3, effect: 'half' });

		expect(await doubted()).toContain('Track Sent could not be read: ');
	});
});

describe('a message that was not sent', () => {
	it('is not found, is looked for three times, and stays in doubt', async () => {
		await lose('Message 0', 'cut-before');
		const { error } = await send(itemsToSend(1));

		expect(error?.message).toContain('the connection was cut. It may have been sent all the same.');
		expect(error?.description).toMatch(/^Track Sent does not show it\. Look in the folder/);
		expect(await searches()).toBe(3);
		expect(await sandbox.messages()).toEqual([]);
	});

	it.each(['by this process', 'by another'])(
		'is never taken for the same reminder, sent a minute before %s',
		async (by) => {
			if (by === 'by another') {
				const client = await DataMotionClient.signedIn(sandbox, ANN);
				await client.send({ To: [BOB], Subject: 'Message 0', TextBody: 'Your results are ready.' });
			} else await send(itemsToSend(1));
			await sandbox.advance(60);
			await lose('Message 0', 'cut-before');
			const { items } = await send(itemsToSend(1), {}, continues);

			expect(items[0].json.error).toContain('It may have been sent all the same.');
			expect(await sandbox.messages()).toHaveLength(1);
		},
	);
});

describe('two identical messages in one execution', () => {
	const twins = () => itemsToSend(2, () => ({ subject: 'Twin' }));

	it.each([1, 2])('of which one is lost get an ID each, %i at a time', async (concurrency) => {
		await lose('Twin');
		const { items } = await send(twins(), { options: { concurrency } });

		const ids = items.map(({ json }) => json.MessageId);
		expect(new Set(ids)).toEqual(new Set((await sandbox.messages()).map(({ id }) => id)));
		expect(ids).toHaveLength(2);
	});

	it.each([1, 2])('of which one is not sent: it gets no ID, %i at a time', async (concurrency) => {
		await lose('Twin', 'cut-before');
		const { items } = await send(twins(), { options: { concurrency } }, continues);

		expect(await sandbox.messages()).toHaveLength(1);
		expect(items.filter(({ json }) => json.MessageId)).toHaveLength(1);
		expect(items.filter(({ json }) => String(json.error).includes('may have been'))).toHaveLength(
			1,
		);
	});

	it('that are both lost stay in doubt', async () => {
		await lose('Twin');
		await lose('Twin');
		const { items } = await send(twins(), {}, continues);

		expect(await sandbox.messages()).toHaveLength(2);
		expect(items.map(({ json }) => json.message)).toEqual(
			Array(2).fill(
				expect.stringContaining('The answer to another message just like it got lost too.'),
			),
		);
	});
});
