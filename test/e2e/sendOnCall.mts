import axios from 'axios';
import { isRecord } from '../../tools/json.mts';
import { sending } from '../support/fixtures.ts';
import { connect, type N8n, type WorkflowNode } from './n8n.mts';

const PATH = 'send';
/** The slowest answers are those of calls whose worker was killed: about half a minute. */
const ANSWER_TIMEOUT_MS = 3 * 60_000;

/** Sends a message with the subject of the call, to Bob, and answers what the node has put out. */
export class SendOnCall {
	private constructor(private readonly n8n: N8n) {}

	static async activate(n8n: N8n, credentials: WorkflowNode['credentials']): Promise<SendOnCall> {
		const id = await n8n.createWorkflow({
			name: 'Send on call',
			nodes: [
				{
					name: 'Webhook',
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2,
					webhookId: PATH,
					parameters: { path: PATH, httpMethod: 'POST', responseMode: 'lastNode', options: {} },
				},
				{
					name: 'DataMotion',
					type: 'n8n-nodes-datamotion.dataMotion',
					typeVersion: 1,
					parameters: sending({ subject: '={{ $json.body.subject }}' }).parameters,
					credentials,
				},
			],
			connections: connect('Webhook', 'DataMotion'),
		});
		await n8n.activate(id);
		return new SendOnCall(n8n);
	}

	/** Answers with status and body, whatever they are. */
	async call(subject: string) {
		const { status, data } = await axios.post<unknown>(
			`${this.n8n.apiUrl}/webhook/${PATH}`,
			{ subject },
			{ proxy: false, timeout: ANSWER_TIMEOUT_MS, validateStatus: () => true },
		);
		return { subject, status, body: isRecord(data) ? data : {} };
	}

	/** So many of them under way at a time; in the order in which they were answered. */
	async callAll(subjects: string[], atATime: number) {
		const waiting = [...subjects];
		const answers: Array<Awaited<ReturnType<SendOnCall['call']>>> = [];
		const callOneByOne = async () => {
			for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
				answers.push(await this.call(next));
			}
		};
		await Promise.all(Array.from({ length: atATime }, callOneByOne));
		return answers;
	}
}
