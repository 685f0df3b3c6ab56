import assert from 'node:assert/strict';
import { dig } from '../../tools/json.mts';
import { connect, type N8n, type WorkflowNode } from './n8n.mts';
import { awaitFound } from './waiting.mts';

const TRIGGER = 'DataMotion Trigger';

/** Polls come from activations only: by itself n8n polls once a minute at most. */
const NEVER = { pollTimes: { item: [{ mode: 'everyMonth', dayOfMonth: 1, hour: 0, minute: 0 }] } };

/** A workflow that begins with the trigger. */
export class PollingWorkflow {
	private constructor(
		private readonly n8n: N8n,
		private readonly id: string,
	) {}

	static async create(
		n8n: N8n,
		name: string,
		credentials: WorkflowNode['credentials'],
		parameters: Record<string, unknown> = { event: 'messageReceived' },
	): Promise<PollingWorkflow> {
		const trigger = {
			name: TRIGGER,
			type: 'n8n-nodes-datamotion.dataMotionTrigger',
			typeVersion: 1,
			parameters: { ...NEVER, ...parameters },
			credentials,
		};
		const end = { name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
		const nodes = [trigger, end];
		const connections = connect(TRIGGER, end.name);
		return new PollingWorkflow(n8n, await n8n.createWorkflow({ name, nodes, connections }));
	}

	/** Changes the trigger; it counts from the next publication on. */
	async change({ parameters, ...more }: Partial<WorkflowNode>): Promise<void> {
		const workflow = await this.n8n.api.get(`/workflows/${this.id}`);
		const nodes = dig(workflow, 'nodes');
		assert.ok(Array.isArray(nodes));
		const changed = { ...more, ...(parameters && { parameters: { ...NEVER, ...parameters } }) };
		await this.n8n.api.patch(`/workflows/${this.id}`, {
			versionId: dig(workflow, 'versionId'),
			nodes: nodes.map((node) => (dig(node, 'name') === TRIGGER ? { ...node, ...changed } : node)),
		});
	}

	/** Takes place after the answer; `published`, or `failed` after five tries. */
	async publish(): Promise<string> {
		const workflow = await this.n8n.api.get(`/workflows/${this.id}`);
		const versionId = String(dig(workflow, 'versionId'));
		await this.n8n.api.post(`/workflows/${this.id}/activate`, { versionId });
		return await this.#awaitStatus('published', 'failed');
	}

	async unpublish(): Promise<void> {
		await this.n8n.api.post(`/workflows/${this.id}/deactivate`, {});
		await this.#awaitStatus('not_published');
	}

	/** Polls once: it is unpublished before and after. */
	async poll(): Promise<void> {
		assert.equal(await this.publish(), 'published');
		await this.unpublish();
	}

	/** What n8n says of the trigger. */
	async status() {
		const answer = await this.n8n.api.get(`/workflows/${this.id}/publication-status`);
		return {
			status: String(dig(answer, 'status')),
			error: String(dig(answer, 'triggers', 0, 'errorMessage') ?? ''),
		};
	}

	/** The subjects of all messages that have started it, once its executions have ended. */
	async startedFor(): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: this.id }));
		const listed = await this.n8n.api.get(`/executions?filter=${filter}&limit=100`);
		const results = dig(listed, 'results');
		assert.ok(Array.isArray(results));
		const subjects: string[] = [];
		for (const each of results) {
			const { items } = await this.n8n.awaitEnd(String(dig(each, 'id')), 'End');
			assert.notEqual(items.length, 0);
			subjects.push(...items.map((item) => String(dig(item, 'Subject'))));
		}
		return subjects;
	}

	/** The same, once there are so many. */
	async awaitStarted(count: number): Promise<string[]> {
		return await awaitFound(async () => {
			const subjects = await this.startedFor();
			return subjects.length >= count ? subjects : undefined;
		});
	}

	async #awaitStatus(...wanted: string[]): Promise<string> {
		return await awaitFound(async () => {
			const { status } = await this.status();
			return wanted.find((each) => each === status);
		});
	}
}
