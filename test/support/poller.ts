import { PollContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';

interface Running {
	workflow: Workflow;
	additionalData: IWorkflowExecuteAdditionalData;
}

/**
 * Polls as n8n does. Static data lives in the workflow of one activation, and is saved when items are handed over and
 * after the poll of an activation that succeeds; whatever else a poll changes is lost with the activation.
 */
export class Poller {
	/** What n8n has in its database. */
	private saved = '{}';

	private running: Running | undefined;

	constructor(
		private readonly node: INode,
		private readonly load: (staticData: IDataObject) => Running,
	) {}

	/** Also what a restart does. What the poll of the activation gives is handed over. */
	async activate(): Promise<INodeExecutionData[]> {
		this.running = this.load(JSON.parse(this.saved));
		const items = await this.call('trigger', this.running);
		this.save();
		return items;
	}

	/**
	 * An activation as n8n's durable cursors do it: what the poll writes into the static data of the node is thrown away,
	 * unless it hands something over.
	 */
	async activateWithDurableCursor(): Promise<void> {
		this.running = this.load(JSON.parse(this.saved));
		await this.call('trigger', this.running, {});
		this.save();
	}

	async poll(): Promise<INodeExecutionData[]> {
		if (this.running === undefined) throw new Error('The workflow is not active.');
		const items = await this.call('trigger', this.running);
		if (items.length > 0) this.save();
		return items;
	}

	/** A poll whose result n8n throws away, as it does with one that was given up or whose workflow was deactivated. */
	async pollInVain(): Promise<void> {
		await this.call('trigger', this.load(JSON.parse(this.saved)));
	}

	/** 'Fetch Test Event' in the editor, which saves nothing. */
	async fetchTestEvent(): Promise<INodeExecutionData[]> {
		return await this.call('manual', this.load(JSON.parse(this.saved)));
	}

	/** The user changes the node. What is saved stays; it counts from the next activation on. */
	change(parameters: INode['parameters'], credentials = this.node.credentials): void {
		Object.assign(this.node, {
			parameters: { ...this.node.parameters, ...parameters },
			credentials,
		});
	}

	rename(name: string): void {
		this.node.name = name;
	}

	/** Bytes of the node's state in n8n's database. */
	get savedSize(): number {
		return Buffer.byteLength(this.saved);
	}

	/** Another workflow that has the same static data, as an imported copy may have it. */
	copySavedTo(other: Poller): void {
		other.saved = this.saved;
	}

	private async call(
		mode: WorkflowExecuteMode,
		{ workflow, additionalData }: Running,
		nodeData?: IDataObject,
	) {
		const activation = mode === 'manual' ? 'manual' : 'activate';
		const context = new PollContext(workflow, this.node, additionalData, mode, activation);
		if (nodeData !== undefined) {
			const ofWorkflow = context.getWorkflowStaticData.bind(context);
			context.getWorkflowStaticData = (type) => (type === 'node' ? nodeData : ofWorkflow(type));
		}
		const { poll } = workflow.nodeTypes.getByNameAndVersion(this.node.type);
		if (poll === undefined) throw new Error('The node does not poll.');
		const output = await poll.call(context);
		return output?.flat() ?? [];
	}

	private save(): void {
		this.saved = JSON.stringify(this.running?.workflow.staticData ?? {});
	}
}
