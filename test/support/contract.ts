/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import axios from 'axios';
import OpenAPIBackend from 'openapi-backend';

/** Stands between a client and a service, and notes where either does otherwise than a description (OpenAPI) says. */
export class Contract {
	readonly breaches: string[] = [];

	/** Method and path of each request. */
	readonly requests: string[] = [];

	private constructor(
		private readonly api: OpenAPIBackend,
		private readonly server: Server,
		readonly url: string,
	) {}

	/** @param target address of the service, whose paths the description gives */
	static async between(description: object, target: string): Promise<Contract> {
		const api = new OpenAPIBackend({ definition: JSON.parse(JSON.stringify(description)) });
		await api.init();
		const server = createServer();
		await once(server.listen(0, '127.0.0.1'), 'listening');
		const address = server.address();
		const port = typeof address === 'object' ? address?.port : undefined;
		const contract = new Contract(api, server, `http://127.0.0.1:${port}`);
		server.on('request', (request, response) => {
			void contract.forward(request, target).then(({ status, headers, data }) => {
				response.writeHead(status, { 'content-type': String(headers['content-type'] ?? '') });
				response.end(data);
			});
		});
		return contract;
	}

	async close(): Promise<void> {
		await once(this.server.close(), 'close');
	}

	private async forward(request: IncomingMessage, target: string) {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk);
		const body = Buffer.concat(chunks);
		const { method = '', url: path = '', headers } = request;
		this.requests.push(`${method} ${path}`);
		const asked = {
			method,
			path,
			headers: Object.fromEntries(
				Object.entries(headers).map(([name, value]) => [name, String(value)]),
			),
			body: body.length === 0 ? undefined : JSON.parse(body.toString()),
		};
		const operation = this.api.matchOperation(asked);
		if (operation === undefined) this.breaches.push(`${method} ${path} is not described.`);
		else this.note('request', this.api.validateRequest(asked, operation).errors);
		for (const name of ['x-api-key', 'x-api-secret']) {
			if (!headers[name]) this.breaches.push(`${method} ${path} has no ${name}.`);
		}
		const answer = await axios.request<Buffer>({
			method,
			url: target + path,
			headers: { ...headers, host: new URL(target).host },
			data: body,
			responseType: 'arraybuffer',
			validateStatus: () => true,
		});
		const text = answer.data.toString();
		const said = text === '' ? undefined : JSON.parse(text);
		if (operation !== undefined) {
			this.note('answer', this.api.validateResponse(said, operation, answer.status).errors);
		}
		return answer;
	}

	private note(what: string, errors: unknown): void {
		if (Array.isArray(errors) && errors.length > 0) {
			this.breaches.push(`${what}: ${JSON.stringify(errors)}`);
		}
	}
}
