import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newLog } from './log-file.mts';
import { onStop, stopping } from './stop.mts';

const GRACE_MS = 10_000;
const END_WITH_PARENT = fileURLToPath(new URL('./end-with-parent.cjs', import.meta.url));
const windows = process.platform === 'win32';
const alive = new Set<ChildProcess>();

export interface Launch {
	command: string;
	args: string[];
	cwd: string;
	env: Record<string, string>;
	logFile: string;
}

export interface Running {
	/** Settles when the process has ended: its exit code, or the signal or error that ended it. */
	ended: Promise<number | string>;
}

async function endOf(child: ChildProcess): Promise<number | string> {
	return await new Promise((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
	});
}

/** Each child leads a process group, so that its own children can be stopped with it. */
async function launch(options: Launch, gently: boolean): Promise<Running> {
	const log = await newLog(options.logFile);
	try {
		stopping.throwIfAborted();
		const isNode = /^node(\.exe)?$/.test(basename(options.command));
		const guard = isNode ? ['--require', END_WITH_PARENT] : [];
		const child = spawn(options.command, [...guard, ...options.args], {
			cwd: options.cwd,
			env: options.env,
			detached: !windows,
			windowsHide: true,
			stdio: ['ignore', log.fd, log.fd, ...(isNode ? (['ipc'] as const) : [])],
		});
		alive.add(child);
		onStop(async () => await stop(child, gently));
		child.once('error', () => alive.delete(child));
		child.once('exit', () => {
			// Whatever it left behind goes with it.
			signalGroup(child, 'SIGKILL');
			alive.delete(child);
		});
		return { ended: endOf(child) };
	} finally {
		await log.close();
	}
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		if (!windows) process.kill(-child.pid, signal);
		else if (alive.has(child)) spawn('taskkill', ['/pid', String(child.pid), '/t', '/f']);
	} catch {
		// The group is gone already.
	}
}

async function stop(child: ChildProcess, gently: boolean): Promise<void> {
	if (!alive.has(child)) return;
	const exited = once(child, 'exit');
	// npm would tidy up first, for minutes; what it leaves behind is removed anyway.
	if (gently && !windows) child.kill('SIGTERM');
	else signalGroup(child, 'SIGKILL');
	const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
	await exited;
	clearTimeout(timer);
}

/** Runs a command to its end; answers its exit code, or the signal or error that ended it. */
export async function runToEnd(options: Launch): Promise<number | string> {
	const end = await (await launch(options, false)).ended;
	stopping.throwIfAborted();
	return end;
}

/** Starts a program that stays up until everything is stopped, and then ends in its own way. */
export async function startServer(options: Launch): Promise<Running> {
	return await launch(options, true);
}

export function killEverythingNow(): void {
	for (const child of alive) signalGroup(child, 'SIGKILL');
}
