import { createRunExecutionData } from 'n8n-workflow';
import type { IDataObject, IRunExecutionData } from 'n8n-workflow';
import { ItemError, ServiceError } from '../../../../nodes/shared/errors';
import { operation } from '../../../../nodes/shared/operation';
import { Outcomes } from '../../../../nodes/shared/outcomes';
import type { Operation } from '../../../../nodes/shared/operation';
import { executionOf } from '../../support/execution';
import type { ExecutionOptions } from '../../support/execution';
import { failureOf } from '../../support/failure';
import { running } from '../../support/running';

type Credential = Record<string, string>;

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
	try(runData?: IRunExecutionData, runIndex = 0, more: ExecutionOptions = {}) {
		return running(this.operation, {
			items: [{ json: {} }, { json: {} }, { json: {} }],
			parameters: { options: { concurrency: 1 } },
			runData,
			runIndex,
			...more,
		});
	}
}

describe('another try', () => {
	it('a second try sends what was refused, and gives back what was sent', async () => {
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

	it('a third try still knows what the first one sent', async () => {
		const sender = new Sender();
		sender.fails.set(2, new ItemError('Refused.', ''));
		const { run, runData } = sender.try();
		await failureOf(run);
		await failureOf(sender.try(runData).run);
		await failureOf(sender.try(runData).run);

		expect(sender.sent).toEqual([0, 1, 2, 2, 2]);
	});

	it('what may have been sent is not sent again, and keeps no other item from being sent', async () => {
		const sender = new Sender();
		sender.fails.set(0, new ServiceError('It may have been sent.', 'Look it up.', true));
		const first = sender.try();
		await failureOf(first.run);
		expect(sender.sent).toEqual([0]);
		sender.fails.clear();

		const { message, description } = await failureOf(sender.try(first.runData).run);

		expect(sender.sent).toEqual([0, 1, 2]);
		expect(message).toBe('It may have been sent.');
		expect(description).toBe(
			'Look it up. Done before it stopped: items 1–2. May be done: items 0. Another try of this execution does not repeat them.',
		);
	});

	it('what a later try does is told with what the earlier ones did, and a new failure first', async () => {
		const sender = new Sender();
		sender.fails.set(1, new ServiceError('It may have been sent.', 'Look it up.', true));
		const first = sender.try();
		await failureOf(first.run);
		sender.fails.set(2, new ItemError('Refused.', 'Ask.'));

		const { message, description } = await failureOf(sender.try(first.runData).run);

		expect(message).toBe('Refused.');
		expect(description).toContain('Done before it stopped: items 0. May be done: items 1.');
	});

	it('the outcomes survive n8n writing the execution down as JSON between two tries', async () => {
		const sender = new Sender();
		sender.fails.set(1, new ServiceError('It may have been sent.', 'Look it up.', true));
		const first = sender.try();
		await failureOf(first.run);

		const saved: IRunExecutionData = JSON.parse(JSON.stringify(first.runData));
		const { message } = await failureOf(sender.try(saved).run);

		expect(sender.sent).toEqual([0, 1, 2]);
		expect(message).toBe('It may have been sent.');
	});

	it('the next run of the node in the same execution sends again', async () => {
		const sender = new Sender();
		const first = sender.try();
		await first.run();
		const inLoop = sender.try(first.runData, 1);
		await inLoop.run();

		expect(sender.sent).toEqual([0, 1, 2, 0, 1, 2]);
	});

	it('a failed run does not keep the next run of a loop from sending', async () => {
		const sender = new Sender();
		sender.fails.set(1, new ItemError('Refused.', ''));
		const first = sender.try();
		await failureOf(first.run);
		sender.fails.clear();

		await sender.try(first.runData, 1).run();

		expect(sender.sent).toEqual([0, 1, 0, 1, 2]);
	});

	it('after a success nothing is kept: the execution data hold no second copy of the output', async () => {
		const { run, runData } = new Sender().try();
		await run();

		expect(JSON.stringify(runData)).not.toContain('MessageId');
	});

	it('what may be repeated is repeated: nothing is kept of it', async () => {
		const sender = new Sender();
		delete sender.operation.once;
		sender.fails.set(2, new ItemError('Refused.', ''));
		const first = sender.try();
		await failureOf(first.run);

		await failureOf(sender.try(first.runData).run);

		expect(sender.sent).toEqual([0, 1, 2, 0, 1, 2]);
	});
});

describe('another deed than that of an earlier try', () => {
	const ANN = { authMode: 'password', baseUrl: 'https://mail.example', userId: 'ann@x.example' };

	/** A try that is left with an item done, one in doubt and one refused; then one of something else. */
	async function thenWith(sender: Sender, other: Sender, credential: Credential = ANN) {
		sender.fails.set(1, new ServiceError('It may have been sent.', 'Look it up.', true));
		const credentialOf = (data: Credential) => ({ credential: () => ({ ...data }) });
		const first = sender.try(undefined, 0, credentialOf(ANN));
		await failureOf(first.run);
		sender.fails.clear();
		return other.try(first.runData, 0, credentialOf(credential));
	}

	const other = () => {
		const sender = new Sender();
		sender.operation.value = 'draft';
		return sender;
	};

	it('is not done for what is done, or may be: the others are', async () => {
		const drafts = other();
		const { run } = await thenWith(new Sender(), drafts);

		const { message, description } = await failureOf(run);

		expect(drafts.sent).toEqual([2]);
		expect(message).toBe(
			"An earlier try of this execution has done this item already, as 'any: send' with ann@x.example (password) at https://mail.example.",
		);
		expect(description).toBe(
			'The node or its credential has been changed since. Start a new execution to do it anew. Done before it stopped: items 2. Another try of this execution does not repeat them.',
		);
	});

	it('is the failure of these items where the node continues, however often it is tried', async () => {
		const { n8n, run } = await thenWith(new Sender(), other());
		jest.spyOn(n8n, 'continueOnFail').mockReturnValue(true);

		for (const items of [await run(), await run()]) {
			expect(items.map(({ json }) => json.error ?? json.MessageId)).toEqual([
				expect.stringContaining('has done this item already'),
				expect.stringContaining('may have done this item already'),
				102,
			]);
		}
	});

	it.each<[string, Credential]>([
		['another user', { ...ANN, userId: 'bob@x.example' }],
		['another address', { ...ANN, baseUrl: 'https://sandbox.example' }],
		['another way in', { ...ANN, authMode: 'companyKey', identity: 'ann@x.example' }],
	])('with %s is another deed', async (_, credential) => {
		const sender = new Sender();
		const { run } = await thenWith(sender, sender, credential);

		expect((await failureOf(run)).message).toContain('has done this item already');
		expect(sender.sent).toEqual([0, 1, 2]);
	});

	it.each<[string, Credential]>([
		['the same user, written in another way', { ...ANN, userId: ' Ann@X.example ' }],
		['a new password', { ...ANN, password: 'new' }],
		['a slash at the end of the address', { ...ANN, baseUrl: 'https://mail.example/' }],
	])('%s makes none', async (_, credential) => {
		const sender = new Sender();
		const { run } = await thenWith(sender, sender, credential);

		expect((await failureOf(run)).message).toBe('It may have been sent.');
		expect(sender.sent).toEqual([0, 1, 2]);
	});

	it('is not known of what version 0.1.0 kept: what it did counts as done', async () => {
		const sender = new Sender();
		const runData = createRunExecutionData();
		runData.executionData ??= {
			contextData: {},
			nodeExecutionStack: [],
			metadata: {},
			waitingExecution: {},
			waitingExecutionSource: {},
		};
		runData.executionData.contextData['node:Under test'] = {
			outcomes: {
				'0': {
					'0': { output: { MessageId: 7 } },
					'1': { doubt: { message: 'It may have been sent.', description: 'Look it up.' } },
				},
			},
		};

		const { message, description } = await failureOf(sender.try(runData).run);

		expect(sender.sent).toEqual([2]);
		expect(message).toBe('It may have been sent.');
		expect(description).toContain('Done before it stopped: items 0, 2. May be done: items 1.');
	});
});

describe('what is kept of an item that may have been done', () => {
	const deed = { operation: 'message: send', owner: 'ann' };
	const { n8n } = executionOf();
	const outcomes = new Outcomes(n8n);
	outcomes.keep(0, deed, { sent: true });
	outcomes.keepDoubt(1, deed, new ServiceError('It may have been sent.', 'Look.', true));
	const nextTry = new Outcomes(n8n);

	it('is still a doubt in another try', () => {
		expect(nextTry.of(1, deed)).toEqual({
			error: expect.objectContaining({ message: 'It may have been sent.', mayBeDone: true }),
		});
		expect(nextTry.of(2, deed)).toBeUndefined();
	});

	it('is a doubt for another deed too, unlike what is known to be done', () => {
		const other = { ...deed, owner: 'bob' };
		expect([0, 1].map((index) => nextTry.of(index, other))).toEqual([
			{ error: expect.objectContaining({ mayBeDone: false }) },
			{ error: expect.objectContaining({ mayBeDone: true }) },
		]);
	});
});

describe('as a tool of an AI agent, for which n8n repeats a failed run under another index,', () => {
	async function asTool(error: Error) {
		const sender = new Sender();
		sender.fails.set(1, error);
		const { n8n, run } = sender.try();
		jest.spyOn(n8n, 'isToolExecution').mockReturnValue(true);
		return await run();
	}

	it('what may have been sent is told as an answer', async () => {
		const [, doubtful] = await asTool(new ServiceError('It may have been sent.', 'Look.', true));

		expect(doubtful.json).toEqual({ error: 'It may have been sent.', message: 'Look.' });
	});

	it('what was refused is told as an error', async () => {
		await expect(asTool(new ItemError('Refused.', ''))).rejects.toThrow('Refused.');
	});
});
