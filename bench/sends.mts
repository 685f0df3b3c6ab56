/** A thousand messages: how long they take beside the other nodes, and what they ask of the service. */
import { join } from 'node:path';
import { compete, ratio, timing } from './contest.mts';
import { type Lab, type Run, total } from './lab.mts';
import {
	HTTP_REQUEST,
	HTTP_REQUEST_JSON,
	LOOP,
	loop,
	OURS,
	sendingByHttpRequest,
	sendingJsonByHttpRequest,
	sendingOurs,
} from './measured.mts';
import { atMost, median, type Report, type Result } from './results.mts';
import type { Size } from './sizes.mts';

const ANN = 'ann@sandbox.example';
const [LOGON, QUESTION] = ['POST /Account/Logon', 'GET /Account/Details'];
const NODES = [OURS, HTTP_REQUEST, LOOP, HTTP_REQUEST_JSON];
const BESIDE_HTTP_REQUEST = 'time ÷ HTTP Request';

async function publishAll(lab: Lab, atATime: number) {
	const ann = await lab.signInAs(ANN);
	return [
		await lab.publish(sendingOurs(ann, { options: { concurrency: atATime } })),
		await lab.publish(sendingByHttpRequest(ann, lab.sandbox)),
		await lab.publish(loop(ann, 'send', atATime)),
		await lab.publish(sendingJsonByHttpRequest(ann, lab.sandbox)),
	];
}

/** How long the service takes to answer, how many items the nodes work on at a time, and which of them. */
interface Circumstances {
	latency: number;
	atATime: number;
	nodes: number;
}

async function measureWith(
	lab: Lab,
	{ rounds, sends }: Size,
	{ latency, atATime, nodes }: Circumstances,
	report: Report,
) {
	const work = `${sends.toLocaleString('en')} sends, ${latency} ms, ${atATime} at a time`;
	await lab.sandbox.reset();
	const paths = (await publishAll(lab, atATime)).slice(0, nodes);
	await lab.sandbox.latency(latency);
	// What is done once is done, and what V8 compiles is compiled.
	for (const path of paths) await lab.run(path, { count: sends / 5 });
	const runs = await compete(lab, paths, { count: sends }, rounds);
	report.timings.push(...runs.map((each, index) => timing(work, NODES[index] ?? '', each)));
	const [ours = [], httpRequest = [], helperLoop = []] = runs;
	/** Nobody who keeps to so many at a time is faster. */
	const limit = (sends * latency) / atATime;
	return { work, ours, httpRequest, helperLoop, limit };
}

const timeOf = (runs: Run[]) => median(runs.map(({ milliseconds }) => milliseconds));
const inSeconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

export async function measureSends(lab: Lab, size: Size, report: Report): Promise<void> {
	const at0 = await measureWith(lab, size, { latency: 0, atATime: 10, nodes: 4 }, report);
	const loopBesideHttp = ratio(at0.helperLoop, at0.httpRequest);
	report.results.push(
		atMost(at0.work, BESIDE_HTTP_REQUEST, ratio(at0.ours, at0.httpRequest), 0.65, {
			reason: `the helper loop, which checks and remembers nothing, is at ${loopBesideHttp.toFixed(2)}`,
		}),
		atMost(at0.work, 'time ÷ helper loop', ratio(at0.ours, at0.helperLoop), 1.3),
		...requestsOf(at0.work, at0.ours, size),
	);
	const at50 = await measureWith(lab, size, { latency: 50, atATime: 10, nodes: 3 }, report);
	report.results.push(
		besideHttpRequest(at50, 1),
		atMost(at50.work, 'time ÷ bare limit', timeOf(at50.ours) / at50.limit, 1.1),
	);
	const at50by20 = await measureWith(lab, size, { latency: 50, atATime: 20, nodes: 2 }, report);
	report.results.push(besideHttpRequest(at50by20));
	const at200 = await measureWith(lab, size, { latency: 200, atATime: 50, nodes: 3 }, report);
	report.results.push(besideHttpRequest(at200, 0.9));
	await lab.sandbox.latency(0);
}

/** n8n's HTTP Request node keeps to no number of requests in flight. */
function besideHttpRequest(
	{ work, ours, httpRequest, limit }: Awaited<ReturnType<typeof measureWith>>,
	goal?: number,
): Result {
	const value = ratio(ours, httpRequest);
	const inFlight = median(httpRequest.map((run) => run.inFlight));
	if (goal === undefined) {
		return { work, figure: BESIDE_HTTP_REQUEST, measured: value.toFixed(2) };
	}
	return atMost(work, BESIDE_HTTP_REQUEST, value, goal, {
		reason: `so many at a time take at least ${inSeconds(limit)}; the HTTP Request node, which knows no limit, had ${inFlight} in flight and took ${inSeconds(timeOf(httpRequest))}`,
	});
}

function requestsOf(work: string, runs: Run[], { sends }: Size): Result[] {
	const count = (request: string) =>
		runs.reduce((sum, { requests }) => sum + (requests[request] ?? 0), 0);
	const all = runs.reduce((sum, run) => sum + total(run), 0);
	const messages = runs.length * sends;
	const questions = count(QUESTION);
	return [
		atMost(work, 'requests a message', (all - questions) / messages, 1),
		atMost(work, 'questions of the hook', questions, 1, { text: String }),
		atMost(work, 'sign-ins', count(LOGON), 0, { text: String }),
	];
}

/** A CPU profile of each node, for Chromium's developer tools. Answers the files. */
export async function profileSends(lab: Lab, { sends }: Size, folder: string): Promise<string[]> {
	const files: string[] = [];
	for (const [index, path] of (await publishAll(lab, 10)).entries()) {
		const profile = join(folder, `${NODES[index]}.cpuprofile`);
		await lab.run(path, { count: sends });
		await lab.run(path, { count: sends, profile });
		files.push(profile);
	}
	return files;
}
