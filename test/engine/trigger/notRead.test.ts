/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { readFile } from 'node:fs/promises';
import { executeFilter, Workflow } from 'n8n-workflow';
import type { FilterValue, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { BOB, Mailboxes, passMinutes } from '../../support/mailbox';

let mail: Mailboxes;

beforeAll(async () => {
	mail = await Mailboxes.start();
});
afterAll(async () => await mail.stop());
beforeEach(async () => await mail.reset());
afterEach(() => jest.restoreAllMocks());

/** What a parameter of the example's node is for an item, by n8n's own expressions. */
async function exampleWith(items: INodeExecutionData[]) {
	const file = await readFile('examples/save-attachments-of-new-messages.json', 'utf8');
	const { nodes, connections } = JSON.parse(file);
	const nodeTypes = { getByName: jest.fn(), getByNameAndVersion: jest.fn(), getKnownTypes: jest.fn() };
	const workflow = new Workflow({ id: 'example', nodes, connections, active: false, nodeTypes });
	const valueOf = (node: string, parameter: string, index: number): any =>
		workflow.expression.getParameterValue(
			workflow.nodes[node].parameters[parameter],
			null,
			0,
			index,
			node,
			items,
			'trigger',
			{},
		);
	return valueOf;
}
