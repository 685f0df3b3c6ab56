/** What both events of the trigger ask of the service while nothing happens, at one poll a minute. */
import { setTimeout } from 'node:timers/promises';
import { connect } from '../test/e2e/n8n.mts';
import type { LoggedRequest } from '../test/support/sandbox.ts';
import type { Lab } from './lab.mts';
import { median, type Report } from './results.mts';
import type { Size } from './sizes.mts';

const EVENTS = [
	{ event: 'messageReceived', user: 'bob@sandbox.example', what: 'received' },
	{ event: 'messageOpened', user: 'ann@sandbox.example', what: 'sent' },
] as const;
/** Requests with no more than that between them belong to the same poll. */
const GAP_MS = 10_000;

async function publishTrigger(lab: Lab, { event, user }: (typeof EVENTS)[number]): Promise<void> {
	const trigger = {
		name: 'Trigger',
		type: 'n8n-nodes-datamotion.dataMotionTrigger',
		typeVersion: 1,
		parameters: { event, pollTimes: { item: [{ mode: 'everyMinute' }] } },
		credentials: await lab.signInAs(user),
	};
	const end = { name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
	const nodes = [trigger, end];
	const connections = connect('Trigger', 'End');
	await lab.n8n.activate(await lab.n8n.createWorkflow({ name: event, nodes, connections }));
}

/** How many requests each poll of a user has made. */
function pollsOf(requests: LoggedRequest[], user: string): number[] {
	const polls: number[] = [];
	let last = 0;
	for (const request of requests.filter((one) => one.user === user)) {
		const at = Date.parse(request.startedAt);
		if (at - last > GAP_MS) polls.push(0);
		polls.push((polls.pop() ?? 0) + 1);
		last = at;
	}
	return polls;
}

export async function measurePolls(
	lab: Lab,
	{ messages, pollMinutes }: Size,
	{ results }: Report,
): Promise<void> {
	if (pollMinutes === 0) return;
	await lab.sandbox.reset();
	const [bob, ann] = EVENTS.map(({ user }) => user);
	await lab.sandbox.seed({ to: bob, from: ann, count: messages });
	for (const event of EVENTS) await publishTrigger(lab, event);
	await lab.sandbox.clearRequests();
	await setTimeout(pollMinutes * 60_000);
	const requests = await lab.sandbox.requests();
	for (const { event, user, what } of EVENTS) {
		const polls = pollsOf(requests, user);
		results.push({
			work: `idle polls of ${event}, ${messages.toLocaleString('en')} messages ${what}`,
			figure: 'requests a poll',
			measured: `${median(polls)} (${polls.join(', ')})`,
		});
	}
}
