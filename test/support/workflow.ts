import { NodeConnectionTypes, Workflow } from 'n8n-workflow';
import type { INode, INodeType, WorkflowParameters } from 'n8n-workflow';

/** A node of no particular type that has this package's credential. */
export const anyType: INodeType = {
	description: {
		displayName: 'Under test',
		name: 'underTest',
		group: ['output'],
		version: 1,
		description: 'Whatever a test runs',
		defaults: { name: 'Under test' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dataMotionApi', required: true }],
		properties: [],
	},
};

export function nodeOf(name: string, type: string, more: Partial<INode> = {}): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...more };
}

/** A workflow of one node. @param type of the node, whatever it says itself */
export function workflowOf(
	node: INode,
	type: INodeType,
	more: Partial<WorkflowParameters> = {},
): Workflow {
	const nodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	};
	return new Workflow({
		id: 'workflow',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
		...more,
	});
}
