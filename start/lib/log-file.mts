import { open, readFile } from 'node:fs/promises';

const TAIL_LINES = 12;
// Where in npm's code something failed helps nobody here.
const STACK_LINE = /^(npm error|gyp ERR! stack)?\s+at .+/;
const ANSI = /\x1b\[[0-9;?]*[A-Za-z]/g;

/** Opens an empty log for a child process to write to. */
export async function newLog(file: string) {
	return await open(file, 'w');
}

export async function logTail(file: string): Promise<string[]> {
	const text = await readFile(file, 'utf8').catch(() => '');
	return text
		.replace(ANSI, '')
		.split(/\r?\n/)
		.filter((line) => line.trim() !== '' && !STACK_LINE.test(line))
		.slice(-TAIL_LINES);
}
