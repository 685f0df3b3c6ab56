import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { LOOPBACK } from '../../tools/server.mts';
import type { Settings } from '../../tools/n8n/server.mts';
import { N8n } from './n8n.mts';
import { DATABASE_USER, startPostgres, startRedis } from './queueServers.mts';
import { Running } from './running.mts';
import { Served } from './served.mts';

/**
 * By default n8n takes a worker for dead after a minute, and looks every half minute. Not much sooner here either: a
 * worker on a busy machine may be late to say that it lives. Pruning would remove what the test looks at. Jobs are kept as
 * docs/several-machines.md advises: without that, a call is now and then left without an answer.
 */
const FOR_TESTS = {
	N8N_EXECUTIONS_QUEUE_KEEP_LAST_COMPLETED: '1000',
	N8N_EXECUTIONS_QUEUE_KEEP_LAST_FAILED: '1000',
	QUEUE_WORKER_LOCK_DURATION: '20000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '2000',
	EXECUTIONS_DATA_PRUNE: 'false',
};

function settingsFor(redisPort: number, postgresPort: number): Settings {
	return {
		...FOR_TESTS,
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('base64'),
		QUEUE_BULL_REDIS_HOST: LOOPBACK,
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: LOOPBACK,
		DB_POSTGRESDB_PORT: String(postgresPort),
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: DATABASE_USER,
	};
}

/** An n8n in queue mode: a main process, and workers that share its Redis, its database and its encryption key. */
export class QueueN8n {
	readonly workers: Served[] = [];
	readonly #dead: Served[] = [];

	private constructor(
		private readonly running: Running,
		private readonly settings: Settings,
		readonly main: N8n,
	) {}

	static async start({ workers }: { workers: number }): Promise<QueueN8n> {
		const running = new Running();
		try {
			const redis = await running.add(startRedis());
			const postgres = await running.add(startPostgres());
			const settings = settingsFor(redis.port, postgres.port);
			// The main process makes the tables that the workers need.
			const main = await running.add(N8n.start({ settings }));
			const n8n = new QueueN8n(running, settings, main);
			await Promise.all(Array.from({ length: workers }, async () => await n8n.addWorker()));
			return n8n;
		} catch (error) {
			await running.stop();
			throw error;
		}
	}

	async addWorker(): Promise<Served> {
		const starting = Served.start({ role: 'worker', settings: this.settings });
		const worker = await this.running.add(starting);
		this.workers.push(worker);
		return worker;
	}

	/** As if its machine had lost its power. */
	async kill(worker: Served): Promise<void> {
		await worker.kill();
		this.workers.splice(this.workers.indexOf(worker), 1);
		this.#dead.push(worker);
	}

	/** The ids of the executions that a worker has started, by its log. */
	async startedExecutions({ logFile }: Served): Promise<string[]> {
		const log = await readFile(logFile, 'utf8');
		return [...log.matchAll(/Worker started execution (\d+) /g)].map(([, id = '']) => id);
	}

	/** All workers that have started an execution, dead ones too. */
	async workersOf(executionId: string): Promise<Served[]> {
		const all = [...this.workers, ...this.#dead];
		const started = await Promise.all(
			all.map(async (worker) => await this.startedExecutions(worker)),
		);
		return all.filter((_, index) => started[index]?.includes(executionId));
	}

	async stop(): Promise<void> {
		await this.running.stop();
	}
}
