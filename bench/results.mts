import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import prettier from 'prettier';

export interface Result {
	work: string;
	figure: string;
	measured: string;
	goal?: string;
	met?: boolean;
	/** Why a goal is missed, where that is known. */
	reason?: string;
}

/** What was measured in turn, side by side. */
export interface Timing {
	work: string;
	node: string;
	seconds: number;
	cpuSeconds: number;
	inFlight: number;
}

export interface Report {
	results: Result[];
	timings: Timing[];
}

export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A figure with a goal: it should not be higher than `limit`. */
export function atMost(
	work: string,
	figure: string,
	value: number,
	limit: number,
	{ text = twoDigits, reason = '' }: { text?: (value: number) => string; reason?: string } = {},
): Result {
	const goal = `≤ ${text(limit)}`;
	return { work, figure, measured: text(value), goal, met: value <= limit, reason };
}

const twoDigits = (value: number) => value.toFixed(2);

export const megabytes = (value: number) => `${value.toFixed(0)} MB`;

function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function verdict({ met }: Result): string {
	if (met === undefined) return '';
	return met ? 'met' : '**missed**';
}

function reasons(results: Result[]): string {
	const missed = results.filter(({ met }) => met === false);
	if (missed.length === 0) return 'All goals are met.';
	const lines = missed.map(
		({ work, figure, reason }) => `- ${work}, ${figure}: ${reason || 'not known'}.`,
	);
	return ['## Why goals are missed', '', ...lines].join('\n');
}

function describeMachine(): string {
	const [cpu] = cpus();
	const gigabytes = Math.round(totalmem() / 1024 ** 3);
	return `${platform()} ${release()}, ${cpus().length} × ${cpu?.model.trim()}, ${gigabytes} GB`;
}

export interface Circumstances {
	versions: string;
	rounds: number;
}

/** As a document. */
export async function describeResults(
	{ versions, rounds }: Circumstances,
	{ results, timings }: Report,
): Promise<string> {
	const [load = 0] = loadavg();
	const document = `# Results of the benchmark

Made by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${versions}; ${describeMachine()}; load ${load.toFixed(1)} at the end. Medians of ${rounds} round${rounds === 1 ? '' : 's'}; a ratio is the median of what it was in each round.

${table(
	['Work', 'Figure', 'Measured', 'Goal', ''],
	results.map((result) => [
		result.work,
		result.figure,
		result.measured,
		result.goal ?? '',
		verdict(result),
	]),
)}

${reasons(results)}

## Side by side

In the process of one n8n, in turn.

${table(
	['Work', 'Node', 'Time', 'CPU time', 'Requests in flight'],
	timings.map(({ work, node, seconds, cpuSeconds, inFlight }) => [
		work,
		node,
		`${seconds.toFixed(2)} s`,
		`${cpuSeconds.toFixed(2)} s`,
		String(inFlight),
	]),
)}
`;
	return await prettier.format(document, { parser: 'markdown' });
}
