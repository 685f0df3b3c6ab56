/** Measures what lies between two nodes of a workflow, from within the process of n8n. */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Figures {
	milliseconds: number;
	cpuMilliseconds: number;
	/** By how much the memory of the process (RSS) grew at its peak. */
	grownMegabytes: number;
}

const SAMPLE_MS = 5;
const MEGABYTE = 1024 ** 2;

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

let stopMeter: (() => Promise<Figures>) | undefined;

/** @param profile the file that a CPU profile goes into, if one is wanted */
export async function start(profile: string): Promise<void> {
	const session = profile === '' ? undefined : await startProfiler();
	// The thorough kind gives back the room that it has taken for what is short-lived.
	if (typeof collectGarbage === 'function')
		collectGarbage({ type: 'major', flavor: 'last-resort' });
	const memory = process.memoryUsage.rss();
	let peak = memory;
	const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), SAMPLE_MS);
	const cpu = process.cpuUsage();
	const startedAt = performance.now();
	stopMeter = async () => {
		const milliseconds = performance.now() - startedAt;
		const { user, system } = process.cpuUsage(cpu);
		clearInterval(timer);
		peak = Math.max(peak, process.memoryUsage.rss());
		if (session !== undefined) {
			const answer = await session.post('Profiler.stop');
			writeFileSync(profile, JSON.stringify(answer.profile));
			session.disconnect();
		}
		return {
			milliseconds,
			cpuMilliseconds: (user + system) / 1000,
			grownMegabytes: (peak - memory) / MEGABYTE,
		};
	};
}

export async function stop(): Promise<Figures> {
	if (stopMeter === undefined) throw new Error('The meter has not been started.');
	return await stopMeter();
}

async function startProfiler(): Promise<Session> {
	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.start');
	return session;
}
