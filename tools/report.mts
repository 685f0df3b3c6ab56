import { StartError, describeError } from './start-error.mts';

const QUIET_INTERVAL_MS = 15_000;
const TICK_MS = 1_000;

const live = process.stdout.isTTY === true;
const startedAt = Date.now();

function seconds(from: number): string {
	const elapsed = (Date.now() - from) / 1000;
	if (elapsed < 60) return `${elapsed.toFixed(elapsed < 10 ? 1 : 0)} s`;
	return `${Math.floor(elapsed / 60)} min ${Math.floor(elapsed % 60)} s`;
}

// The terminal may be closed while everything is being stopped: that still has to be finished.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

export function say(line = ''): void {
	process.stdout.write(`${line}\n`);
}

export function totalTime(): string {
	return seconds(startedAt);
}

/** One line per step: while it runs a ticking one on a terminal, else one every 15 seconds. */
export async function step<T>(
	title: string,
	work: (progress: (detail: string) => void) => Promise<T>,
	summary: (result: T) => string = () => title,
): Promise<T> {
	const from = Date.now();
	let detail = '';
	const running = () => `  … ${seconds(from)}  ${title}${detail === '' ? '' : `: ${detail}`}`;
	const show = () => {
		if (!live) return say(running());
		// A line that wraps could not be overwritten.
		process.stdout.write(`\r\x1b[K${running().slice(0, (process.stdout.columns || 80) - 1)}`);
	};
	const clear = () => {
		if (live) process.stdout.write('\r\x1b[K');
	};

	if (live) show();
	const timer = setInterval(show, live ? TICK_MS : QUIET_INTERVAL_MS);
	try {
		const result = await work((now) => {
			detail = now;
			if (live) show();
		});
		clear();
		say(`  ✓ ${summary(result)} (${seconds(from)})`);
		return result;
	} catch (error) {
		clear();
		throw error;
	} finally {
		clearInterval(timer);
	}
}

export function reportFailure(error: unknown): void {
	const lines = [`  ✗ ${describeError(error)}`];
	if (error instanceof StartError) {
		if (error.logTail.length > 0) lines.push('', ...error.logTail.map((line) => `    | ${line}`));
		if (error.advice !== '')
			lines.push('', ...error.advice.split('\n').map((line) => `    ${line}`));
	}
	process.stderr.write(`${lines.join('\n')}\n`);
}
