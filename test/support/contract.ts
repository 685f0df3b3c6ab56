/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import axios from 'axios';
import OpenAPIRequestValidator from 'openapi-request-validator';
import OpenAPIResponseValidator from 'openapi-response-validator';
import type { DescribedOperation } from './secureMessageDelivery';

/** Stands between a client and a service, and notes where either does otherwise than the API is described. */
export class Contract {
	readonly breaches: string[] = [];

	/** Method and path of each request. */
	readonly requests: string[] = [];

	private constructor(
		private readonly operations: DescribedOperation[],
		private readonly server: Server,
		readonly url: string,
	) {}

	/** @param target address of the service, below which the described paths are */
	static async between(operations: DescribedOperation[], target: string): Promise<Contract> {
		const server = createServer();
		await once(server.listen(0, '127.0.0.1'), 'listening');
		const address = server.address();
		const port = typeof address === 'object' ? address?.port : undefined;
		const { origin, pathname } = new URL(target);
		const contract = new Contract(operations, server, `http://127.0.0.1:${port}${pathname}`);
		server.on('request', (request, response) => {
			void contract.forward(request, origin, pathname).then(({ status, headers, data }) => {
				response.writeHead(status, { 'content-type': String(headers['content-type'] ?? '') });
				response.end(data);
			});
		});
		return contract;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await once(this.server.close(), 'close');
	}

	private async forward(request: IncomingMessage, origin: string, base: string) {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk);
		const content = Buffer.concat(chunks);
		const { method = '', url = '', headers } = request;
		const path = url.replace(base, '');
		this.requests.push(`${method} ${path}`);
		const operation = this.operations.find(
			(each) => each.method === method && each.path.test(path),
		);
		if (operation === undefined) this.breaches.push(`${method} ${path} is not described.`);
		const { parameters = [], requestBody, responses = {} } = operation ?? {};
		const body = content.length === 0 ? undefined : JSON.parse(content.toString());
		const params = { ...operation?.path.exec(path)?.groups };
		const asked = new OpenAPIRequestValidator({ parameters, requestBody });
		this.note('request', asked.validateRequest({ headers, body, params, query: {} }));

		const answer = await axios.request<Buffer>({
			method,
			url: origin + url,
			headers: { ...headers, host: new URL(origin).host },
			data: content,
			responseType: 'arraybuffer',
			validateStatus: () => true,
		});
		const said = answer.data.length === 0 ? {} : JSON.parse(answer.data.toString());
		const answered = new OpenAPIResponseValidator({ responses });
		this.note('answer', answered.validateResponse(answer.status, said));
		return answer;
	}

	private note(what: string, breach: unknown): void {
		if (breach !== undefined) this.breaches.push(`${what}: ${JSON.stringify(breach)}`);
	}
}
