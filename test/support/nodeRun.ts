import type { IDataObject, INodeExecutionData, IRun } from 'n8n-workflow';

export interface NodeRun {
	/** What left through the first output. */
	items: INodeExecutionData[];
	/** What left through the error output. */
	errorItems: INodeExecutionData[];
	error?: { message: string; description?: string | null; context?: IDataObject };
	/** The whole execution, as n8n would save it. */
	run: IRun;
}

/** What became of the node that was tested. */
export function asNodeRun(run: IRun): NodeRun {
	const [task] = run.data.resultData.runData['Under test'] ?? [];
	const outputs = task?.data?.main ?? [];
	const { error } = run.data.resultData;
	return { items: outputs[0] ?? [], errorItems: outputs[1] ?? [], error: asError(error), run };
}

function asError(error: unknown): NodeRun['error'] {
	if (typeof error !== 'object' || error === null || !('message' in error)) return undefined;
	const description = 'description' in error ? error.description : undefined;
	const context = 'context' in error ? error.context : undefined;
	return {
		message: String(error.message),
		description: typeof description === 'string' ? description : undefined,
		context: typeof context === 'object' && context !== null ? { ...context } : undefined,
	};
}
