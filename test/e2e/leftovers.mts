import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

const VARIABLE = 'E2E_RUN';
const PROCESSES = '/proc';

/** Whatever this process starts from now on carries the mark in its environment, and hands it on. */
export function markProcesses(): string {
	const mark = `${VARIABLE}=${randomUUID()}`;
	process.env[VARIABLE] = mark.slice(VARIABLE.length + 1);
	return mark;
}

async function readOf(pid: string, file: string): Promise<string[]> {
	// It may have ended meanwhile.
	const text = await readFile(`${PROCESSES}/${pid}/${file}`, 'utf8').catch(() => '');
	return text.split('\0').filter((part) => part !== '');
}

/**
 * Ends the processes with the mark that still run, and answers their command lines. Linux only, as it takes them from
 * /proc: elsewhere it finds none.
 */
export async function endLeftovers(mark: string): Promise<string[]> {
	const names = await readdir(PROCESSES).catch(() => []);
	const found: string[] = [];
	for (const pid of names.filter((name) => /^\d+$/.test(name))) {
		if (Number(pid) === process.pid || !(await readOf(pid, 'environ')).includes(mark)) continue;
		found.push((await readOf(pid, 'cmdline')).join(' '));
		process.kill(Number(pid), 'SIGKILL');
	}
	return found;
}
