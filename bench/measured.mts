/** What is measured: the same work by each of three nodes. */
import type { INodeParameters } from 'n8n-workflow';
import { sending } from '../test/support/fixtures.ts';
import type { Sandbox } from '../test/support/sandbox.ts';
import type { WorkflowNode } from '../test/e2e/n8n.mts';

export type Measured = Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters' | 'credentials'>;
type Credentials = WorkflowNode['credentials'];

export const OURS = 'DataMotion';
export const HTTP_REQUEST = 'HTTP Request';
export const HTTP_REQUEST_JSON = 'HTTP Request, one expression';
export const LOOP = 'helper loop';

/** The fields of the items that the benchmark makes. */
const [TO, SUBJECT, TEXT] = ['={{ $json.to }}', '={{ $json.subject }}', '={{ $json.text }}'];

export function ours(credentials: Credentials, parameters: Record<string, unknown>): Measured {
	const type = 'n8n-nodes-datamotion.dataMotion';
	return { type, typeVersion: 1, parameters, credentials };
}

export function sendingOurs(
	credentials: Credentials,
	{
		options = {},
		additionalFields = {},
	}: { options?: INodeParameters; additionalFields?: INodeParameters },
): Measured {
	const fields = { to: TO, subject: SUBJECT, textBody: TEXT };
	return ours(credentials, sending({ ...fields, options, additionalFields }).parameters);
}

export function httpRequest(credentials: Credentials, parameters: object): Measured {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'dataMotionApi',
			options: {},
			...parameters,
		},
		credentials,
	};
}

/** Reads the same three fields, each by an expression of its own, as its form offers it. */
export function sendingByHttpRequest(credentials: Credentials, { baseUrl }: Sandbox): Measured {
	const fields = { To: '={{ [$json.to] }}', Subject: SUBJECT, TextBody: TEXT };
	const parameters = Object.entries(fields).map(([name, value]) => ({ name, value }));
	return httpRequest(credentials, {
		method: 'POST',
		url: `${baseUrl}/Message`,
		sendBody: true,
		specifyBody: 'keypair',
		bodyParameters: { parameters },
	});
}

/** The same with all of them in one expression, which leaves out much of what n8n does for each. */
export function sendingJsonByHttpRequest(credentials: Credentials, { baseUrl }: Sandbox): Measured {
	return httpRequest(credentials, {
		method: 'POST',
		url: `${baseUrl}/Message`,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '={{ { To: [$json.to], Subject: $json.subject, TextBody: $json.text } }}',
	});
}

export function loop(credentials: Credentials, work: 'send' | 'list', concurrency = 10): Measured {
	return {
		type: 'CUSTOM.benchLoop',
		typeVersion: 1,
		parameters: { work, to: TO, subject: SUBJECT, text: TEXT, concurrency },
		credentials,
	};
}
