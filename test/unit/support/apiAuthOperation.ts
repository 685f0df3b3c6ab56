import type { INodeExecutionData, NodeParameterValueType } from 'n8n-workflow';
import { resources } from '../../../nodes/ApiAuth/actions';
import { ApiAuth } from '../../../nodes/ApiAuth/ApiAuth.node';
import { apiAuth } from '../../../nodes/ApiAuth/protocol';
import { chosenOperation } from '../../../nodes/shared/form';
import { prepareWith } from '../../../nodes/shared/operation';
import type { Item } from '../../../nodes/shared/operation';
import { givenFor } from '../../../nodes/shared/given';
import { failureOf } from './failure';
import type { Failure } from './failure';
import { answerOf, itemOf } from './item';

export type Asked = Parameters<Item['request']>[0];

interface Used {
	items: INodeExecutionData[];
	asked: Asked[];
	/** Whether repeating it would do it twice. */
	once: boolean;
}

interface UseOptions {
	/** The others have their defaults. */
	parameters?: Record<string, NodeParameterValueType>;
	/** What the site says to one request after the other; then that all is well. */
	answers?: unknown[];
	siteUrl?: string;
}

/** Runs an operation of the ApiAuth node on one item; gives what came out, and what the site was asked. */
export async function use(
	name: string,
	{ parameters = {}, answers = [], siteUrl = 'https://shop.example' }: UseOptions = {},
): Promise<Used> {
	const [resource, operation] = name.split(' ');
	const asked: Asked[] = [];
	const item = itemOf(
		{
			nodeType: new ApiAuth(),
			parameters: { resource, operation, ...parameters },
			credential: () => ({ authMode: 'apiKey', siteUrl }),
		},
		async (request) => answerOf(answers[asked.push(request) - 1] ?? { Success: true }),
	);
	const given = givenFor(item.n8n, 0);
	const chosen = chosenOperation(resources, given);
	const output = await prepareWith(chosen, given, apiAuth, [apiAuth]).run(item);
	return {
		items: Array.isArray(output) ? output : [{ json: output }],
		asked,
		once: typeof chosen.once === 'function' ? chosen.once(given) : chosen.once === true,
	};
}

/** Why an operation fails, before or after it has asked the site. */
export async function refusal(name: string, options: UseOptions): Promise<Failure> {
	return await failureOf(async () => await use(name, options));
}

/** The form of a request, in its order. */
export function formOf({ body }: Asked): Array<[string, string]> {
	if (!(body instanceof URLSearchParams)) throw new Error('The body is no form.');
	return [...body];
}
