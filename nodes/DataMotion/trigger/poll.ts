import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { inWords, ItemError, PassingError, toNodeError } from '../../shared/errors';
import { givenToTrigger } from '../../shared/given';
import { Service } from '../../shared/transport';
import { readSettings } from '../fields/trigger';
import type { Settings } from '../fields/trigger';
import { sessionKey } from '../ways/sessionKey';
import { PATIENCE, processes } from './look';
import type { Found, Look, Process } from './look';
import { openMemory } from './memory';
import { lookForOpened, newestOpened } from './opened';
import { lookForReceived, newestReceived } from './received';

/** Then a poll takes up nothing more, if it has something to hand over. */
const ENOUGH_MS = 30_000;

/** How long a poll may take in all, where n8n doesn't say (before 2.40). */
const BUDGET_MS = 5 * 60_000;

/** How many are shown in the editor: reading a message may mark it as read. */
const MOST_SHOWN = 5;

/** n8n makes one for each attempt of an activation, and uses it for the polls after it. */
const known = new WeakSet<IPollFunctions>();

/**
 * One poll of the trigger: what has happened since the last one, or in the editor the newest.
 * What n8n does with it says docs/datamotion-trigger.md, What n8n does.
 */
export async function poll(n8n: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		const items = n8n.getMode() === 'manual' ? await showNewest(n8n) : await pollAlone(n8n);
		return items.length === 0 ? null : [items];
	} catch (error) {
		throw toNodeError(n8n.getNode(), error, 0);
	}
}

async function showNewest(n8n: IPollFunctions): Promise<INodeExecutionData[]> {
	const settings = readSettings(n8n.getNode(), givenToTrigger(n8n));
	// Files of what is shown go with the test execution.
	const look = lookNow(n8n, settings, { ...processOf(n8n), files: new Map() });
	const items =
		settings.event === 'messageOpened'
			? await newestOpened(look, settings, MOST_SHOWN)
			: await newestReceived(look, settings, MOST_SHOWN);
	if (items.length > 0) return items;
	throw new ItemError(
		'There is nothing to show yet.',
		'Send a message to this account, or have one opened that it has sent. If there is one, check the folder and the filters.',
	);
}

/** n8n starts a poll even while another is under way. */
async function pollAlone(n8n: IPollFunctions): Promise<INodeExecutionData[]> {
	const process = processOf(n8n);
	if (process.isPolling) return [];
	process.isPolling = true;
	const mode = known.has(n8n) ? undefined : n8n.getActivationMode();
	known.add(n8n);
	// Then a trigger that fails five times within seconds is given up for good, without a word.
	const isStart = mode === 'init' || mode === 'leadershipChange';
	const polled = pollOnce(n8n, process, mode === 'activate');
	try {
		return await (isStart ? polled.catch((failure: unknown) => goOn(n8n, failure)) : polled);
	} finally {
		process.isPolling = false;
	}
}

async function pollOnce(n8n: IPollFunctions, process: Process, isPublished: boolean) {
	const settings = readSettings(n8n.getNode(), givenToTrigger(n8n));
	const memory = await openMemory(n8n, settings, process, isPublished);
	const look = lookNow(n8n, settings, process);
	const looking =
		settings.event === 'messageOpened'
			? lookForOpened(look, settings, memory.state)
			: lookForReceived(look, settings, memory.state, memory.isReturn);
	const { items, state, failure } = await looking.catch(
		(error: unknown): Found => ({ items: [], failure: error }),
	);
	// As long as it was unpublished, no poll could be good.
	if (isPublished) process.good = look.now;
	const isFirst = memory.state === undefined;
	if (state !== undefined) memory.save(state, isFirst || items.length > 0);
	const lasts = look.now - process.good;
	if (failure === undefined) {
		process.good = look.now;
		return items;
	}
	// Before the first look nobody knows from where to go on: a workflow that seems active would miss messages.
	const isLost = isFirst && state === undefined;
	const mayPass = failure instanceof PassingError && !isLost && lasts < PATIENCE;
	if (items.length === 0 && !mayPass) throw failure;
	return goOn(n8n, failure, items);
}

function goOn(n8n: IPollFunctions, failure: unknown, items: INodeExecutionData[] = []) {
	warn(n8n, `goes on at its next poll: ${inWords(failure).message}`);
	return items;
}

function lookNow(n8n: IPollFunctions, { options }: Settings, process: Process): Look {
	const service = new Service(n8n, [sessionKey]);
	const started = Date.now();
	const budget = 'getPollBudgetMs' in n8n ? n8n.getPollBudgetMs() : BUDGET_MS;
	const request = { timeout: options.timeout, endBy: started + budget };
	let answered: number | undefined;
	return {
		now: Math.floor(started / 1000),
		process,
		prepareBinaryData: n8n.helpers.prepareBinaryData,
		async ask(asked) {
			const answer = await service.request(await service.accountOf(0), { ...request, ...asked });
			answered ??= Date.parse(String(answer.headers.date)) / 1000;
			return answer;
		},
		serviceTime: () => (Number.isNaN(answered) ? undefined : answered),
		isLate: (part = 1) => Date.now() - started > part * Math.min(ENOUGH_MS, budget / 2),
		warn: (text) => warn(n8n, text),
	};
}

function processOf(n8n: IPollFunctions): Process {
	const key = `${n8n.getWorkflow().id} ${n8n.getNode().id}`;
	const now = Math.floor(Date.now() / 1000);
	const fresh: Process = { isPolling: false, good: now, read: new Set(), files: new Map() };
	const process = processes.get(key) ?? fresh;
	processes.set(key, process);
	// The clock may have been put back.
	process.good = Math.min(process.good, now);
	return process;
}

function warn(n8n: IPollFunctions, text: string): void {
	n8n.logger.warn(`'${n8n.getNode().name}' ${text}`);
}
