/** Measures what lies between two nodes of a workflow, from within the process of n8n. */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Figures {
	milliseconds: number;
	cpuMilliseconds: number;
	/** By how much the memory of the process (RSS) grew at its peak, if that was watched. */
	grownMegabytes: number;
}

export interface Wish {
	/** The file that a CPU profile goes into, if one is wanted. */
	profile?: string;
	/** Instead of time: what is thrown away for it has to be made anew, which takes up to a third of the time. */
	memory?: boolean;
}

const SAMPLE_MS = 5;
const MEGABYTE = 1024 ** 2;

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

let stopMeter: (() => Promise<Figures>) | undefined;

export async function start({ profile, memory = false }: Wish): Promise<void> {
	// What came before is not charged to this run. The thorough kind gives the room back too that garbage has left, but
	// throws away compiled code with it.
	if (typeof collectGarbage === 'function')
		collectGarbage({ type: 'major', flavor: memory ? 'last-resort' : 'regular' });
	const session = profile === undefined ? undefined : await startProfiler();
	const before = process.memoryUsage.rss();
	let peak = before;
	const watch = () => {
		peak = Math.max(peak, process.memoryUsage.rss());
	};
	const timer = memory ? setInterval(watch, SAMPLE_MS) : undefined;
	const cpu = process.cpuUsage();
	const startedAt = performance.now();
	stopMeter = async () => {
		const milliseconds = performance.now() - startedAt;
		const { user, system } = process.cpuUsage(cpu);
		clearInterval(timer);
		watch();
		if (session !== undefined && profile !== undefined) {
			const answer = await session.post('Profiler.stop');
			writeFileSync(profile, JSON.stringify(answer.profile));
			session.disconnect();
		}
		return {
			milliseconds,
			cpuMilliseconds: (user + system) / 1000,
			grownMegabytes: (peak - before) / MEGABYTE,
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
