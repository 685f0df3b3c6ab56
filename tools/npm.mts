import { basename } from 'node:path';
import { environmentForNpm } from './environment.mts';
import { runToEnd } from './processes.mts';

interface NpmRun {
	args: string[];
	cwd: string;
	logFile: string;
	env?: Record<string, string>;
}

/** npm itself says where it is; without `npm start` it is the one found on the PATH. */
function npmCommand(): { command: string; first: string[] } {
	const cli = process.env.npm_execpath;
	if (cli !== undefined && basename(cli) === 'npm-cli.js') {
		return { command: process.execPath, first: [cli] };
	}
	return process.platform === 'win32'
		? { command: 'cmd.exe', first: ['/d', '/c', 'npm'] }
		: { command: 'npm', first: [] };
}

export async function runNpm({ args, cwd, logFile, env = {} }: NpmRun): Promise<number | string> {
	const { command, first } = npmCommand();
	return await runToEnd({
		command,
		args: [...first, ...args],
		cwd,
		logFile,
		env: { ...environmentForNpm(), ...env },
	});
}
