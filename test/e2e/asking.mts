import axios from 'axios';
import { BOB, type Sandbox } from '../support/sandbox.ts';
import { connect, type N8n, type WorkflowNode } from './n8n.mts';
import { awaitFound } from './waiting.mts';

const PATH = 'ask';
const ACTIVE = ['new', 'running'];
const LINK = /^(?<label>.+):\n(?<url>http\S+)$/gm;

/** Message: Send and Wait for Response, to Bob. */
export function asking(
	credentials: WorkflowNode['credentials'],
	parameters: WorkflowNode['parameters'] = {},
): WorkflowNode {
	return {
		name: 'Ask',
		type: 'n8n-nodes-datamotion.dataMotion',
		typeVersion: 1,
		parameters: {
			resource: 'message',
			operation: 'sendAndWait',
			to: BOB,
			subject: '={{ $json.body.subject }}',
			message: 'May it go out?',
			approvalType: 'double',
			options: {},
			...parameters,
		},
		credentials,
	};
}

/** Asks what it is called with, and puts out the answer. */
export class AskOnCall {
	private constructor(
		private readonly n8n: N8n,
		private readonly sandbox: Sandbox,
	) {}

	static async activate(
		n8n: N8n,
		sandbox: Sandbox,
		credentials: WorkflowNode['credentials'],
	): Promise<AskOnCall> {
		const limit = { limitType: 'afterTimeInterval', resumeAmount: '={{ $json.body.minutes }}' };
		const id = await n8n.createWorkflow({
			name: 'Ask on call',
			nodes: [
				{
					name: 'Webhook',
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2,
					webhookId: PATH,
					parameters: { path: PATH, httpMethod: 'POST', options: {} },
				},
				asking(credentials, {
					options: { limitWaitTime: { values: { ...limit, resumeUnit: 'minutes' } } },
				}),
				{
					name: 'After',
					type: 'n8n-nodes-base.set',
					typeVersion: 3.4,
					parameters: {
						mode: 'raw',
						// What came before the question can be reached after it.
						jsonOutput: "={{ { ...$json, asked: $('Webhook').item.json.body.subject } }}",
						options: {},
					},
				},
			],
			connections: { ...connect('Webhook', 'Ask'), ...connect('Ask', 'After') },
		});
		await n8n.activate(id);
		return new AskOnCall(n8n, sandbox);
	}

	/** @param minutes to wait for the answer */
	async ask(subject: string, minutes = 60): Promise<Question> {
		const url = `${this.n8n.apiUrl}/webhook/${PATH}`;
		await axios.post(url, { subject, minutes }, { proxy: false });
		return await Question.await(this.n8n, this.sandbox, subject);
	}
}

/** A question that Bob has got, and the execution that waits for the answer. */
export class Question {
	private constructor(
		private readonly n8n: N8n,
		readonly executionId: string,
		/** By their labels. */
		readonly links: Record<string, string>,
	) {}

	/** The only one with this subject, once it waits. */
	static async await(n8n: N8n, sandbox: Sandbox, subject: string): Promise<Question> {
		const { text } = await awaitFound(async () =>
			(await sandbox.messages(BOB)).find((message) => message.subject === subject),
		);
		const links = Object.fromEntries(
			[...text.matchAll(LINK)].map(({ groups }) => [groups?.label ?? '', groups?.url ?? '']),
		);
		const [, executionId = ''] = /\/webhook-waiting\/(\d+)\//.exec(text) ?? [];
		const question = new Question(n8n, executionId, links);
		const status = await question.status();
		if (status !== 'waiting') throw new Error(`The execution of '${subject}' is ${status}.`);
		return question;
	}

	/** Once it is not at work. */
	async status(): Promise<string> {
		return (await this.n8n.awaitExecution(this.executionId, ACTIVE)).status;
	}

	/** How the execution has ended, and what left the node. */
	async end(node = 'After') {
		const { status, items } = await this.n8n.awaitEnd(this.executionId, node);
		return { status, items };
	}

	/** A browser that opens the link. */
	async open(label: string) {
		return await this.follow('GET', this.link(label));
	}

	/** A browser whose user presses the button behind the link. */
	async answer(label: string) {
		return await this.follow('POST', this.link(label));
	}

	async follow(method: 'GET' | 'HEAD' | 'POST', url: string) {
		const { status, data, headers } = await axios<unknown>(url, {
			method,
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			proxy: false,
			validateStatus: () => true,
		});
		return { status, headers, page: String(data) };
	}

	/** Where n8n is now: it may have been started again, on another port. */
	link(label: string): string {
		const { pathname, search } = new URL(this.links[label] ?? '');
		return new URL(pathname + search, this.n8n.editorUrl).href;
	}
}

/** Whether a page says so of an answer: n8n has pages of its own with status 200, for an execution that has ended. */
export function isReceived(page: string): boolean {
	return page.includes('Your answer has been received');
}
