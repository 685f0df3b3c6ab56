import { setTimeout } from 'node:timers/promises';
import pWaitFor, { TimeoutError } from 'p-wait-for';
import { logTail } from './log-file.mts';
import { type Launch, startServer } from './processes.mts';
import { StartError } from './start-error.mts';
import { stopping } from './stop.mts';

/** Servers listen here, and nowhere else. */
export const LOOPBACK = '127.0.0.1';

const POLL_MS = 200;

export interface Server {
	/** Rejects when the server ends although nobody stopped it. */
	died: Promise<never>;
}

interface Options extends Launch {
	name: string;
	timeoutMs: number;
	/** What may help when it fails. */
	advice: string;
}

/** Starts a server and waits, for a limited time, until `ready` finds something. */
export async function startAndAwait<T>(
	program: Options,
	ready: () => Promise<T | undefined>,
): Promise<{ server: Server; found: T }> {
	const { name, logFile, timeoutMs, advice } = program;
	const failure = async (message: string) =>
		new StartError(message, `${advice}\nFull log: ${logFile}`, await logTail(logFile));

	const { ended } = await startServer(program);
	const died = ended.then(async (end) => {
		// A Ctrl-C in the terminal may be known to the child before it is to us.
		await setTimeout(300, undefined, { signal: stopping });
		throw await failure(`${name} has stopped by itself (ended with ${end}).`);
	});
	// Watched from the beginning, and again by whoever waits for it.
	died.catch(() => undefined);

	const isReady = async () => {
		const found = await ready();
		return found !== undefined && pWaitFor.resolveWith(found);
	};
	const timeout = { milliseconds: timeoutMs, signal: stopping };
	const wait = pWaitFor(isReady, { interval: POLL_MS, timeout }).catch(async (error: unknown) => {
		if (!(error instanceof TimeoutError)) throw error;
		throw await failure(`${name} was not ready after ${timeoutMs / 1000} seconds.`);
	});
	return { server: { died }, found: await Promise.race([wait, died]) };
}
