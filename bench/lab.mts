import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axios from 'axios';
import { connect, N8n, type WorkflowNode } from '../test/e2e/n8n.mts';
import { packThisPackage, tellPacked } from '../test/e2e/packed.mts';
import { Running } from '../test/e2e/running.mts';
import { passwordCredential } from '../test/support/fixtures.ts';
import { Sandbox } from '../test/support/sandbox.ts';
import { PROJECT } from '../tools/folders.mts';
import type { Packed } from '../tools/n8n/package.mts';
import type { Measured } from './measured.mts';
import type { Answer } from './nodes/end.mts';
import type { Order } from './nodes/items.mts';

/** Webhook → items → the node that is measured → end, published under this path. */
export type Path = string;

export interface Run extends Answer {
	/** How often the service was asked for what. */
	requests: Record<string, number>;
	/** The most requests that were under way at once. */
	inFlight: number;
}

const LONGEST_RUN_MS = 10 * 60_000;

/** A real n8n with this package and the nodes of the benchmark in it, and the sandbox. */
export class Lab {
	#paths = 0;

	private constructor(
		private readonly running: Running,
		/** For what has to be made; it goes with the rest. */
		readonly folder: string,
		readonly packed: Packed,
		readonly sandbox: Sandbox,
		readonly n8n: N8n,
	) {}

	static async start(): Promise<Lab> {
		const running = new Running();
		const folder = await mkdtemp(join(tmpdir(), 'n8n-bench-'));
		await running.add(Promise.resolve({ stop: async () => await rm(folder, { recursive: true }) }));
		try {
			const packed = await packThisPackage(folder);
			tellPacked(packed);
			const sandbox = await running.add(Sandbox.start());
			const settings = {
				N8N_CUSTOM_EXTENSIONS: join(PROJECT, 'bench', 'nodes'),
				// Has glibc give the memory of large buffers back: kept, it would hide the growth of the next run.
				MALLOC_MMAP_THRESHOLD_: '131072',
			};
			const n8n = await running.add(N8n.start({ settings }));
			return new Lab(running, folder, packed, sandbox, n8n);
		} catch (error) {
			await running.stop();
			throw error;
		}
	}

	async stop(): Promise<void> {
		await this.running.stop();
	}

	async signInAs(user: string): Promise<WorkflowNode['credentials']> {
		return await this.n8n.createCredential(user, passwordCredential(this.sandbox, user));
	}

	async publish(measured: Measured): Promise<Path> {
		this.#paths += 1;
		const path = `bench-${this.#paths}`;
		const bench = (name: string) => ({
			name,
			type: `CUSTOM.bench${name}`,
			typeVersion: 1,
			parameters: {},
		});
		const webhook = {
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: path,
			parameters: { path, httpMethod: 'POST', responseMode: 'lastNode', options: {} },
		};
		const id = await this.n8n.createWorkflow({
			name: path,
			nodes: [webhook, bench('Items'), { ...measured, name: 'Measured' }, bench('End')],
			connections: {
				...connect('Webhook', 'Items'),
				...connect('Items', 'Measured'),
				...connect('Measured', 'End'),
			},
			// To store ten thousand items would go on during the next run.
			settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
		});
		await this.n8n.activate(id);
		return path;
	}

	/** @throws Error when the node fails, or drops items */
	async run(path: Path, order: Order): Promise<Run> {
		await this.sandbox.clearRequests();
		const url = `${this.n8n.apiUrl}/webhook/${path}`;
		const options = { proxy: false, timeout: LONGEST_RUN_MS } as const;
		const { data } = await axios.post<Answer>(url, order, options);
		const { counts, maxConcurrent } = await this.sandbox.stats();
		return { ...data, requests: counts, inFlight: maxConcurrent };
	}
}

export const total = ({ requests }: Run) =>
	Object.values(requests).reduce((sum, count) => sum + count, 0);
