import type { IDataObject, IRunExecutionData } from 'n8n-workflow';
import { ItemError, ServiceError } from '../../../../nodes/shared/errors';
import { operation } from '../../../../nodes/shared/operation';
import type { Operation } from '../../../../nodes/shared/operation';
import { failureOf } from '../../support/failure';
import { running } from '../../support/running';

/** Sends each item, unless the test says what happens in its place. */
class Sender {
	readonly sent: number[] = [];

	readonly fails = new Map<number, Error>();

	readonly operation: Operation = operation({
		name: 'Send',
		value: 'send',
		action: 'Send',
		description: '',
		once: true,
		fields: {},
		run: async ({ index, request }): Promise<IDataObject> => {
			await request({ method: 'GET', path: '/' });
			this.sent.push(index);
			const error = this.fails.get(index);
			if (error !== undefined) throw error;
			return { MessageId: 100 + index };
		},
	});

	/** What n8n does for the first try, and for each further one of the same execution. */
	try(runData?: IRunExecutionData, runIndex = 0) {
		return running(this.operation, {
			items: [{ json: {} }, { json: {} }, { json: {} }],
			parameters: { options: { concurrency: 1 } },
			runData,
			runIndex,
		});
	}
}

test('a second try sends what was refused, and gives back what was sent', async () => {
	const sender = new Sender();
	sender.fails.set(1, new ItemError('Refused.', ''));
	const first = sender.try();
	await failureOf(first.run);
	sender.fails.clear();

	const second = sender.try(first.runData);
	const items = await second.run();

	expect(sender.sent).toEqual([0, 1, 1, 2]);
	expect(items.map(({ json }) => json.MessageId)).toEqual([100, 101, 102]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
});

test('a third try still knows what the first one sent', async () => {
	const sender = new Sender();
	sender.fails.set(2, new ItemError('Refused.', ''));
	const { run, runData } = sender.try();
	await failureOf(run);
	await failureOf(sender.try(runData).run);
	await failureOf(sender.try(runData).run);

	expect(sender.sent).toEqual([0, 1, 2, 2, 2]);
});

test('what may have been sent is not sent again: another try fails with the same words', async () => {
	const sender = new Sender();
	sender.fails.set(0, new ServiceError('It may have been sent.', 'Look it up.', true));
	const first = sender.try();
	await failureOf(first.run);
	sender.fails.clear();

	const { message, description } = await failureOf(sender.try(first.runData).run);

	expect(sender.sent).toEqual([0]);
	expect(message).toBe('It may have been sent.');
	expect(description).toContain('Look it up.');
});

test('the outcomes survive n8n writing the execution down as JSON between two tries', async () => {
	const sender = new Sender();
	sender.fails.set(1, new ServiceError('It may have been sent.', 'Look it up.', true));
	const first = sender.try();
	await failureOf(first.run);

	const saved: IRunExecutionData = JSON.parse(JSON.stringify(first.runData));
	const { message } = await failureOf(sender.try(saved).run);

	expect(sender.sent).toEqual([0, 1]);
	expect(message).toBe('It may have been sent.');
});

test('the next run of the node in the same execution sends again', async () => {
	const sender = new Sender();
	const first = sender.try();
	await first.run();
	const inLoop = sender.try(first.runData, 1);
	await inLoop.run();

	expect(sender.sent).toEqual([0, 1, 2, 0, 1, 2]);
});

test('a failed run does not keep the next run of a loop from sending', async () => {
	const sender = new Sender();
	sender.fails.set(1, new ItemError('Refused.', ''));
	const first = sender.try();
	await failureOf(first.run);
	sender.fails.clear();

	await sender.try(first.runData, 1).run();

	expect(sender.sent).toEqual([0, 1, 0, 1, 2]);
});

test('after a success nothing is kept: the execution data hold no second copy of the output', async () => {
	const { run, runData } = new Sender().try();
	await run();

	expect(JSON.stringify(runData)).not.toContain('MessageId');
});

test('what may be repeated is repeated: nothing is kept of it', async () => {
	const sender = new Sender();
	delete sender.operation.once;
	sender.fails.set(2, new ItemError('Refused.', ''));
	const first = sender.try();
	await failureOf(first.run);

	await failureOf(sender.try(first.runData).run);

	expect(sender.sent).toEqual([0, 1, 2, 0, 1, 2]);
});

describe('as a tool of an AI agent, for which n8n repeats a failed run under another index,', () => {
	async function asTool(error: Error) {
		const sender = new Sender();
		sender.fails.set(1, error);
		const { n8n, run } = sender.try();
		jest.spyOn(n8n, 'isToolExecution').mockReturnValue(true);
		return await run();
	}

	test('what may have been sent is told as an answer', async () => {
		const [, doubtful] = await asTool(new ServiceError('It may have been sent.', 'Look.', true));

		expect(doubtful.json).toEqual({ error: 'It may have been sent.', message: 'Look.' });
	});

	test('what was refused is told as an error', async () => {
		await expect(asTool(new ItemError('Refused.', ''))).rejects.toThrow('Refused.');
	});
});
