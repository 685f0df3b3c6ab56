import { open, readFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';

const TAIL_LINES = 12;
// Where in npm's code something failed helps nobody here.
const STACK_LINE = /^(npm error|gyp ERR! stack)?\s+at .+/;

/** Opens an empty log for a child process to write to. */
export async function newLog(file: string) {
	return await open(file, 'w');
}

export async function logTail(file: string): Promise<string[]> {
	const text = await readFile(file, 'utf8').catch(() => '');
	return stripVTControlCharacters(text)
		.split(/\r?\n/)
		.filter((line) => line.trim() !== '' && !STACK_LINE.test(line))
		.slice(-TAIL_LINES);
}
