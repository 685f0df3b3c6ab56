import { itemsToSend, sending } from '../support/fixtures';
import { startForTests } from '../support/parts';

const { engine, sandbox, mail } = startForTests();

/** What no item of the node can be worked on with. */
const IMPOSSIBLE: Array<[string, Parameters<typeof sending>[0], string]> = [
	['too many items at a time', { options: { concurrency: 100 } }, "'Items at a Time' is 100."],
	['none at a time', { options: { concurrency: 0 } }, "'Items at a Time' is 0."],
	[
		'an expression in the options that fails',
		{ options: { concurrency: "={{ $('Nowhere').item.json.count }}" } },
		"Referenced node doesn't exist",
	],
	[
		'an operation that there is not',
		{ operation: 'sendByPigeon' },
		"This version of the node has no operation 'sendByPigeon' for 'Message'.",
	],
	[
		'a format that there is not, whose text n8n hides',
		{ bodyFormat: 'rtf' },
		'\'Body Format\' is "rtf", which is none of its choices.',
	],
	[
		'a resource that there is not',
		{ resource: 'pigeon' },
		"This version of the node has no resource 'pigeon'.",
	],
];

const CONTINUING = [
	['on Error: Continue', { onError: 'continueRegularOutput' }],
	['with an error output', { onError: 'continueErrorOutput' }],
	['on Fail, as workflows of old say it', { continueOnFail: true }],
	['on Fail, beside a newer setting', { continueOnFail: true, onError: 'stopWorkflow' }],
] as const;

describe.each(CONTINUING)('a node that continues %s', (_how, settings) => {
	it.each(IMPOSSIBLE)('lets no item leave as done with %s', async (_what, parameters, error) => {
		const result = await engine.run({
			...sending(parameters),
			items: itemsToSend(3),
			settings,
		});

		expect(result.error).toBeUndefined();
		const [failed, others] =
			'onError' in settings && settings.onError === 'continueErrorOutput'
				? [result.errorItems, result.items]
				: [result.items, result.errorItems];
		expect(others).toEqual([]);
		expect(failed.map(({ json }) => json.error)).toEqual(Array(3).fill(error));
		expect(await sandbox.messages()).toEqual([]);
	});

	it('lets no item leave as done where its credential can not be read', async () => {
		const result = await engine.run({
			...sending(),
			items: itemsToSend(2),
			settings,
			credentials: { dataMotionApi: { id: 'deleted', name: 'deleted' } },
		});

		expect(result.error).toBeUndefined();
		expect([...result.items, ...result.errorItems].map(({ json }) => json.error)).toEqual(
			Array(2).fill("There is no credential 'deleted'."),
		);
	});
});

describe('a node that fails as a whole', () => {
	it.each(IMPOSSIBLE)('a node that stops says so with %s', async (_what, parameters, error) => {
		const result = await engine.run({
			...sending(parameters),
			items: itemsToSend(3),
		});

		expect(result.error?.message).toBe(error);
		expect(result.error?.context?.itemIndex).toBe(0);
	});

	it('an item that fails keeps its files, so that an error branch can store or send them elsewhere', async () => {
		const binary = await mail.store([{ content: Buffer.from('A note'), fileName: 'note.txt' }]);
		const { errorItems } = await engine.run({
			...sending({ to: 'refuse@sandbox.example' }),
			items: [{ json: { subject: 'Results', patient: 7 }, binary }],
			settings: { onError: 'continueErrorOutput' },
		});

		expect(errorItems).toEqual([
			{
				json: {
					subject: 'Results',
					patient: 7,
					error: 'Messages to this recipient are not permitted: refuse@sandbox.example.',
					message: expect.any(String),
				},
				binary,
				pairedItem: { item: 0 },
			},
		]);
	});
});
