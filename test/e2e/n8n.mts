import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parse } from 'flatted';
import { becomeOwner } from '../../start/demo/owner.mts';
import { dig } from '../../start/lib/json.mts';
import { N8nApi } from '../../start/n8n/api.mts';

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
	/** What left the last node. */
	items: unknown[];
	error: { message: string; description: string } | undefined;
}

/** A real n8n with a user folder of its own, driven through the REST API that its editor uses. */
export class N8n {
	readonly #data: string;
	#process: ChildProcess | undefined;
	#api: N8nApi | undefined;
	#editorUrl = '';

	private constructor(data: string) {
		this.#data = data;
	}

	static async start(): Promise<N8n> {
		const n8n = new N8n(await mkdtemp(join(tmpdir(), 'n8n-e2e-')));
		await n8n.#startProcess();
		return n8n;
	}

	/** Another process, with what n8n has stored. */
	async restart(): Promise<void> {
		await this.#stopProcess();
		await this.#startProcess();
	}

	async stop(): Promise<void> {
		await this.#stopProcess();
		await rm(this.#data, { recursive: true, force: true });
	}

	get api(): N8nApi {
		if (this.#api === undefined) throw new Error('n8n has not been started.');
		return this.#api;
	}

	/** Where its editor is, as a user opens it. */
	get editorUrl(): string {
		return this.#editorUrl;
	}

	get logFile(): string {
		return join(this.#data, 'logs', 'n8n.log');
	}

	async createCredential(name: string, data: Record<string, string>) {
		const created = await this.api.post('/credentials', { name, type: 'dataMotionApi', data });
		return { dataMotionApi: { id: String(dig(created, 'id')), name } };
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
		const trigger = 'Start';
		const created = await this.api.post('/workflows', {
			name: node.name,
			nodes: [
				{
					id: 'start',
					name: trigger,
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{ id: 'tested', position: [220, 0], ...node },
			],
			connections: { [trigger]: { main: [[{ node: node.name, type: 'main', index: 0 }]] } },
			settings: {},
			pinData: { [trigger]: items.map((json) => ({ json })) },
			active: false,
		});
		const started = await this.api.post(`/workflows/${String(dig(created, 'id'))}/run`, {
			triggerToStartFrom: { name: trigger },
		});
		return await this.#awaitEnd(String(dig(started, 'executionId')), node.name);
	}

	async #awaitEnd(executionId: string, nodeName: string): Promise<Execution> {
		for (;;) {
			const execution = await this.api.get(`/executions/${executionId}`);
			const status = String(dig(execution, 'status'));
			if (['new', 'running', 'waiting'].includes(status)) continue;
			const data: unknown = parse(String(dig(execution, 'data')));
			const output = dig(data, 'resultData', 'runData', nodeName, 0, 'data', 'main', 0);
			const error = dig(data, 'resultData', 'error');
			return {
				text: JSON.stringify(execution),
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
	}

	async #startProcess(): Promise<void> {
		const child = spawn(process.execPath, ['--import', 'tsx', 'test/e2e/serve.mts'], {
			env: { ...process.env, START_DATA: this.#data },
			stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
		});
		this.#process = child;
		if (child.stdout === null) throw new Error('n8n has no output to read.');
		let ready = '';
		for await (const line of createInterface({ input: child.stdout })) {
			if (!line.startsWith('ready ')) continue;
			ready = line.slice('ready '.length);
			break;
		}
		if (ready === '') throw new Error('n8n has not started.');
		const [apiUrl = '', editorUrl = ''] = ready.split(' ');
		this.#editorUrl = editorUrl;
		this.#api = new N8nApi(apiUrl);
		await becomeOwner(this.#api);
	}

	async #stopProcess(): Promise<void> {
		const child = this.#process;
		if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
		const exited = once(child, 'exit');
		child.kill('SIGTERM');
		await exited;
	}
}
