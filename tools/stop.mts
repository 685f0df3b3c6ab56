import { Stopped } from './start-error.mts';

type Cleanup = () => Promise<void>;

const controller = new AbortController();
const cleanups: Cleanup[] = [];

/** Aborted as soon as everything is to be stopped, for whatever reason. */
export const stopping = controller.signal;

/** Registered cleanups run in reverse order: what was started last is stopped first. */
export function onStop(cleanup: Cleanup): void {
	cleanups.push(cleanup);
}

export async function stopEverything(): Promise<void> {
	controller.abort(new Stopped());
	for (let cleanup = cleanups.pop(); cleanup !== undefined; cleanup = cleanups.pop()) {
		await cleanup();
	}
}
