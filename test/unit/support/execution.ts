import { ExecuteContext } from 'n8n-core';
import { createRunExecutionData, ICredentialsHelper } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeExecutionData,
	INodeType,
	IRunExecutionData,
	IWorkflowExecuteAdditionalData,
	NodeParameterValueType,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { additionalData } from '../../support/additionalData';
import type { Waiting } from '../../support/following';
import { anyType, nodeOf, workflowOf } from '../../support/workflow';

/** Gives what a test says for an item, and notes for which items it was asked. */
class ScriptedCredentials extends ICredentialsHelper {
	readonly asked: number[] = [];

	constructor(private readonly read: (itemIndex: number) => ICredentialDataDecryptedObject) {
		super();
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		_type: string,
		_mode: WorkflowExecuteMode,
		_executeData?: IExecuteData,
		_raw?: boolean,
		values?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const itemIndex = values?.itemIndex ?? 0;
		this.asked.push(itemIndex);
		return await Promise.resolve(this.read(itemIndex));
	}

	async authenticate(): Promise<IHttpRequestOptions> {
		throw new Error('Not used.');
	}

	async preAuthentication(): Promise<undefined> {}

	async runPreAuthentication(): Promise<undefined> {}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Not used.');
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	getCredentialsProperties() {
		return [];
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}
}

export interface ExecutionOptions {
	items?: INodeExecutionData[];
	parameters?: Record<string, NodeParameterValueType>;
	/** What n8n keeps beside the parameters. */
	settings?: Partial<INode>;
	credential?: (itemIndex: number) => ICredentialDataDecryptedObject;
	/** Its description gives the parameters that are not named their defaults. */
	nodeType?: INodeType;
	signal?: AbortSignal;
	/** Of an earlier try of the same execution. */
	runData?: IRunExecutionData;
	runIndex?: number;
}

export interface Execution {
	/** n8n's own, without the rest of n8n. */
	n8n: ExecuteContext;
	runData: IRunExecutionData;
	/** For which items the credential was read. */
	credentialReads: number[];
	/** For the links of a node that waits. */
	waiting: Waiting;
}

/** One try of one execution of a node. */
export function executionOf(options: ExecutionOptions = {}): Execution {
	const { items = [{ json: {} }], parameters = {}, runData = createRunExecutionData() } = options;
	const { nodeType = anyType } = options;
	const node = nodeOf('Under test', 'test.underTest', {
		parameters,
		credentials: { dataMotionApi: { id: 'credential', name: 'My credential' } },
		...options.settings,
	});
	const credentials = new ScriptedCredentials(options.credential ?? (() => ({})));
	const inputData = { main: [items] };
	const workflow = workflowOf(node, nodeType);
	// It has dropped those that the type does not describe.
	if (nodeType === anyType) node.parameters = parameters;
	const additional = additionalData(credentials);
	const n8n = new ExecuteContext(
		workflow,
		node,
		additional,
		'manual',
		runData,
		options.runIndex ?? 0,
		items,
		inputData,
		{ data: inputData, node, source: null },
		[],
		options.signal,
	);
	const waiting = { workflow, node, additionalData: additional, runData };
	return { n8n, runData, credentialReads: credentials.asked, waiting };
}
