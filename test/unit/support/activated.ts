import { PollContext } from 'n8n-core';
import type {
	IDataObject,
	IHttpRequestOptions,
	INode,
	INodeType,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { DataMotionApi } from '../../../credentials/DataMotionApi.credentials';
import { DataMotionTrigger } from '../../../nodes/DataMotion/DataMotionTrigger.node';
import { additionalData } from '../../support/additionalData';
import { Credentials } from '../../support/credentials';
import type { StoredCredential } from '../../support/credentials';
import { nodeOf, workflowOf } from '../../support/workflow';

const type: INodeType = new DataMotionTrigger();

export interface Response {
	statusCode?: number;
	body: unknown;
	headers?: Record<string, unknown>;
}

interface ActivationOptions {
	/** What the service says to each request. */
	answer?: (path: string, body: IDataObject) => Response | Promise<Response>;
	parameters?: INode['parameters'];
	/** What n8n keeps beside the parameters. */
	settings?: Partial<INode>;
	credential?: StoredCredential;
	credentialId?: string;
	/** What n8n has in its database. */
	staticData?: IDataObject;
	mode?: WorkflowExecuteMode;
	activation?: WorkflowActivateMode;
}

/** The trigger in n8n's own context for polls, from its activation on. */
export function activated(options: ActivationOptions = {}) {
	const credentials = new Credentials();
	credentials.useType(new DataMotionApi());
	const node = nodeOf('Trigger', 'n8n-nodes-datamotion.dataMotionTrigger', {
		id: 'trigger',
		parameters: { event: 'messageReceived', ...options.parameters },
		credentials: credentials.add(options.credentialId ?? 'account', {
			authMode: 'password',
			baseUrl: 'https://datamotion.example',
			userId: 'ann@example.com',
			password: 'secret',
			sessionToken: 'session',
			...options.credential,
		}),
		...options.settings,
	});
	const { staticData, mode = 'trigger', activation = 'update' } = options;
	const workflow = workflowOf(node, type, { active: true, staticData });
	const n8n = new PollContext(workflow, node, additionalData(credentials), mode, activation);
	const warnings: string[] = [];
	Object.defineProperty(n8n, 'logger', {
		value: { warn: (text: string) => warnings.push(text) },
	});
	const requests: IHttpRequestOptions[] = [];
	jest
		.spyOn(n8n.helpers, 'httpRequestWithAuthentication')
		.mockImplementation(async (_type, request) => {
			requests.push(request);
			const { url, body } = request;
			const fields: IDataObject = typeof body === 'object' ? { ...body } : {};
			const response = await options.answer?.(new URL(url).pathname, fields);
			return { statusCode: 200, body: {}, headers: {}, ...response };
		});
	return { n8n, workflow, warnings, requests };
}
