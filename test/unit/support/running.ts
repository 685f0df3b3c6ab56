import { sessionKey } from '../../../nodes/DataMotion/ways/sessionKey';
import type { Operation } from '../../../nodes/shared/operation';
import { runOnItems } from '../../../nodes/shared/runOnItems';
import { executionOf } from './execution';
import type { ExecutionOptions } from './execution';

/** One try of a node that has this operation only, and whose requests all get an empty answer. */
export function running(operation: Operation, { parameters, ...options }: ExecutionOptions = {}) {
	const { n8n, runData } = executionOf({
		credential: () => ({ authMode: 'password', baseUrl: 'https://mail.example' }),
		parameters: { resource: 'any', operation: operation.value, ...parameters },
		...options,
	});
	jest
		.spyOn(n8n.helpers, 'httpRequestWithAuthentication')
		.mockResolvedValue({ statusCode: 200, body: {}, headers: {} });
	const resources = [{ name: 'Any', value: 'any', operations: [operation] }];
	return { n8n, runData, run: async () => await runOnItems(n8n, resources, [sessionKey]) };
}
