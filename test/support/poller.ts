import { PollContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { OpenedState, ReceivedState } from '../../nodes/DataMotion/trigger/state';

type State = ReceivedState | OpenedState;

interface Running {
	workflow: Workflow;
	additionalData: IWorkflowExecuteAdditionalData;
}

/** An activation: n8n makes a context for each attempt, and polls with it from then on. */
interface Active extends Running {
	context: PollContext;
}

/**
 * Polls as n8n does. Static data lives in the workflow of one activation, and is saved when items are handed over and
 * after the poll of an activation, failed or not; whatever else a poll changes is lost with the activation.
 */
export class Poller {
	/** What n8n has in its database. */
	private saved = '{}';

	private active: Active | undefined;

	/** @param adapt may change what n8n offers to a poll */
	constructor(
		private readonly node: INode,
		private readonly load: (staticData: IDataObject) => Running,
		public adapt: (context: PollContext) => void = () => {},
	) {}

	/** Publishing is `activate`, publishing a change `update`, and the start of n8n `init`. Gives what is handed over. */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<INodeExecutionData[]> {
		this.active = this.begin(mode);
		try {
			return await this.call(this.active);
		} finally {
			this.save();
		}
	}

	/** The start of n8n, which tries an activation five times and then gives the trigger up: whether it lives. */
	async start(): Promise<{ items: INodeExecutionData[]; isAlive: boolean }> {
		const { workflow, additionalData } = this.begin('init');
		for (let attempt = 1; attempt <= 5; attempt += 1) {
			const context = this.contextOf({ workflow, additionalData }, 'init');
			this.active = { workflow, additionalData, context };
			const items = await this.call(this.active).catch(() => undefined);
			this.save();
			if (items !== undefined) return { items, isAlive: true };
		}
		this.active = undefined;
		return { items: [], isAlive: false };
	}

	/**
	 * An activation as n8n's durable cursors do it: what the poll writes into the static data of the node is thrown away,
	 * unless it hands something over.
	 */
	async activateWithDurableCursor(): Promise<void> {
		this.active = this.begin('activate');
		const { context } = this.active;
		const ofWorkflow = context.getWorkflowStaticData.bind(context);
		context.getWorkflowStaticData = (type) => (type === 'node' ? {} : ofWorkflow(type));
		await this.call(this.active);
		this.save();
	}

	/** @param isSaved false: n8n ends, or its database is locked, before what is handed over is saved */
	async poll(isSaved = true): Promise<INodeExecutionData[]> {
		if (this.active === undefined) throw new Error('The workflow is not active.');
		const items = await this.call(this.active);
		if (items.length > 0 && isSaved) this.save();
		return items;
	}

	/** With n8n's scheduler each poll begins from what is saved, and seems to be that of an activation. */
	async pollBySchedule(isSaved = true): Promise<INodeExecutionData[]> {
		this.active = this.begin('update');
		return await this.poll(isSaved);
	}

	/** A poll whose result n8n throws away, as it does with one that was given up or whose workflow was deactivated. */
	async pollInVain(): Promise<void> {
		await this.call(this.active ?? this.begin('update'));
		this.active = undefined;
	}

	/** 'Fetch Test Event' in the editor, which saves nothing. */
	async fetchTestEvent(): Promise<INodeExecutionData[]> {
		return await this.call(this.begin('manual', 'manual'));
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

	/** What the node remembers by now, saved or not. */
	get state(): State {
		const { global } = this.active?.workflow.staticData ?? JSON.parse(this.saved);
		return JSON.parse(global[`dataMotionTrigger:${this.node.id}`]).state;
	}

	/** What a version or an import has left in n8n's database. */
	restore(staticData: IDataObject): void {
		this.saved = JSON.stringify(staticData);
	}

	/** Another workflow that has the same static data, as an imported copy may have it. */
	copySavedTo(other: Poller): void {
		other.saved = this.saved;
	}

	private begin(activation: WorkflowActivateMode, mode: WorkflowExecuteMode = 'trigger'): Active {
		const running = this.load(JSON.parse(this.saved));
		return { ...running, context: this.contextOf(running, activation, mode) };
	}

	private contextOf(
		{ workflow, additionalData }: Running,
		activation: WorkflowActivateMode,
		mode: WorkflowExecuteMode = 'trigger',
	): PollContext {
		const context = new PollContext(workflow, this.node, additionalData, mode, activation);
		this.adapt(context);
		return context;
	}

	private async call({ workflow, context }: Active): Promise<INodeExecutionData[]> {
		const { poll } = workflow.nodeTypes.getByNameAndVersion(this.node.type);
		if (poll === undefined) throw new Error('The node does not poll.');
		const output = await poll.call(context);
		return output?.flat() ?? [];
	}

	private save(): void {
		this.saved = JSON.stringify(this.active?.workflow.staticData ?? {});
	}
}
