import type { Given } from '../../../nodes/shared/fields/field';
import type { Item } from '../../../nodes/shared/operation';
import type { Answer } from '../../../nodes/shared/protocol';
import { executionOf } from './execution';
import type { ExecutionOptions } from './execution';
import { Storage } from './upload';

export function answerOf(body: unknown, status = 200): Answer {
	return { status, body, headers: {}, session: 'SESSION-1', secrets: [] };
}

/** What the user gave, for a field that is read alone. */
export function givenOf(values: Record<string, unknown>): Given {
	return (name) => values[name];
}

/** The first item of a node, for what an operation does with it before and after its request. */
export function itemOf(
	options: ExecutionOptions,
	request: Item['request'] = async () => answerOf({}),
	storage?: Storage,
): Item {
	const n8n = storage === undefined ? executionOf(options).n8n : storage.executionOf(options);
	return { n8n, index: 0, owner: 'ann@example.com (password) at https://mail.example', request };
}
