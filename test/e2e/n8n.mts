import { parse } from 'flatted';
import { becomeOwner } from '../../tools/n8n/owner.mts';
import { dig } from '../../tools/json.mts';
import { N8nApi } from '../../tools/n8n/api.mts';
import { Served, type Wish } from './served.mts';
import { awaitFound, until } from './waiting.mts';

export interface WorkflowNode {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	[setting: string]: unknown;
}

export interface Execution {
	/** As n8n's REST API gives it to the editor. */
	text: string;
	status: string;
	/** What left the last node. */
	items: unknown[];
	error: { message: string; description: string } | undefined;
}

type Connections = Record<string, Record<string, Array<Array<Record<string, unknown>>>>>;

export interface Workflow {
	name: string;
	nodes: WorkflowNode[];
	connections: Connections;
	/** In place of what the editor sets. */
	settings?: Record<string, unknown>;
	/** By the name of a node: what it puts out in place of running. */
	pinData?: Record<string, Array<{ json: unknown }>>;
}

const UNFINISHED = ['new', 'running', 'waiting'];

/** `from` → `to`, for `connections`. */
export function connect(from: string, to: string, type = 'main'): Connections {
	return { [from]: { [type]: [[{ node: to, type, index: 0 }]] } };
}

/** A real n8n with a user folder of its own, driven through the REST API that its editor uses. */
export class N8n {
	#api: N8nApi | undefined;

	private constructor(private readonly served: Served) {}

	static async start(wish: Partial<Wish> = {}): Promise<N8n> {
		const n8n = new N8n(await Served.start(wish));
		try {
			await n8n.#logIn();
		} catch (error) {
			await n8n.stop();
			throw error;
		}
		return n8n;
	}

	/** Another process, with what n8n has stored. */
	async restart(): Promise<void> {
		await this.served.restart();
		await this.#logIn();
	}

	async stop(): Promise<void> {
		await this.served.stop();
	}

	get api(): N8nApi {
		if (this.#api === undefined) throw new Error('n8n has not been started.');
		return this.#api;
	}

	get apiUrl(): string {
		return this.served.addresses[0] ?? '';
	}

	/** Where its editor is, as a user opens it. */
	get editorUrl(): string {
		return this.served.addresses[1] ?? '';
	}

	get logFile(): string {
		return this.served.logFile;
	}

	async createCredential(name: string, data: Record<string, string>) {
		return { dataMotionApi: await this.createCredentialOf('dataMotionApi', name, data) };
	}

	async createCredentialOf(type: string, name: string, data: Record<string, unknown>) {
		const created = await this.api.post('/credentials', { name, type, data });
		return { id: String(dig(created, 'id')), name };
	}

	/** What the form says when a new credential is saved: the editor stores it, then has it tested. */
	async testCredential(data: Record<string, string>): Promise<string> {
		const { dataMotionApi } = await this.createCredential('New', data);
		const credentials = { ...dataMotionApi, type: 'dataMotionApi', data };
		const answer = await this.api.post('/credentials/test', { credentials });
		return `${String(dig(answer, 'status'))}: ${String(dig(answer, 'message'))}`;
	}

	/** Runs a node on items, as the editor's button does. */
	async run(node: WorkflowNode, items: Array<Record<string, unknown>> = [{}]): Promise<Execution> {
		const trigger = {
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			parameters: {},
		};
		const id = await this.createWorkflow({
			name: node.name,
			nodes: [trigger, node],
			connections: connect(trigger.name, node.name),
			pinData: { [trigger.name]: items.map((json) => ({ json })) },
		});
		return await this.runWorkflow(id, trigger.name, node.name);
	}

	/** Answers its id. */
	async createWorkflow({ nodes, ...workflow }: Workflow): Promise<string> {
		const created = await this.api.post('/workflows', {
			// As in every workflow that is made in the editor.
			settings: { executionOrder: 'v1' },
			active: false,
			...workflow,
			nodes: nodes.map((node, index) => ({ id: `${index}`, position: [220 * index, 0], ...node })),
		});
		return String(dig(created, 'id'));
	}

	/** From its trigger on, as the editor's button does; `items` of the execution are those of `lastNode`. */
	async runWorkflow(id: string, trigger: string, lastNode: string): Promise<Execution> {
		const started = await this.api.post(`/workflows/${id}/run`, {
			triggerToStartFrom: { name: trigger },
			// n8n 1 runs what it is given, n8n 2 what it has stored.
			workflowData: await this.api.get(`/workflows/${id}`),
		});
		return await this.awaitEnd(String(dig(started, 'executionId')), lastNode);
	}

	/** Its triggers are live from then on: n8n 2 brings them up after it has answered. */
	async activate(workflowId: string): Promise<void> {
		const versionId = dig(await this.api.get(`/workflows/${workflowId}`), 'versionId');
		await this.api.post(`/workflows/${workflowId}/activate`, { versionId });
		const status = `/workflows/${workflowId}/publication-status`;
		await until(async () => {
			const { data } = await this.api.request('GET', status);
			return dig(data, 'status') !== 'in_progress';
		});
	}

	/** The execution, once it is in none of these states any more; its data, which n8n stores as text, apart. */
	async awaitExecution(id: string, unfinished: string[]) {
		return await awaitFound(async () => {
			const execution = await this.api.get(`/executions/${id}`);
			const status = String(dig(execution, 'status'));
			if (unfinished.includes(status)) return undefined;
			const data: unknown = parse(String(dig(execution, 'data')));
			return { execution, status, data };
		});
	}

	async awaitEnd(executionId: string, lastNode: string): Promise<Execution> {
		const { execution, status, data } = await this.awaitExecution(executionId, UNFINISHED);
		const output = dig(data, 'resultData', 'runData', lastNode, 0, 'data', 'main', 0);
		const error = dig(data, 'resultData', 'error');
		return {
			text: JSON.stringify(execution),
			status,
			items: Array.isArray(output) ? output.map((item) => dig(item, 'json')) : [],
			error:
				error === undefined
					? undefined
					: {
							message: String(dig(error, 'message')),
							description: String(dig(error, 'description')),
						},
		};
	}

	async #logIn(): Promise<void> {
		this.#api = new N8nApi(this.apiUrl);
		await becomeOwner(this.#api);
	}
}
