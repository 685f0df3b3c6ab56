import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { type CachedFolder, cacheRoot, findInCache, installIntoCache } from '../cached-folder.mts';
import { environmentForNpm } from '../environment.mts';
import { logTail } from '../log-file.mts';
import { runNpm } from '../npm.mts';
import { runToEnd } from '../processes.mts';
import { say, step } from '../report.mts';
import { StartError } from '../start-error.mts';
import { stopping } from '../stop.mts';
import type { NodeRuntime } from './node-runtime.mts';

/** The n8n that `npm start` starts. */
export const N8N: N8nRelease = { version: '2.41.1', lock: new URL('./', import.meta.url) };

const N8N_BYTES = 3_000_000_000;
const N8N_MAIN = join('node_modules', 'n8n', 'bin', 'n8n');
const MANIFESTS = ['package.json', 'package-lock.json'];
const CHECK_NETWORK = 'Check the access to the npm registry (npm ping), then start again.';
const CHECK_COMPILER =
	process.platform === 'linux'
		? 'It needs python3, make and g++ (Debian, Ubuntu: apt-get install python3 make g++). Then start again.'
		: 'It needs Python 3 and a C++ compiler (https://github.com/nodejs/node-gyp#installation). Then start again.';

/** A version of n8n, as a folder with a package.json and the package-lock.json that belongs to it. */
export interface N8nRelease {
	version: string;
	/** URL of that folder, with a slash at its end. */
	lock: URL;
}

export interface N8nInstallation {
	main: string;
	version: string;
}

interface Part {
	title: string;
	failed: string;
	advice: string;
	logFile: string;
	run: (folder: string, logFile: string) => Promise<number | string>;
}

function partsOf({ version }: N8nRelease, node: NodeRuntime): Part[] {
	const logOf = (part: string) => join(cacheRoot, `n8n-${version}-${part}.log`);
	const path = `${dirname(node.executable)}${delimiter}${process.env.PATH ?? ''}`;
	const env: Record<string, string> = { PATH: path };
	if (node.headers !== undefined) env.npm_config_nodedir = node.headers;
	return [
		{
			// Without it, an unreachable registry would be retried for each of 2,300 packages.
			title: 'reaching the npm registry',
			failed: 'the npm registry cannot be reached, or does not have it',
			advice: CHECK_NETWORK,
			logFile: logOf('1-registry'),
			run: async (cwd, logFile) => {
				const args = ['view', `n8n@${version}`, 'version', '--fetch-retries=1'];
				return await runNpm({ args, cwd, logFile });
			},
		},
		{
			title: 'packages, about 3 minutes',
			failed: 'npm could not download its packages',
			advice: CHECK_NETWORK,
			logFile: logOf('2-packages'),
			run: async (cwd, logFile) => {
				const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
				return await runNpm({ args, cwd, logFile });
			},
		},
		{
			title: 'sqlite3, about 2 minutes',
			failed: 'its database driver sqlite3 could not be compiled',
			advice: CHECK_COMPILER,
			logFile: logOf('3-sqlite3'),
			run: async (cwd, logFile) => {
				const args = ['rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts'];
				return await runNpm({ args, cwd, logFile, env });
			},
		},
		{
			title: 'trial',
			failed: 'its database driver sqlite3 does not load',
			advice: CHECK_COMPILER,
			logFile: logOf('4-check'),
			run: async (cwd, logFile) => {
				const args = ['--eval', 'require("sqlite3")'];
				return await runToEnd({
					command: node.executable,
					args,
					cwd,
					logFile,
					env: environmentForNpm(),
				});
			},
		},
	];
}

async function fill(
	folder: string,
	release: N8nRelease,
	node: NodeRuntime,
	progress: (detail: string) => void,
) {
	for (const name of MANIFESTS) {
		await copyFile(new URL(name, release.lock), join(folder, name));
	}
	const parts = partsOf(release, node);
	for (const [index, part] of parts.entries()) {
		const position = `step ${index + 1} of ${parts.length}`;
		progress(`${position}, ${part.title}`);
		const end = await part.run(folder, part.logFile);
		stopping.throwIfAborted();
		if (end === 0) continue;
		throw new StartError(
			`n8n could not be installed: ${part.failed} (${position}, ended with ${end}).`,
			`${part.advice}\nFull log: ${part.logFile}`,
			await logTail(part.logFile),
		);
	}
}

async function cachedN8n(release: N8nRelease, node: NodeRuntime): Promise<CachedFolder> {
	const lockFile = await readFile(new URL('package-lock.json', release.lock));
	const hash = createHash('sha256').update(lockFile).digest('hex').slice(0, 12);
	const [major = ''] = node.version.split('.');
	return {
		name: `n8n-${hash}-node${major}-${process.platform}-${process.arch}`,
		essentials: [
			N8N_MAIN,
			join('node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node'),
		],
		bytes: N8N_BYTES,
		fill: async (folder, progress) => await fill(folder, release, node, progress),
	};
}

/** n8n is installed once per user and lock file, not once per clone. */
export async function findOrInstallN8n(
	node: NodeRuntime,
	release: N8nRelease = N8N,
): Promise<N8nInstallation> {
	const { version } = release;
	const cached = await cachedN8n(release, node);
	let folder = await findInCache(cached);
	if (folder === undefined) {
		say(`  n8n ${version} is installed first, once for all clones: about 5 to 10 minutes,`);
		say(`  and 3 GB of disk space in ${cacheRoot}`);
		folder = await step(
			`Installing n8n ${version}`,
			async (progress) => await installIntoCache(cached, progress),
			() => `n8n ${version} installed`,
		);
	}
	return { main: join(folder, N8N_MAIN), version };
}
