/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run on Node itself, not inside n8n */
import { Container } from '@n8n/di';
import { parse, stringify } from 'flatted';
import {
	BinaryDataService,
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	PackageDirectoryLoader,
	WorkflowExecute,
} from 'n8n-core';
import { createRunExecutionData, NodeConnectionTypes, Workflow } from 'n8n-workflow';
import type {
	IBinaryData,
	IConnections,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodeType,
	INodeTypes,
	IRun,
	IRunExecutionData,
	IWorkflowExecuteAdditionalData,
	NodeParameterValueType,
} from 'n8n-workflow';
import { additionalData } from './additionalData';
import { Credentials } from './credentials';
import type { StoredCredential } from './credentials';
import { follow } from './following';
import type { Followed } from './following';
import { asNodeRun } from './nodeRun';
import type { NodeRun } from './nodeRun';
import { Poller } from './poller';
import { nodeOf } from './workflow';

// Tests and the benchmark are run by npm, in the project's own folder.
const ROOT = process.cwd();

/** Puts out the items that a test gives to the node it tests. */
class Items implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Items',
		name: 'items',
		group: ['input'],
		version: 1,
		description: 'Puts out the items of a test',
		defaults: { name: 'Items' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: { getInputData(): INodeExecutionData[] }): Promise<INodeExecutionData[][]> {
		return [this.getInputData()];
	}
}

export interface NodeUnderTest {
	type: 'dataMotion' | 'apiAuth';
	parameters: Record<string, NodeParameterValueType>;
	items?: INodeExecutionData[];
	/** What n8n keeps beside the parameters: onError, retryOnFail, maxTries… */
	settings?: Partial<INode>;
	credentials: INode['credentials'];
	/** Called with the running execution, to stop it. */
	onStart?: (cancel: () => void) => void;
}

export interface TriggerUnderTest {
	parameters: Record<string, NodeParameterValueType>;
	credentials: INode['credentials'];
	workflowId?: string;
}

/** n8n's own execution engine with the built package loaded as n8n loads it. */
export class Engine {
	readonly credentials = new Credentials();

	private readonly loader = new PackageDirectoryLoader(ROOT);

	/** In place of those that were loaded. */
	private readonly nodes = new Map<string, INodeType>();

	async load(): Promise<void> {
		await this.loader.loadAll();
		await Container.get(BinaryDataService).init();
		this.credentials.useType(this.loader.credentialTypes.dataMotionApi.type);
	}

	/** Another instance of a node, as another process of n8n has it. */
	useNode(name: string, type: INodeType): void {
		this.nodes.set(name, type);
	}

	addCredential(id: string, data: StoredCredential): INode['credentials'] {
		return this.credentials.add(id, data);
	}

	/** A file as n8n stores it: outside its memory. */
	async storeFile(content: Buffer, fileName: string, mimeType: string): Promise<IBinaryData> {
		return await Container.get(BinaryDataService).store(
			{ type: 'execution', workflowId: 'test', executionId: 'test' },
			content,
			{ data: '', fileName, mimeType },
		);
	}

	/** As n8n removes those of executions that it prunes. */
	async removeFile({ id = '' }: IBinaryData): Promise<void> {
		await Container.get(BinaryDataService).deleteManyByBinaryDataId([id]);
	}

	async run(node: NodeUnderTest): Promise<NodeRun> {
		return asNodeRun(await this.execute(node));
	}

	/** n8n's Retry of an execution that has failed, with the node as it is now. */
	async retry(under: NodeUnderTest, { run }: NodeRun): Promise<NodeRun> {
		const { workflow, tested } = this.workflowWith(under);
		// As n8n keeps it in its database.
		const data: IRunExecutionData = parse(stringify(run.data));
		const { resultData, executionData } = data;
		delete resultData.error;
		resultData.runData[tested.name]?.pop();
		for (const waiting of executionData?.nodeExecutionStack ?? []) waiting.node = tested;
		return asNodeRun(await this.start(workflow, data));
	}

	/** A browser at a link that the node has sent, before it was put to wait. */
	async follow(
		node: NodeUnderTest,
		{ run }: NodeRun,
		method: 'GET' | 'POST',
		url: string,
	): Promise<Followed> {
		const { workflow, tested } = this.workflowWith(node);
		const waiting = { workflow, node: tested, additionalData: this.additionalData(workflow) };
		return await follow({ ...waiting, runData: run.data }, method, url);
	}

	/** What becomes of an execution that waits: an answer has come, or the time is over. */
	async resume(
		node: NodeUnderTest,
		{ run }: NodeRun,
		answer?: INodeExecutionData[],
	): Promise<NodeRun> {
		const [waiting] = run.data.executionData?.nodeExecutionStack ?? [];
		if (answer !== undefined) waiting.data.main = [answer];
		return asNodeRun(await this.start(this.workflowWith(node).workflow, run.data));
	}

	/** A page of a list that the editor shows, as it asks the server for it. */
	async list(
		method: string,
		credentials: INode['credentials'],
		filter?: string,
		page?: string,
		name = 'Under test',
	): Promise<INodeListSearchResult> {
		const tested = { ...nodeOf(name, 'n8n-nodes-datamotion.dataMotion'), credentials };
		const workflow = new Workflow({
			id: 'test',
			nodes: [tested],
			connections: {},
			active: false,
			nodeTypes: this.nodeTypes(),
		});
		const { methods } = this.nodeTypes().getByNameAndVersion(tested.type);
		const search = methods?.listSearch?.[method];
		if (search === undefined) throw new Error(`The node has no list '${method}'.`);
		const context = new LoadOptionsContext(workflow, tested, this.additionalData(workflow), '');
		return await search.call(context, filter, page);
	}

	/** A trigger that polls, in a workflow of its own unless `workflowId` says which. */
	poller(trigger: TriggerUnderTest): Poller {
		const { parameters, credentials, workflowId = 'test' } = trigger;
		const tested = nodeOf('Trigger', 'n8n-nodes-datamotion.dataMotionTrigger', {
			parameters,
			credentials,
		});
		return new Poller(tested, (staticData) => {
			const workflow = new Workflow({
				id: workflowId,
				nodes: [tested],
				connections: {},
				active: true,
				nodeTypes: this.nodeTypes(),
				staticData,
			});
			return { workflow, additionalData: this.additionalData(workflow) };
		});
	}

	private async execute(under: NodeUnderTest): Promise<IRun> {
		const { workflow, items } = this.workflowWith(under);
		const input = under.items ?? [{ json: {} }];
		const execution = this.start(
			workflow,
			createRunExecutionData({
				executionData: {
					nodeExecutionStack: [{ node: items, data: { main: [input] }, source: null }],
				},
			}),
		);
		under.onStart?.(() => execution.cancel());
		return await execution;
	}

	private start(workflow: Workflow, runData: IRunExecutionData) {
		return new WorkflowExecute(
			this.additionalData(workflow),
			'manual',
			runData,
		).processRunExecutionData(workflow);
	}

	private workflowWith(under: NodeUnderTest) {
		const items = nodeOf('Items', 'test.items');
		const tested = nodeOf('Under test', `n8n-nodes-datamotion.${under.type}`, {
			parameters: under.parameters,
			credentials: under.credentials,
			waitBetweenTries: 1,
			...under.settings,
		});
		const connections: IConnections = {
			Items: { main: [[{ node: 'Under test', type: NodeConnectionTypes.Main, index: 0 }]] },
		};
		const workflow = new Workflow({
			id: 'test',
			nodes: [items, tested],
			connections,
			active: false,
			nodeTypes: this.nodeTypes(),
			settings: {},
		});
		return { workflow, items, tested };
	}

	private nodeTypes(): INodeTypes {
		const get = (name: string): INodeType => {
			if (name === 'test.items') return new Items();
			const shortName = name.replace('n8n-nodes-datamotion.', '');
			const type = this.nodes.get(shortName) ?? this.loader.getNode(shortName).type;
			if ('nodeVersions' in type) throw new Error(`${name} has several versions.`);
			return type;
		};
		return { getByName: get, getByNameAndVersion: get, getKnownTypes: () => ({}) };
	}

	private additionalData(workflow: Workflow): IWorkflowExecuteAdditionalData {
		return {
			...additionalData(this.credentials),
			hooks: new ExecutionLifecycleHooks('manual', 'test', {
				id: 'test',
				name: 'test',
				active: false,
				isArchived: false,
				createdAt: new Date(),
				updatedAt: new Date(),
				nodes: Object.values(workflow.nodes),
				connections: workflow.connectionsBySourceNode,
				activeVersionId: null,
			}),
		};
	}
}
