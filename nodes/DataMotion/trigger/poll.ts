import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { ItemError, PassingError, toNodeError } from '../../shared/errors';
import { within } from '../../shared/fields/field';
import { timeoutOf } from '../../shared/fields/options';
import { givenToTrigger } from '../../shared/parameters';
import { Service } from '../../shared/transport';
import { sessionKey } from '../ways/sessionKey';
import type { Look } from './event';
import { DEFAULT_TIMEOUT_MS } from './fields';
import { openMemory } from './memory';
import { messageOpened } from './opened';
import { messageReceived } from './received';

/** Then a poll takes up no more messages, to be over before the next begins, and before n8n's scheduler gives it up. */
const MOST_TIME_MS = 30_000;

/**
 * One poll of the trigger: what has happened since the last one, or in the editor the newest.
 *
 * What n8n 2.41 does with the state in its static data (see also memory.ts):
 * - It keeps the object from poll to poll of one activation, but saves it only as it hands items over, and after the
 *   activation's own poll. What a poll changes that gives nothing is lost when n8n ends, or the workflow is activated
 *   anew. So the state of the last items must do for going on, and anything newer only saves work.
 * - It hands the items over, and saves the state, without waiting for the poll in between. It does neither if the
 *   workflow has been deactivated meanwhile, or if its scheduler (where that is switched on) has given the poll up. So
 *   the state is changed last, in one step.
 * - It starts a poll even while another is under way.
 * - An error of the activation's poll lets the activation fail (n8n 2.41 tries it five times), any other starts the
 *   error workflow.
 */
export async function poll(n8n: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const store = n8n.getWorkflowStaticData('node');
	if (underWay.has(store)) return null;
	underWay.add(store);
	try {
		const items = n8n.getMode() === 'manual' ? await showNewest(n8n) : await lookOn(n8n);
		return items.length === 0 ? null : [items];
	} catch (error) {
		throw inSafeWords(toNodeError(n8n.getNode(), error, 0));
	} finally {
		underWay.delete(store);
	}
}

const underWay = new WeakSet<object>();

/** A failure that passes isn't worth an error workflow; one that has lasted for so many polls is. */
const MOST_FAILURES = 9;

/** How often in a row the polls of a node have failed since n8n was started. */
const failures = new Map<string, number>();

async function showNewest(n8n: IPollFunctions): Promise<INodeExecutionData[]> {
	const items = await eventOf(n8n).newest(lookNow(n8n));
	if (items.length > 0) return items;
	throw new ItemError(
		'There is nothing to show yet.',
		'Send a message to this account, or have one opened that it has sent. If there is one, check the folder and the filters.',
	);
}

async function lookOn(n8n: IPollFunctions): Promise<INodeExecutionData[]> {
	const event = eventOf(n8n);
	const { saved, isReturn, save } = await openMemory(n8n, event.subject(n8n));
	const { items, state, failure } = await event
		.look(lookNow(n8n, isReturn), saved)
		.catch((error: unknown) => ({ items: [], state: saved, failure: error }));
	if (state !== undefined) save(state);
	const key = `${n8n.getWorkflow().id} ${n8n.getNode().id}`;
	if (failure === undefined) {
		failures.delete(key);
		return items;
	}
	const count = items.length > 0 ? 0 : (failures.get(key) ?? 0) + 1;
	failures.set(key, count);

	// Before the first look nobody knows from where to go on: a workflow that seems active would miss messages.
	const mayPass = failure instanceof PassingError && state !== undefined && count <= MOST_FAILURES;
	if (items.length === 0 && !mayPass) throw failure;
	const { message } = toNodeError(n8n.getNode(), failure, 0);
	n8n.logger.warn(`'${n8n.getNode().name}' goes on at its next poll: ${message}`);
	return items;
}

function eventOf(n8n: IPollFunctions) {
	return n8n.getNodeParameter('event') === 'messageOpened' ? messageOpened : messageReceived;
}

function lookNow(n8n: IPollFunctions, isReturn = false): Look {
	const service = new Service(n8n, [sessionKey]);
	const timeout = timeoutOf(DEFAULT_TIMEOUT_MS).read(within(givenToTrigger(n8n)('options')));
	const now = Date.now();
	// Versions before 2.40 don't say how long a poll may take.
	const budget = 'getPollBudgetMs' in n8n ? n8n.getPollBudgetMs() / 2 : Infinity;
	return {
		n8n,
		now,
		isReturn,
		ask: async (request) =>
			await service.request(await service.accountOf(0), { ...request, timeout }),
		isLate: () => Date.now() - now > Math.min(MOST_TIME_MS, budget),
	};
}

/** n8n never tries an activation again whose error contains this word. */
function inSafeWords<E extends Error>(error: E): E {
	error.message = error.message.replace(/Authorization/g, 'authorization');
	return error;
}
