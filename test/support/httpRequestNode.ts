import { ExecuteContext } from 'n8n-core';
import { createRunExecutionData } from 'n8n-workflow';
import type { IDataObject, INode } from 'n8n-workflow';
import { additionalData } from './additionalData';
import type { Engine } from './engine';
import { anyType, nodeOf, workflowOf } from './workflow';

/** The part of n8n's HTTP Request node that uses a credential: the requests that it makes for items. */
export class HttpRequestNode {
	private readonly n8n: ExecuteContext;

	constructor(engine: Engine, credentials: INode['credentials'], items: IDataObject[] = [{}]) {
		const node = nodeOf('HTTP Request', 'test.httpRequest', { credentials });
		const input = items.map((json) => ({ json }));
		const main = { main: [input] };
		this.n8n = new ExecuteContext(
			workflowOf(node, anyType),
			node,
			additionalData(engine.credentials),
			'manual',
			createRunExecutionData(),
			0,
			input,
			main,
			{ data: main, node, source: null },
			[],
		);
	}

	/** One page, as with 'Pagination' on. */
	async askPage(uri: string, itemIndex: number): Promise<unknown> {
		const pagination = { binaryResult: false, continue: false, request: {}, requestInterval: 0 };
		const [page] = await this.n8n.helpers.requestWithAuthenticationPaginated.call(
			this.n8n,
			{ json: true, uri },
			itemIndex,
			pagination,
			'dataMotionApi',
		);
		return page;
	}

	/** @returns what came, and what the node shows and stores of the request and the error */
	async ask(options: IDataObject & { uri: string }, itemIndex = 0) {
		const request = { json: true, ...options };
		// The older helper, which this node of n8n uses to this day.
		const outcome: { answer?: unknown; error?: unknown } =
			await this.n8n.helpers.requestWithAuthentication
				.call(this.n8n, 'dataMotionApi', request, undefined, itemIndex)
				.then(
					(answer: unknown) => ({ answer }),
					(error: unknown) => ({ error }),
				);
		return { ...outcome, shown: JSON.stringify([request, outcome.error]) };
	}
}
