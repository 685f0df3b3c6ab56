import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
} from 'n8n-workflow';
import { describe } from './description.mts';

const CREDENTIAL = 'dataMotionApi';
const INBOX = 1;

const text = (name: string) => ({ displayName: name, name, type: 'string' as const, default: '' });

/**
 * What somebody would write who wants the work done and nothing else: a loop over n8n's own request helper. It checks
 * nothing, repeats nothing and remembers nothing.
 */
export class BenchLoop {
	description = describe(
		'benchLoop',
		[
			text('work'),
			text('to'),
			text('subject'),
			text('text'),
			{ displayName: 'concurrency', name: 'concurrency', type: 'number', default: 10 },
		],
		{ credentials: [{ name: CREDENTIAL, required: true }] },
	);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { baseUrl } = await this.getCredentials(CREDENTIAL);
		const post = async (path: string, body: IDataObject): Promise<IDataObject> => {
			const request: IHttpRequestOptions = {
				method: 'POST',
				url: `${String(baseUrl)}${path}`,
				body,
				json: true,
			};
			return await this.helpers.httpRequestWithAuthentication.call(this, CREDENTIAL, request);
		};
		const isList = this.getNodeParameter('work', 0) === 'list';
		return [isList ? await list(post) : await sendAll(this, post)];
	}
}

type Post = (path: string, body: IDataObject) => Promise<IDataObject>;

async function sendAll(n8n: IExecuteFunctions, post: Post): Promise<INodeExecutionData[]> {
	const { length } = n8n.getInputData();
	const results = new Array<INodeExecutionData>(length);
	let next = 0;
	const work = async () => {
		while (next < length) {
			const item = next;
			next += 1;
			const json = await post('/Message', {
				To: [n8n.getNodeParameter('to', item)],
				Subject: n8n.getNodeParameter('subject', item),
				TextBody: n8n.getNodeParameter('text', item),
			});
			results[item] = { json, pairedItem: { item } };
		}
	};
	const atATime = Number(n8n.getNodeParameter('concurrency', 0));
	await Promise.all(Array.from({ length: atATime }, work));
	return results;
}

async function list(post: Post): Promise<INodeExecutionData[]> {
	const results: INodeExecutionData[] = [];
	for (let after = {}; ; ) {
		const { Summaries } = await post('/Message/GetMessageSummaries', {
			FolderId: INBOX,
			...after,
		});
		if (!Array.isArray(Summaries) || Summaries.length === 0) return results;
		for (const json of Summaries) results.push({ json, pairedItem: { item: 0 } });
		after = { LastMessageIdReceived: results.at(-1)?.json.MessageId };
	}
}
