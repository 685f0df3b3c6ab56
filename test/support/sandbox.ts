/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- tests run on Node itself, not inside n8n */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import axios from 'axios';

export interface LoggedRequest {
	id: number;
	/** Method and path in the documents' terms, such as `GET /Message/{id}`. */
	operation: string;
	method: string;
	path: string;
	query: Record<string, string>;
	/** Null while under way, and for a connection that was cut. */
	status: number | null;
	user?: string;
	sessionKey?: string;
	token?: string;
	/** The kind of fault that befell it. */
	fault?: string;
	startedAt: string;
	finishedAt: string | null;
	body?: Record<string, unknown>;
}

export interface Stats {
	counts: Record<string, number>;
	maxConcurrent: number;
}

export interface SandboxMessage {
	id: number;
	from: string;
	to: string[];
	cc: string[];
	bcc: string[];
	subject: string;
	text: string;
	html: string;
	created: string;
	attachments: Array<{
		fileName: string;
		contentType: string;
		contentId: string;
		size: number;
		sha256: string;
	}>;
}

interface FaultAnswer {
	status: number;
	/** Sent as JSON, unless `headers` name another content type. */
	body?: unknown;
	headers?: Record<string, string>;
}

export type Fault = {
	method?: string;
	path?: string;
	subject?: string;
	skip?: number;
	times?: number;
} & (
	| { effect: FaultAnswer | 'cut-before' | 'cut-after' | 'hang' }
	| ({ effect: 'cut-early' } & Partial<FaultAnswer>)
	| ({ effect: 'status-after' } & FaultAnswer)
);

export interface Settings {
	signatureInput: 'token' | 'apiKey';
	signatureFormat: 'hex' | 'decimal' | 'any';
	clockSkewSeconds: number;
	contentType: 'application/json' | 'text/html';
	keyActive: boolean;
	ipAllowed: boolean;
	warning: string | null;
}

export const PASSWORD = 'sandbox';
/** The site's API key and shared secret. */
export const KEY_PAIR = ['SandboxApiKey0123456789abcdefghi', 'sandbox-secret'] as const;

// Tests and the benchmark are run by npm, in the project's own folder.
const ROOT = process.cwd();

/** A sandbox of one's own, in a process of its own, on a free port. */
export class Sandbox {
	private constructor(
		private readonly child: ChildProcess,
		/** DataMotion */
		readonly baseUrl: string,
		/** ApiAuth */
		readonly siteUrl: string,
		/** The mailbox page */
		readonly pageUrl: string,
	) {}

	static async start(): Promise<Sandbox> {
		const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.mts', '--port', '0'], {
			cwd: ROOT,
			stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
		});
		if (!child.stdout) throw new Error('The sandbox has no output to read.');
		const lines = createInterface({ input: child.stdout });
		const ready = await Promise.race([
			once(lines, 'line').then(([line]) => String(line)),
			once(child, 'exit').then(([code]) => {
				throw new Error(`The sandbox ended with exit code ${String(code)} before it was ready.`);
			}),
		]);
		const [word, baseUrl, siteUrl, pageUrl] = ready.split(' ');
		if (word !== 'ready' || !baseUrl || !siteUrl || !pageUrl) {
			throw new Error(`The sandbox said "${ready}" in place of its addresses.`);
		}
		return new Sandbox(child, baseUrl, siteUrl, pageUrl);
	}

	async reset(): Promise<void> {
		await this.post('reset');
	}

	async advance(seconds: number): Promise<void> {
		await this.post('clock', { advanceSeconds: seconds });
	}

	async requests(path?: string): Promise<LoggedRequest[]> {
		return await this.get<LoggedRequest[]>('requests', { path });
	}

	async clearRequests(): Promise<void> {
		await axios.delete(this.address('requests'));
	}

	async stats(): Promise<Stats> {
		return await this.get<Stats>('stats');
	}

	/** What a user has received, or without a user what everybody has sent. */
	async messages(user?: string): Promise<SandboxMessage[]> {
		return await this.get<SandboxMessage[]>('messages', { user });
	}

	async dropSessions(user?: string): Promise<void> {
		await this.post('sessions/drop', { user });
	}

	async dropTokens(): Promise<void> {
		await this.post('tokens/drop');
	}

	async fault(fault: Fault): Promise<void> {
		await this.post('faults', fault);
	}

	async clearFaults(): Promise<void> {
		await axios.delete(this.address('faults'));
	}

	async latency(ms: number): Promise<void> {
		await this.post('latency', { ms });
	}

	async settings(settings: Partial<Settings>): Promise<void> {
		await this.post('settings', settings);
	}

	async addUser(email: string, password: string): Promise<void> {
		await this.post('users', { email, password });
	}

	/** The sandbox ends by itself when its IPC channel closes. */
	async stop(): Promise<void> {
		if (this.child.exitCode !== null || this.child.signalCode !== null) return;
		const exited = once(this.child, 'exit');
		if (this.child.connected) this.child.disconnect();
		await exited;
	}

	private address(name: string): string {
		return `${this.siteUrl}/sandbox/${name}`;
	}

	private async get<T>(name: string, params?: Record<string, string | undefined>): Promise<T> {
		return (await axios.get<T>(this.address(name), { params })).data;
	}

	private async post(name: string, body: object = {}): Promise<void> {
		const answer = await axios.post<{ error?: string }>(this.address(name), body, {
			validateStatus: () => true,
		});
		if (answer.status !== 200) {
			throw new Error(`/sandbox/${name}: ${answer.data.error ?? String(answer.status)}`);
		}
	}
}

export async function startSandbox(): Promise<Sandbox> {
	return await Sandbox.start();
}
