import { Stopped } from './start-error.mts';

type Cleanup = () => Promise<void>;

const controller = new AbortController();
const cleanups: Cleanup[] = [];

/** True as soon as everything is to be stopped, for whatever reason. */
export function isStopping(): boolean {
	return controller.signal.aborted;
}

export function throwIfStopping(): void {
	if (isStopping()) throw new Stopped();
}

/** Registered cleanups run in reverse order: what was started last is stopped first. */
export function onStop(cleanup: Cleanup): void {
	cleanups.push(cleanup);
}

export async function stopEverything(): Promise<void> {
	controller.abort();
	for (let cleanup = cleanups.pop(); cleanup !== undefined; cleanup = cleanups.pop()) {
		await cleanup();
	}
}

export async function pause(milliseconds: number): Promise<void> {
	throwIfStopping();
	await new Promise<void>((resolve, reject) => {
		const abort = () => {
			clearTimeout(timer);
			reject(new Stopped());
		};
		const timer = setTimeout(() => {
			controller.signal.removeEventListener('abort', abort);
			resolve();
		}, milliseconds);
		controller.signal.addEventListener('abort', abort, { once: true });
	});
}
