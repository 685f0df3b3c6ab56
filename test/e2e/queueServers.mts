/** Redis and PostgreSQL as Debian packages them, each with a temporary folder and on a free port of loopback. */
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import getPort from 'get-port';
import { LOOPBACK } from '../../tools/server.mts';
import { findPostgresPrograms } from './programs.mts';

export const DATABASE_USER = 'n8n';

export interface RunningServer {
	port: number;
	stop: () => Promise<void>;
}

interface User {
	uid?: number;
	gid?: number;
}

interface Program {
	command: string;
	args: string[];
	/** What it writes when it serves. */
	ready: RegExp;
	folder: string;
	user?: User;
	stopSignal: NodeJS.Signals;
}

async function start(program: Program): Promise<() => Promise<void>> {
	const { command, args, folder, user = {}, stopSignal } = program;
	const child = execa(command, args, {
		cwd: folder,
		...user,
		all: true,
		buffer: false,
		reject: false,
	});
	const lines = createInterface({ input: child.all });
	const stopped = async () => {
		const { exitCode, shortMessage } = await child;
		throw new Error(`${command} has ended with ${exitCode ?? shortMessage}.`);
	};
	const serves = new Promise<void>((resolve) => {
		lines.on('line', (line) => program.ready.test(line) && resolve());
	});
	await Promise.race([serves, stopped()]);
	return async () => {
		child.kill(stopSignal);
		await child;
		await rm(folder, { recursive: true, force: true });
	};
}

export async function startRedis(): Promise<RunningServer> {
	const port = await getPort({ host: LOOPBACK });
	const stop = await start({
		command: 'redis-server',
		args: ['--port', String(port), '--bind', LOOPBACK, '--save', '', '--appendonly', 'no'],
		ready: /Ready to accept connections/,
		folder: await mkdtemp(join(tmpdir(), 'n8n-e2e-redis-')),
		stopSignal: 'SIGTERM',
	});
	return { port, stop };
}

/** PostgreSQL refuses to run as root; its package brings the user `postgres`. */
async function findPostgresUser(): Promise<User> {
	if (userInfo().uid !== 0) return {};
	const [uid, gid] = await Promise.all(
		['-u', '-g'].map(async (option) => Number((await execa('id', [option, 'postgres'])).stdout)),
	);
	return { uid, gid };
}

export async function startPostgres(): Promise<RunningServer> {
	const port = await getPort({ host: LOOPBACK });
	const user = await findPostgresUser();
	const programs = await findPostgresPrograms();
	const folder = await mkdtemp(join(tmpdir(), 'n8n-e2e-postgres-'));
	if (user.uid !== undefined && user.gid !== undefined) await chown(folder, user.uid, user.gid);
	const inFolder = { cwd: folder, ...user };
	const initial = ['--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
	const data = join(folder, 'data');
	await execa(
		join(programs, 'initdb'),
		['--pgdata', data, '--username', DATABASE_USER, ...initial],
		inFolder,
	);
	const settings = [`listen_addresses=${LOOPBACK}`, 'unix_socket_directories=', 'fsync=off'];
	const stop = await start({
		command: join(programs, 'postgres'),
		args: ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
		ready: /database system is ready to accept connections/,
		folder,
		user,
		// Without it, it would wait until all have gone.
		stopSignal: 'SIGINT',
	});
	return { port, stop };
}
