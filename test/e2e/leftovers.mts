import { randomUUID } from 'node:crypto';
import { readdir, readFile, readlink } from 'node:fs/promises';

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

/** Redis writes over its environment, but works in a folder of the run. */
async function worksIn(pid: string, folder: string): Promise<boolean> {
	const place = await readlink(`${PROCESSES}/${pid}/cwd`).catch(() => '');
	return place.startsWith(folder);
}

/**
 * Ends the processes that still run and have the mark or work in the folder, and answers their command lines. Linux
 * only, as it takes them from /proc: elsewhere it finds none.
 */
export async function endLeftovers(mark: string, folder: string): Promise<string[]> {
	const names = await readdir(PROCESSES).catch(() => []);
	const found: string[] = [];
	for (const pid of names.filter((name) => /^\d+$/.test(name))) {
		if (Number(pid) === process.pid) continue;
		const isMarked = (await readOf(pid, 'environ')).includes(mark);
		if (!isMarked && !(await worksIn(pid, folder))) continue;
		found.push((await readOf(pid, 'cmdline')).join(' '));
		process.kill(Number(pid), 'SIGKILL');
	}
	return found;
}
