/** A thousand messages: how long they take beside the other nodes, and what they ask of the service. */
import { join } from 'node:path';
import { compete, ratio, timing } from './contest.mts';
import { type Lab, type Run, total } from './lab.mts';
import { HTTP_REQUEST, LOOP, loop, OURS, sendingByHttpRequest, sendingOurs } from './measured.mts';
import { atMost, median, type Report, type Result } from './results.mts';
import type { Size } from './sizes.mts';

const ANN = 'ann@sandbox.example';
const [LOGON, QUESTION] = ['POST /Account/Logon', 'GET /Account/Details'];

async function publishAll(lab: Lab, atATime: number) {
	const ann = await lab.signInAs(ANN);
	return [
		await lab.publish(sendingOurs(ann, { options: { concurrency: atATime } })),
		await lab.publish(sendingByHttpRequest(ann, lab.sandbox)),
		await lab.publish(loop(ann, 'send', atATime)),
	];
}

/** How long the service takes to answer, and how many items the nodes work on at a time. */
async function measureWith(
	lab: Lab,
	{ rounds, sends }: Size,
	{ latency, atATime }: { latency: number; atATime: number },
	report: Report,
) {
	const work = `${sends.toLocaleString('en')} sends, ${latency} ms, ${atATime} at a time`;
	const paths = await publishAll(lab, atATime);
	await lab.sandbox.latency(latency);
	// What is done once is done.
	for (const path of paths) await lab.run(path, { count: 20 });
	const order = { count: sends };
	const [ours = [], httpRequest = [], helperLoop = []] = await compete(lab, paths, order, rounds);
	report.timings.push(
		timing(work, OURS, ours),
		timing(work, HTTP_REQUEST, httpRequest),
		timing(work, LOOP, helperLoop),
	);
	return { work, ours, httpRequest, helperLoop };
}

const BESIDE_HTTP_REQUEST = 'time ÷ HTTP Request';

export async function measureSends(lab: Lab, size: Size, report: Report): Promise<void> {
	const at0 = await measureWith(lab, size, { latency: 0, atATime: 10 }, report);
	report.results.push(
		atMost(at0.work, BESIDE_HTTP_REQUEST, ratio(at0.ours, at0.httpRequest), 0.65),
		atMost(at0.work, 'time ÷ helper loop', ratio(at0.ours, at0.helperLoop), 1.3),
		...requestsOf(at0.work, at0.ours, size),
	);
	const at50 = await measureWith(lab, size, { latency: 50, atATime: 10 }, report);
	const bareLimit = (size.sends * 50) / 10;
	report.results.push(
		atMost(at50.work, BESIDE_HTTP_REQUEST, ratio(at50.ours, at50.httpRequest), 1),
		atMost(
			at50.work,
			'time ÷ bare limit',
			median(at50.ours.map(({ milliseconds }) => milliseconds)) / bareLimit,
			1.1,
		),
	);
	const at200 = await measureWith(lab, size, { latency: 200, atATime: 50 }, report);
	report.results.push(
		atMost(at200.work, BESIDE_HTTP_REQUEST, ratio(at200.ours, at200.httpRequest), 0.9),
	);
	await lab.sandbox.latency(0);
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
	const names = [OURS, HTTP_REQUEST, LOOP];
	const paths = await publishAll(lab, 10);
	const files: string[] = [];
	for (const [index, path] of paths.entries()) {
		const profile = join(folder, `${names[index]}.cpuprofile`);
		await lab.run(path, { count: sends });
		await lab.run(path, { count: sends, profile });
		files.push(profile);
	}
	return files;
}
