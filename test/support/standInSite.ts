/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node itself, not inside n8n */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { IDataObject } from 'n8n-workflow';
import type { StoredCredential } from './credentials';
import { KEY_PAIR } from './sandbox';

const SIGNING_IN = '/api/v1/Authentication/';

/** A site with the signed API that answers as the test says, and believes every signature. */
export class StandInSite {
	/** The methods that it was asked for. */
	readonly calls: string[] = [];

	/** What a method gives, beside the envelope. */
	result: IDataObject = {};

	/** The envelope of a success. */
	success: IDataObject = { Success: true, Messages: [] };

	/** The messages with which methods are refused; `<token>` in them, as in results, is the token's own text. */
	refusal: IDataObject[string];

	/** What CheckTokenTime says of a token. */
	minutesRemaining: IDataObject[string] = '05:00';

	/** How many requests a token is good for. */
	uses = Infinity;

	/** Whether each Authenticate gives another token. */
	newTokens = true;

	/** How an answer is written. */
	write: (answer: IDataObject) => string = (answer) => JSON.stringify(answer);

	private readonly left = new Map<string, number>();

	private constructor(
		private readonly server: Server,
		readonly url: string,
	) {}

	static async start(): Promise<StandInSite> {
		const server = createServer();
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const address = server.address();
		if (address === null || typeof address === 'string') throw new Error('No port.');
		const site = new StandInSite(server, `http://127.0.0.1:${address.port}`);
		server.on('request', (request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				const body = Buffer.concat(chunks).toString();
				response.end(site.answer(request.url ?? '', body));
			});
		});
		return site;
	}

	get credential(): StoredCredential {
		const [apiKey, sharedSecret] = KEY_PAIR;
		return {
			authMode: 'apiKey',
			siteUrl: this.url,
			apiKey,
			sharedSecret,
			signatureFormat: 'hex',
			renewSession: '',
			sessionToken: '',
			sessionTokenState: '',
		};
	}

	count(method: string): number {
		return this.calls.filter((each) => each === method).length;
	}

	async stop(): Promise<void> {
		this.server.close();
		this.server.closeAllConnections();
		await once(this.server, 'close');
	}

	private answer(path: string, body: string): string {
		const method = path.replace(SIGNING_IN, '').replace('/api/v1/', '');
		this.calls.push(method);
		if (method === 'Authenticate') {
			const number = this.newTokens ? this.left.size + 1 : 1;
			const AuthenticationToken = `Token/${number}`.padEnd(32, '+');
			if (!this.left.has(AuthenticationToken)) this.left.set(AuthenticationToken, this.uses);
			return this.write({ ...this.success, AuthenticationToken });
		}
		const token = tokenIn(body);
		const left = this.left.get(token) ?? 0;
		if (left <= 0) {
			const Messages = [{ Code: 2002, Message: `No API key belongs to ${token}.` }];
			return this.write({ Success: false, Messages });
		}
		const MinutesRemaining = this.minutesRemaining;
		// The credential asks as well, to find out how to sign: that costs nothing.
		if (method === 'CheckTokenTime') return this.write({ ...this.success, MinutesRemaining });
		this.left.set(token, left - 1);
		const envelope =
			this.refusal === undefined
				? { ...this.success, AuthenticationToken: token, ...this.result }
				: { Success: false, Messages: this.refusal };
		return this.write(envelope).replaceAll('<token>', token);
	}
}

function tokenIn(body: string): string {
	const json: unknown = body.startsWith('{') ? JSON.parse(body) : undefined;
	const isObject = typeof json === 'object' && json !== null && 'AuthenticationToken' in json;
	return isObject
		? String(json.AuthenticationToken)
		: (new URLSearchParams(body).get('AuthenticationToken') ?? '');
}
