import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { N8N } from '../../tools/n8n/installation.mts';
import type { Settings } from '../../tools/n8n/server.mts';

/** What serve.mts is to start. */
export interface Wish {
	role: 'main' | 'worker';
	version: string;
	/** Whether this package is installed in it from the beginning. */
	withPackage: boolean;
	/** Environment variables, beside those that every n8n of the tests has. */
	settings: Settings;
}

const USUAL: Wish = { role: 'main', version: N8N.version, withPackage: true, settings: {} };

/** A process of n8n with a folder of its own, as if it had a machine of its own. */
export class Served {
	#process: ChildProcess | undefined;
	/** Of a main process: that of its API and that of its editor. */
	addresses: string[] = [];

	private constructor(
		readonly folder: string,
		private readonly wish: Wish,
	) {}

	static async start(wish: Partial<Wish> = {}): Promise<Served> {
		const folder = await mkdtemp(join(tmpdir(), 'n8n-e2e-'));
		const served = new Served(folder, { ...USUAL, ...wish });
		try {
			await served.#startProcess();
		} catch (error) {
			await served.stop();
			throw error;
		}
		return served;
	}

	get logFile(): string {
		return join(this.folder, 'logs', 'n8n.log');
	}

	/** Another process, with what n8n has stored. */
	async restart(): Promise<void> {
		await this.#stopProcess();
		await this.#startProcess();
	}

	/** As if the machine had lost its power. */
	async kill(): Promise<void> {
		const exited = this.#process && once(this.#process, 'exit');
		this.#process?.send('kill');
		await exited;
	}

	async stop(): Promise<void> {
		await this.#stopProcess();
		await rm(this.folder, { recursive: true, force: true });
	}

	async #startProcess(): Promise<void> {
		const wish = JSON.stringify(this.wish);
		const child = spawn(process.execPath, ['--import', 'tsx', 'test/e2e/serve.mts', wish], {
			env: { ...process.env, START_DATA: this.folder },
			stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
		});
		this.#process = child;
		if (child.stdout === null) throw new Error('n8n has no output to read.');
		for await (const line of createInterface({ input: child.stdout })) {
			const [word, ...addresses] = line.split(' ');
			if (word !== 'ready') continue;
			this.addresses = addresses;
			return;
		}
		throw new Error('n8n has not started.');
	}

	async #stopProcess(): Promise<void> {
		const child = this.#process;
		if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
		const exited = once(child, 'exit');
		child.kill('SIGTERM');
		await exited;
	}
}
