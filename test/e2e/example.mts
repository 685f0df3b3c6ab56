import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXAMPLES } from '../../tools/folders.mts';
import { dig, isRecord, parseJson } from '../../tools/json.mts';
import type { Editor } from './editor.mts';
import type { N8n } from './n8n.mts';
import { awaitFound, until } from './waiting.mts';

interface Credential {
	id: string;
	name: string;
}

/** What an example is given in place of what its user would choose in the editor. */
export interface Setup {
	/** Credentials by the type of the node; several, where a node takes several. */
	credentials: Record<string, Record<string, Credential>>;
	/** Parameters by the name of the node. */
	parameters: Record<string, Record<string, unknown>>;
}

export interface Run {
	status: string;
	waitTill: string;
	error: unknown;
	/** What left a node that has run: the items of each output. */
	outputs: (node: string) => unknown[][] | undefined;
}

const UNFINISHED = ['new', 'running'];

/** A workflow of examples/ in a real n8n: imported in the editor, set up, and triggered for real. */
export class Example {
	readonly #seen = new Set<string>();

	private constructor(
		private readonly n8n: N8n,
		readonly id: string,
	) {}

	/** Without the editor: for pictures, which only show it. */
	static async create(n8n: N8n, file: string, setup: Setup): Promise<Example> {
		const workflow = parseJson(await readFile(join(EXAMPLES, file), 'utf8'));
		if (!isRecord(workflow)) throw new Error(`${file} is no workflow.`);
		const created = await n8n.api.post('/workflows', { ...workflow, active: false });
		const example = new Example(n8n, String(dig(created, 'id')));
		await example.change(setup);
		return example;
	}

	/** With the editor's own import; n8n then saves it by itself. */
	static async import(editor: Editor, n8n: N8n, file: string, setup: Setup): Promise<Example> {
		await editor.importExample(file);
		const id = new URL(editor.page.url()).pathname.split('/').at(-1) ?? '';
		const saved = async () => (await n8n.api.request('GET', `/workflows/${id}`)).data;
		await until(async () => dig(await saved(), 'nodes', 0) !== undefined);
		// What is changed from here on must not be saved over by the editor.
		await editor.goTo('/home/workflows');
		const example = new Example(n8n, id);
		await example.change(setup);
		return example;
	}

	async change({ credentials = {}, parameters = {} }: Partial<Setup>): Promise<void> {
		const workflow = await this.n8n.api.get(`/workflows/${this.id}`);
		const [nodes, versionId] = [dig(workflow, 'nodes'), dig(workflow, 'versionId')];
		if (!Array.isArray(nodes)) throw new Error('The workflow has no nodes.');
		await this.n8n.api.patch(`/workflows/${this.id}`, {
			versionId,
			nodes: nodes.filter(isRecord).map((node) => ({
				...node,
				credentials: credentials[String(node.type)] ?? node.credentials,
				parameters: {
					...(isRecord(node.parameters) ? node.parameters : {}),
					...parameters[String(node.name)],
				},
			})),
		});
	}

	/** Its trigger is live from then on. */
	async activate(): Promise<void> {
		const versionId = dig(await this.n8n.api.get(`/workflows/${this.id}`), 'versionId');
		await this.n8n.api.post(`/workflows/${this.id}/activate`, { versionId });
		await until(async () => (await this.#publication()) !== 'in_progress');
		const status = await this.#publication();
		if (status !== 'published') throw new Error(`The workflow is ${status}.`);
	}

	async deactivate(): Promise<void> {
		await this.n8n.api.post(`/workflows/${this.id}/deactivate`, {});
		await until(async () => (await this.#publication()) === 'not_published');
	}

	/** By itself n8n polls once a minute; publishing anew polls at once. */
	async poll(): Promise<void> {
		await this.deactivate();
		await this.activate();
	}

	/** The next execution that is over, or waits. */
	async nextRun(): Promise<Run> {
		const id = await awaitFound(async () =>
			(await this.#executions()).find((one) => !this.#seen.has(one)),
		);
		this.#seen.add(id);
		return await this.awaitRun(id, UNFINISHED);
	}

	/** The execution that began last, once it neither runs nor waits. */
	async lastRun(): Promise<Run> {
		const [id = ''] = (await this.#executions()).slice(-1);
		return await this.awaitRun(id, [...UNFINISHED, 'waiting']);
	}

	private async awaitRun(id: string, unfinished: string[]): Promise<Run> {
		const { execution, status, data } = await this.n8n.awaitExecution(id, unfinished);
		return {
			status,
			waitTill: String(dig(execution, 'waitTill')),
			error: dig(data, 'resultData', 'error'),
			outputs: (node) => {
				const main = dig(data, 'resultData', 'runData', node, 0, 'data', 'main');
				if (!Array.isArray(main)) return undefined;
				return main.map((items) => (Array.isArray(items) ? items.map(json) : []));
			},
		};
	}

	/** Publishing takes place after its answer. */
	async #publication(): Promise<string> {
		const answer = await this.n8n.api.get(`/workflows/${this.id}/publication-status`);
		return String(dig(answer, 'status'));
	}

	/** Their ids, in the order in which they began. */
	async #executions(): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: this.id }));
		const results = dig(await this.n8n.api.get(`/executions?filter=${filter}`), 'results');
		if (!Array.isArray(results)) return [];
		return results.map((one) => String(dig(one, 'id'))).sort((a, b) => Number(a) - Number(b));
	}
}

function json(item: unknown): unknown {
	return dig(item, 'json');
}
