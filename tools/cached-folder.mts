import { access, mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import envPaths from 'env-paths';
import lockfile from 'proper-lockfile';
import { StartError } from './start-error.mts';
import { onStop, stopping } from './stop.mts';

const GIGABYTE = 1_000_000_000;
const EVERY_SECOND = { forever: true, minTimeout: 1_000, maxTimeout: 1_000 };

export const cacheRoot = envPaths('n8n-nodes-datamotion', { suffix: '' }).cache;

export interface CachedFolder {
	name: string;
	/** What must be there, relative to the folder, for it to count as whole. */
	essentials: string[];
	/** Disk space that it takes. */
	bytes: number;
	/** Fills an empty folder; it gets its final name only when this has succeeded. */
	fill: (folder: string, progress: (detail: string) => void) => Promise<void>;
}

const pathOf = (cached: CachedFolder) => join(cacheRoot, cached.name);

async function isWhole(folder: string, essentials: string[]): Promise<boolean> {
	const checks = essentials.map(async (path) => await access(join(folder, path)));
	return (await Promise.allSettled(checks)).every(({ status }) => status === 'fulfilled');
}

export async function findInCache(cached: CachedFolder): Promise<string | undefined> {
	const folder = pathOf(cached);
	return (await isWhole(folder, cached.essentials)) ? folder : undefined;
}

async function requireDiskSpace(bytes: number): Promise<void> {
	const { bavail, bsize } = await statfs(cacheRoot);
	const free = bavail * bsize;
	if (free >= bytes) return;
	const size = (value: number) => `${(value / GIGABYTE).toFixed(1)} GB`;
	throw new StartError(
		`There is not enough disk space: ${size(bytes)} are needed in ${cacheRoot}, ${size(free)} are free.`,
		process.platform === 'linux'
			? 'Free some space, or set XDG_CACHE_HOME to a folder on another disk.'
			: 'Free some space and start again.',
	);
}

async function removeLeftovers(folder: string): Promise<void> {
	for (const name of await readdir(cacheRoot)) {
		if (!name.startsWith(`${basename(folder)}.part-`)) continue;
		await rm(join(cacheRoot, name), { recursive: true, force: true });
	}
}

async function install(cached: CachedFolder, progress: (detail: string) => void): Promise<void> {
	const folder = pathOf(cached);
	await removeLeftovers(folder);
	await requireDiskSpace(cached.bytes);
	const part = `${folder}.part-${process.pid}`;
	const discard = async () => await rm(part, { recursive: true, force: true, maxRetries: 5 });
	onStop(discard);
	await mkdir(part);
	try {
		await cached.fill(part, progress);
		stopping.throwIfAborted();
		// What is there under the final name lacks an essential file.
		await rm(folder, { recursive: true, force: true });
		await rename(part, folder);
	} finally {
		await discard();
	}
}

/** An interrupted installation never counts: the folder gets its name when it is complete. */
export async function installIntoCache(
	cached: CachedFolder,
	progress: (detail: string) => void,
): Promise<string> {
	const folder = pathOf(cached);
	await mkdir(dirname(folder), { recursive: true });
	const place = { lockfilePath: `${folder}.installing`, realpath: false };
	if (await lockfile.check(folder, place)) {
		progress('another start is installing it, waiting for that one');
	}
	const release = await lockfile.lock(folder, { ...place, retries: EVERY_SECOND });
	try {
		if (!(await isWhole(folder, cached.essentials))) await install(cached, progress);
	} finally {
		await release();
	}
	return folder;
}
