import type { IWebhookDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { isFirstAnswer } from './firstAnswer';
import { answeredPage, askingPage, closedPage } from './page';
import { readLink } from './question';

const link = {
	name: 'default',
	path: '={{ $nodeId }}',
	responseMode: 'onReceived',
	responseData: '',
	isFullPath: true,
	// It belongs to an execution that waits, and starts none.
	restartWebhook: true,
} as const;

/** Where the links of Message: Send and Wait for Response lead: n8n passes on those whose signature it has checked. */
export const webhooks: IWebhookDescription[] = [
	{ ...link, httpMethod: 'GET' },
	{ ...link, httpMethod: 'POST' },
];

/** Of the answer to a browser, what is needed here; n8n's type of it comes from a package that is not at hand. */
interface Response {
	setHeader(name: string, value: string): void;
	status(code: number): Response;
	send(body: string): void;
}

/** Opening a link shows a page with a button; pressing that button lets the execution go on. */
export async function receiveAnswer(n8n: IWebhookFunctions): Promise<IWebhookResponseData> {
	const response: Response = n8n.getResponseObject();
	// The page stands on n8n's own address, where it must not be able to act for the user of n8n.
	response.setHeader('Content-Security-Policy', 'sandbox allow-forms');
	const show = (page: string, status = 200): IWebhookResponseData => {
		response.status(status).send(page);
		return { noWebhookResponse: true };
	};
	const answer = readLink(n8n);
	if (answer === undefined) return show(closedPage(), 410);
	if (n8n.getRequestObject().method !== 'POST') return show(askingPage(answer));
	if (!isFirstAnswer(answer.nonce)) return show(closedPage(), 410);
	const data = { approved: answer.approved, respondedAt: new Date().toISOString() };
	return {
		// Sent by n8n, once it has accepted the answer.
		webhookResponse: answeredPage(answer),
		workflowData: [[{ json: { data }, pairedItem: { item: 0 } }]],
	};
}
