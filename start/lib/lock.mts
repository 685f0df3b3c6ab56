import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { onStop } from './stop.mts';

const BEAT_MS = 3_000;
// A process id alone proves nothing: after a crash it may belong to another program.
const STALE_MS = 20_000;

export interface Lock {
	release: () => Promise<void>;
}

async function isHeld(file: string): Promise<boolean> {
	try {
		if (Date.now() - (await stat(file)).mtimeMs > STALE_MS) return false;
		process.kill(Number(await readFile(file, 'utf8')), 0);
		return true;
	} catch (error) {
		// EPERM: it is alive, and another user's.
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}

/** Takes the lock, or answers undefined while a living process holds it. */
export async function tryLock(file: string): Promise<Lock | undefined> {
	if (await isHeld(file)) return undefined;
	await rm(file, { force: true });
	try {
		await writeFile(file, String(process.pid), { flag: 'wx' });
	} catch {
		return undefined;
	}
	const beat = setInterval(() => {
		const now = new Date();
		utimes(file, now, now).catch(() => clearInterval(beat));
	}, BEAT_MS);
	beat.unref();
	const release = async () => {
		clearInterval(beat);
		const owner = await readFile(file, 'utf8').catch(() => '');
		if (owner === String(process.pid)) await rm(file, { force: true });
	};
	onStop(release);
	return { release };
}
