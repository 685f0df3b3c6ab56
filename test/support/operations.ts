import { NodeHelpers, SEND_AND_WAIT_OPERATION } from 'n8n-workflow';

/** Every operation that the built DataMotion node offers: `['message', 'send']`… */
export function builtOperations(): Array<[resource: string, operation: string]> {
	const { DataMotion } = jest.requireActual<
		typeof import('../../nodes/DataMotion/DataMotion.node')
	>('../../dist/nodes/DataMotion/DataMotion.node.js');
	const { description } = new DataMotion();
	const choices = (name: string, values: Record<string, string>) =>
		description.properties
			.filter((property) => property.name === name)
			.filter((property) => NodeHelpers.displayParameter(values, property, null, null))
			.flatMap(({ options = [] }) => options)
			.flatMap((option) => ('value' in option ? [String(option.value)] : []));
	return choices('resource', {}).flatMap((resource) =>
		choices('operation', { resource }).map((operation): [string, string] => [resource, operation]),
	);
}

/** Those that put something out by themselves: what waits for an answer has tests of its own. */
export function operationsThatEnd(): Array<[resource: string, operation: string]> {
	return builtOperations().filter(([, operation]) => operation !== SEND_AND_WAIT_OPERATION);
}
