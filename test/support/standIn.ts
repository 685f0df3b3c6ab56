/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';

export interface Received {
	/** `GET /path?query` */
	request: string;
	headers: IncomingMessage['headers'];
	body: string;
}

export interface Said {
	status?: number;
	body?: unknown;
}

/** A service on this machine that answers as a test says, in JSON. */
export class StandIn {
	readonly received: Received[] = [];

	private readonly server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(Buffer.from(chunk));
		const received = {
			request: `${request.method} ${request.url}`,
			headers: request.headers,
			body: Buffer.concat(chunks).toString(),
		};
		this.received.push(received);
		const { status = 200, body } = this.answer(received);
		response.writeHead(status, { 'Content-Type': 'application/json' });
		response.end(JSON.stringify(body));
	});

	private constructor(private readonly answer: (received: Received) => Said) {}

	static async start(answer: (received: Received) => Said): Promise<StandIn> {
		const standIn = new StandIn(answer);
		standIn.server.listen(0, '127.0.0.1');
		await once(standIn.server, 'listening');
		return standIn;
	}

	get origin(): string {
		const address = this.server.address();
		if (address === null || typeof address === 'string') throw new Error('It is not listening.');
		return `http://127.0.0.1:${address.port}`;
	}

	count(part: string): number {
		return this.received.filter(({ request }) => request.includes(part)).length;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		this.server.close();
		await once(this.server, 'close');
	}
}
