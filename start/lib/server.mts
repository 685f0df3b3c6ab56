import { logTail } from './log-file.mts';
import { type Launch, startServer } from './processes.mts';
import { StartError } from './start-error.mts';
import { isStopping, pause } from './stop.mts';

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
	options: Options,
	ready: () => Promise<T | undefined>,
): Promise<{ server: Server; found: T }> {
	const { name, logFile, timeoutMs, advice } = options;
	const failure = async (message: string) =>
		new StartError(message, `${advice}\nFull log: ${logFile}`, await logTail(logFile));

	const { ended } = await startServer(options);
	const died = ended.then(async (end) => {
		// A Ctrl-C in the terminal may be known to the child before it is to us.
		await pause(300);
		throw await failure(`${name} has stopped by itself (ended with ${end}).`);
	});
	// Watched from the beginning, and again by whoever waits for it.
	died.catch(() => undefined);

	const wait = async () => {
		const deadline = Date.now() + timeoutMs;
		while (Date.now() < deadline && !isStopping()) {
			const found = await ready();
			if (found !== undefined) return found;
			await pause(POLL_MS);
		}
		throw await failure(`${name} was not ready after ${timeoutMs / 1000} seconds.`);
	};
	return { server: { died }, found: await Promise.race([wait(), died]) };
}
