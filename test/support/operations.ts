import { SEND_AND_WAIT_OPERATION } from 'n8n-workflow';
import type { Operation, Resource } from '../../nodes/shared/operation';

/** Every operation that the built DataMotion node offers, with its resource. */
export function builtOperations(): Array<[resource: string, operation: string, Operation]> {
	const { resources } = jest.requireActual<{ resources: Resource[] }>(
		'../../dist/nodes/DataMotion/actions/index.js',
	);
	return resources.flatMap(({ value, operations }) =>
		operations.map((operation): [string, string, Operation] => [value, operation.value, operation]),
	);
}

/** Those that put something out by themselves: what waits for an answer has tests of its own. */
export function operationsThatEnd(): ReturnType<typeof builtOperations> {
	return builtOperations().filter(([, operation]) => operation !== SEND_AND_WAIT_OPERATION);
}
