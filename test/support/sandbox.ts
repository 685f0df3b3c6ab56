/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- tests run on Node itself, not inside n8n */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import axios from 'axios';
import type {
	BasketRow,
	ClockChange,
	Condition,
	Fault,
	Lies,
	LoggedRequest,
	PlacedMessage,
	SandboxMessage,
	Seed,
	Settings,
	Stats,
	Variants,
} from '../sandbox/controlTypes';

export type * from '../sandbox/controlTypes';

/** Its users. */
export const ANN = 'ann@sandbox.example';
export const BOB = 'bob@sandbox.example';
export const CAROL = 'carol@sandbox.example';
export const PASSWORD = 'sandbox';
/** The site's API key and shared secret. */
export const KEY_PAIR = ['SandboxApiKey0123456789abcdefghi', 'sandbox-secret'] as const;

// Tests and the benchmark are run by npm, in the project's own folder.
const ROOT = process.cwd();

/** The company's automation ID, and the encryption key that signs in as any of its users. */
export const COMPANY = ['sandbox-company', 'c2FuZGJveC1lbmNyeXB0aW9uLWtleS0zMi1ieXRlcyE='] as const;
/** Key and secret of the application that may use Secure Message Delivery. */
export const DELIVERY = ['sandbox-delivery-key', 'sandbox-delivery-secret'] as const;

/** A sandbox in a process of its own, on a free port. */
export class Sandbox {
	/** DataMotion */
	readonly baseUrl: string;

	/** ApiAuth */
	readonly siteUrl: string;

	/** The mailbox page */
	readonly pageUrl: string;

	/**
	 * @param ready what it has said of its addresses
	 * @param child its process, if it is one's own to stop
	 */
	constructor(
		readonly ready: string,
		private readonly child?: ChildProcess,
	) {
		const [word, baseUrl, siteUrl, pageUrl] = ready.split(' ');
		if (word !== 'ready' || !baseUrl || !siteUrl || !pageUrl) {
			throw new Error(`The sandbox said "${ready}" in place of its addresses.`);
		}
		this.baseUrl = baseUrl;
		this.siteUrl = siteUrl;
		this.pageUrl = pageUrl;
	}

	/** The Admin API */
	get companyUrl(): string {
		return `${this.siteUrl}/Remote`;
	}

	/** SMC v3 */
	get oauthUrl(): string {
		return `${this.siteUrl}/SMC/Messaging/v3`;
	}

	/** Secure Message Delivery, its version included */
	get deliveryUrl(): string {
		return `${this.siteUrl}/SecureMessageDelivery/v1.2`;
	}

	/** @param options of the command line, next to the port */
	static async start(options = ['--first-id', '12077']): Promise<Sandbox> {
		const command = ['--import', 'tsx', 'sandbox/main.mts', '--port', '0', ...options];
		const child = spawn(process.execPath, command, {
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
		return new Sandbox(ready, child);
	}

	async reset(): Promise<void> {
		await this.post('reset');
	}

	async advance(seconds: number): Promise<void> {
		await this.clock({ advanceSeconds: seconds });
	}

	/** Sets the sandbox's clock, moves or stops it; returns what it shows then, in ISO 8601. */
	async clock(change: ClockChange = {}): Promise<string> {
		return (await this.post<{ now: string }>('clock', change)).now;
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

	/** What isn't named stays as it is, among the lies and variants too. */
	async settings(
		settings: Partial<Omit<Settings, 'lies' | 'variants'>> & {
			lies?: Partial<Lies>;
			variants?: Partial<Variants>;
		},
	): Promise<void> {
		await this.post('settings', settings);
	}

	/** Puts many messages into a mailbox at once. */
	async seed(seed: Seed): Promise<{ firstId: number; lastId: number }> {
		return await this.post<{ firstId: number; lastId: number }>('messages/seed', seed);
	}

	/** Puts messages into mailboxes as if they had been sent, in this order; returns their IDs. */
	async put(...messages: PlacedMessage[]): Promise<number[]> {
		return (await this.post<{ ids: number[] }>('messages', { messages })).ids;
	}

	/** Changes what has become of messages, and what is seen of them; what isn't named stays. */
	async change(...messages: Array<Condition & { id: number }>): Promise<void> {
		await this.send('patch', 'messages', { messages });
	}

	/** What was put into baskets, or into one customer's. */
	async baskets(customer?: string): Promise<BasketRow[]> {
		return await this.get<BasketRow[]>('baskets', { customer });
	}

	async addUser(email: string, password: string): Promise<void> {
		await this.post('users', { email, password });
	}

	/** The sandbox ends by itself when its IPC channel closes. */
	async stop(): Promise<void> {
		const { child } = this;
		if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
		const exited = once(child, 'exit');
		if (child.connected) child.disconnect();
		await exited;
	}

	/** For a process that ends when its work is done, and takes its sandbox along. */
	letProcessEnd(): void {
		this.child?.unref();
		this.child?.channel?.unref();
		const output = this.child?.stdout;
		if (output instanceof Socket) output.unref();
	}

	private address(name: string): string {
		return `${this.siteUrl}/sandbox/${name}`;
	}

	private async get<T>(name: string, params?: Record<string, string | undefined>): Promise<T> {
		return (await axios.get<T>(this.address(name), { params })).data;
	}

	private async post<T>(name: string, body: object = {}): Promise<T> {
		return await this.send<T>('post', name, body);
	}

	private async send<T>(method: 'post' | 'patch', name: string, body: object): Promise<T> {
		const answer = await axios<T & { error?: string }>(this.address(name), {
			method,
			data: body,
			validateStatus: () => true,
		});
		if (answer.status !== 200) {
			throw new Error(`/sandbox/${name}: ${answer.data.error ?? String(answer.status)}`);
		}
		return answer.data;
	}
}
