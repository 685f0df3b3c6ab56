/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { readFile } from 'node:fs/promises';
import { executeFilter, Workflow } from 'n8n-workflow';
import type { IConnections, INode, INodeExecutionData } from 'n8n-workflow';
import { Mailboxes, passMinutes } from '../../support/mailbox';
import { startForTests } from '../../support/parts';

const mail = new Mailboxes(startForTests());

/** What a parameter of one of the example's nodes says of an item, by n8n's own expressions. */
async function readExample() {
	const file = await readFile('examples/save-attachments-of-new-messages.json', 'utf8');
	const { nodes, connections }: { nodes: INode[]; connections: IConnections } = JSON.parse(file);
	const parameters = new Map(nodes.map((node) => [node.name, { ...node.parameters }]));
	// Those of n8n itself are not here.
	const get = () => Object({ description: { properties: [] } });
	const nodeTypes = { getByName: get, getByNameAndVersion: get, getKnownTypes: () => ({}) };
	const workflow = new Workflow({ id: 'example', nodes, connections, active: false, nodeTypes });
	const say = (node: string, parameter: string, items: INodeExecutionData[], index = 0) => {
		const given = parameters.get(node)?.[parameter] ?? '';
		const { expression } = workflow;
		return expression.getParameterValue(given, null, 0, index, node, items, 'trigger', {});
	};
	return { connections, say };
}

describe('the example that saves attachments', () => {
	it('tells of a message that could not be read, as the trigger puts it out', async () => {
		const trigger = mail.receiving({ downloadAttachments: true });
		await trigger.activate();
		const { firstId } = await mail.sandbox.seed({
			to: 'bob@sandbox.example',
			count: 2,
			withAttachment: true,
		});
		const effect = { status: 401, body: 'You may not read this.' };
		await mail.sandbox.fault({ path: `/Message/${firstId}/`, times: 1000, effect });
		expect(await trigger.poll()).toEqual([]);
		passMinutes(15);
		const items = await trigger.poll();
		expect(items).toHaveLength(2);

		const { connections, say } = await readExample();
		const couldBeRead = items.map((_, index) =>
			executeFilter(Object(say('Could Be Read?', 'conditions', items, index))),
		);
		expect(couldBeRead).toEqual([false, true]);
		const [, otherwise] = connections['Could Be Read?'].main;
		expect(otherwise).toMatchObject([{ node: 'Not Saved' }]);
		expect(say('Not Saved', 'errorMessage', [items[0]])).toBe(
			`Message ${firstId} from ann@sandbox.example could not be read, so its attachments are not saved: You may not read this.`,
		);
	});
});
