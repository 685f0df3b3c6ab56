import type { INodeExecutionData } from 'n8n-workflow';
import { startForTests } from '../support/parts';
import type { Mail } from '../support/mail';
import { goodItem, operationCase } from '../support/operationCases';
import type { OperationCase } from '../support/operationCases';
import { operationsThatEnd } from '../support/operations';
import type { Sandbox } from '../support/sandbox';

let mail: Mail;
let sandbox: Sandbox;
startForTests((parts) => ({ mail, sandbox } = parts));

/** Three items, of which the second fails. */
async function threeItems(tested: OperationCase): Promise<INodeExecutionData[]> {
	const items = [
		await goodItem(tested, mail),
		await goodItem(tested, mail),
		await goodItem(tested, mail),
	];
	items[1].json = { ...items[1].json, ...tested.bad };
	await tested.failSecond?.(sandbox);
	return items;
}

const links = (items: INodeExecutionData[]) => [
	...new Set(items.map(({ pairedItem }) => JSON.stringify(pairedItem))),
];

describe.each(operationsThatEnd())(
	'%s: %s, of three items the second fails',
	(resource, operation) => {
		const run = async (onError: 'continueRegularOutput' | 'continueErrorOutput') => {
			const tested = operationCase(resource, operation);
			const items = await threeItems(tested);
			const { user, parameters = {}, error } = tested;
			const result = await mail.run(resource, operation, parameters, {
				user,
				items,
				settings: { onError },
			});
			expect(result.error).toBeUndefined();
			const failure = {
				error: typeof error === 'string' ? error : expect.stringMatching(error),
				message: expect.stringMatching(/./),
			};
			return { ...result, input: items[1].json, failure };
		};

		test('and carries its error, the others succeed, and each is linked to its input', async () => {
			const { items, errorItems, failure } = await run('continueRegularOutput');
			expect(errorItems).toEqual([]);
			const [failed, ...more] = items.filter(({ json }) => 'error' in json);
			expect(failed).toStrictEqual({ json: failure, pairedItem: { item: 1 } });
			expect(more).toEqual([]);
			expect(links(items)).toEqual(['{"item":0}', '{"item":1}', '{"item":2}']);
		});

		test('and leaves through the error branch with its fields, the others through the first', async () => {
			const { items, errorItems, input, failure } = await run('continueErrorOutput');
			expect(errorItems).toEqual([{ json: { ...input, ...failure }, pairedItem: { item: 1 } }]);
			expect(items.filter(({ json }) => 'error' in json)).toEqual([]);
			expect(links(items)).toEqual(['{"item":0}', '{"item":2}']);
		});
	},
);
