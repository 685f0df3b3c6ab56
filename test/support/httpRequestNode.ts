import { ExecuteContext } from 'n8n-core';
import { createRunExecutionData, Workflow } from 'n8n-workflow';
import type { IDataObject, INode } from 'n8n-workflow';
import { additionalData } from './additionalData';
import type { Engine } from './engine';

/** The part of n8n's HTTP Request node that uses a credential: the requests that it makes for items. */
export class HttpRequestNode {
	private readonly n8n: ExecuteContext;

	constructor(engine: Engine, credentials: INode['credentials'], items: IDataObject[] = [{}]) {
		const node: INode = {
			id: 'node',
			name: 'HTTP Request',
			type: 'test.httpRequest',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
			credentials,
		};
		const nodeType = {
			description: {
				displayName: 'HTTP Request',
				name: 'httpRequest',
				group: [],
				version: 1,
				description: '',
				defaults: {},
				inputs: [],
				outputs: [],
				credentials: [{ name: 'dataMotionApi', required: true }],
				properties: [],
			},
		};
		const workflow = new Workflow({
			id: 'workflow',
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes: {
				getByName: () => nodeType,
				getByNameAndVersion: () => nodeType,
				getKnownTypes: () => ({}),
			},
		});
		const input = items.map((json) => ({ json }));
		const main = { main: [input] };
		this.n8n = new ExecuteContext(
			workflow,
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
