import type {
	IDataObject,
	INode,
	INodeExecutionData,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { poll } from '../../../nodes/DataMotion/trigger/poll';
import { activated } from './activated';
import type { Response } from './activated';
import { pass } from './clock';
import { folderOf } from './look';

/** A service with one folder. Time passes only in its answers. */
export class OneFolder {
	messages: IDataObject[] = [];

	pageSize = 100;

	/** What it says in place of an answer. */
	fault?: Response;

	/** To lists after this message. */
	faultAfter?: number;

	headers: Response['headers'] = {};

	/** Milliseconds for each request. */
	slowness = 0;

	add(...ids: number[]): void {
		this.messages.push(...ids.map((MessageId) => ({ MessageId, Read: false, AttachmentCount: 0 })));
	}

	readonly answer = (path: string, body: IDataObject): Response => {
		pass(this.slowness);
		const isHere = this.faultAfter === undefined || body.LastMessageIdReceived === this.faultAfter;
		if (this.fault !== undefined && isHere) return this.fault;
		return { body: this.contentFor(path, body), headers: this.headers };
	};

	private contentFor(path: string, body: IDataObject): object {
		if (path.endsWith('/Search')) return { Results: [...this.messages].reverse() };
		const [, id] = /^\/Message\/(\d+)\/NoAttachmentData$/.exec(path) ?? [];
		if (id === undefined) return folderOf(this.messages, this.pageSize)(path, body);
		for (const each of this.messages) if (each.MessageId === Number(id)) each.Read = true;
		return { Subject: 'Read' };
	}
}

/** The messages of an output. */
export const idsOf = (output: INodeExecutionData[][] | null) =>
	output?.map((items) => items.map(({ json }) => json.MessageId));

/** The trigger after a good first look into an empty folder. */
export async function watching(parameters: INode['parameters'] = {}) {
	const mailbox = new OneFolder();
	const active = activated({ answer: mailbox.answer, parameters });
	expect(await poll(active.n8n)).toBeNull();
	active.requests.length = 0;
	/** The same node, activated again. */
	const again = (activation: WorkflowActivateMode, mode?: WorkflowExecuteMode) =>
		activated({
			answer: mailbox.answer,
			parameters,
			activation,
			mode,
			staticData: JSON.parse(JSON.stringify(active.workflow.staticData)),
		});
	return { mailbox, again, ...active };
}
