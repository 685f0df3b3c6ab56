/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { Readable } from 'node:stream';
import type { IBinaryKeyData, INodeExecutionData, NodeParameterValueType } from 'n8n-workflow';
import { resources } from '../../../nodes/DataMotion/actions';
import { DataMotion } from '../../../nodes/DataMotion/DataMotion.node';
import { sessionKey } from '../../../nodes/DataMotion/ways/sessionKey';
import { prepareWith } from '../../../nodes/shared/operation';
import type { Item } from '../../../nodes/shared/operation';
import { givenFor } from '../../../nodes/shared/parameters';
import { failureOf } from './failure';
import { answerOf, itemOf } from './item';

type Asked = Parameters<Item['request']>[0];

export interface OperationOptions {
	/** The others have their defaults. */
	parameters?: Record<string, NodeParameterValueType>;
	binary?: IBinaryKeyData;
	/** What the service says to one request after the other; to more than these it has nothing to say. */
	answers?: unknown[];
	/** Functions that n8n has here and not everywhere. */
	own?: Record<string, () => unknown>;
}

/** Runs an operation of the DataMotion node on one item; gives what came out, and what the service was asked. */
export async function runOperation(
	resource: string,
	operation: string,
	{ parameters = {}, binary, answers = [], own = {} }: OperationOptions = {},
): Promise<{ items: INodeExecutionData[]; asked: Asked[] }> {
	const found = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (found === undefined) throw new Error(`There is no operation '${resource} ${operation}'.`);

	const asked: Asked[] = [];
	const item = itemOf(
		{
			nodeType: new DataMotion(),
			parameters: { resource, operation, ...parameters },
			items: [{ json: {}, binary }],
		},
		async (request) => {
			if (asked.length === answers.length) {
				throw new Error(
					`Asked for ${request.method} ${request.path}, to which there is no answer.`,
				);
			}
			const body = answers[asked.push(request) - 1];
			const content = Readable.from([Buffer.from(asText(body))]);
			return answerOf(request.receive === undefined ? body : await request.receive(content));
		},
	);
	Object.assign(item.n8n, own);
	const output = await prepareWith(found, givenFor(item.n8n, 0), sessionKey, [sessionKey]).run(
		item,
	);
	return { items: Array.isArray(output) ? output : [{ json: output }], asked };
}

/** Why an operation fails on an item, and how to mend it. */
export async function refusalOf(resource: string, operation: string, options: OperationOptions) {
	const run = async () => await runOperation(resource, operation, options);
	const { message, description } = await failureOf(run);
	expect(description).not.toBe('');
	return message;
}

function asText(body: unknown): string {
	return typeof body === 'string' ? body : JSON.stringify(body);
}
