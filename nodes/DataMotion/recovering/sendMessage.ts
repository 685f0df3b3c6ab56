import type { IDataObject } from 'n8n-workflow';
import { inDoubt, inWords, isDoubtful, ServiceError } from '../../shared/errors';
import type { ItemError } from '../../shared/errors';
import type { Item } from '../../shared/operation';
import { pause } from '../../shared/patience';
import type { ServiceRequest } from '../../shared/protocol';
import type { MessageRequest } from '../composing/request';
import { readSent } from '../reading/done';
import { sessionKey } from '../ways/sessionKey';
import { decide } from './decide';
import type { Decision } from './decide';
import { likenessOf } from './likeness';
import { Sending } from './sending';
import { trackSentOf } from './trackSent';

/** When a lost message is looked for, after its answer got lost: it may take a while until it shows. */
const LOOKS_AT_MS = [0, 3000, 8000];

/**
 * Sends a message, once. If the answer gets lost, it is looked for in Track Sent, and never sent again.
 * @param message recipients, subject and bodies, as the service takes them
 * @param request the same with its files
 * @returns its ID and when it expires; `Recovered` if Track Sent tells
 * @throws ItemError when it was not sent, and in doubt when nobody knows
 */
export async function sendMessage(
	item: Item,
	message: IDataObject,
	request: MessageRequest & Pick<ServiceRequest, 'doubt'>,
): Promise<IDataObject> {
	const sending = new Sending(item.owner, likenessOf(message));
	let answered = false;
	const send = async () => {
		const onTry = () => sending.begin();
		const answer = await item.request({ method: 'POST', path: '/Message', onTry, ...request });
		answered = true;
		const sent = readSent(answer);
		sending.end(sent.MessageId);
		return sent;
	};
	return await send().catch(async (error: unknown) => {
		if (answered || isDoubtful(error)) {
			const { doubt = sessionKey.doubt } = request;
			return await recovered(item, sending, inDoubt(error, doubt));
		}
		sending.withdraw();
		throw error;
	});
}

async function recovered(
	item: Item,
	sending: Sending,
	{ message, description }: ItemError,
): Promise<IDataObject> {
	sending.lose();
	const found = await lookFor(sending, item);
	if ('sent' in found) {
		const expiry = await trackSentOf(item).expiryOf(item, found.sent);
		return { MessageId: found.sent, ...expiry, Recovered: true };
	}
	sending.end();
	throw new ServiceError(message, `${found.seen} ${description}`.trim(), true);
}

async function lookFor(sending: Sending, item: Item): Promise<{ sent: number } | { seen: string }> {
	const stop = item.n8n.getExecutionCancelSignal();
	const start = Date.now();
	let seen = '';
	for (const at of LOOKS_AT_MS) {
		await pause(Math.max(0, start + at - Date.now()), stop);
		if (stop?.aborted) return { seen };
		const found = await look(sending, item).catch(unreadable);
		if ('sent' in found || found.isFinal) return found;
		({ seen } = found);
	}
	return { seen };
}

async function look(sending: Sending, item: Item) {
	const trackSent = trackSentOf(item);
	const page = await trackSent.page(item);
	// What they get is not this one's.
	await Promise.all(sending.twins.map(async ({ ends }) => await ends));
	for (;;) {
		const { likeness, began, taken, twins } = sending;
		const hasLostTwin = twins.some(({ isLost }) => isLost);
		const decision = decide(page, { likeness, began, taken, hasLostTwin }, trackSent.read);
		if ('sent' in decision) sending.end(decision.sent);
		if (!('read' in decision)) return decision;
		for (const id of decision.read) await trackSent.readMessage(item, id);
	}
}

function unreadable(error: unknown): Exclude<Decision, { sent: number } | { read: number[] }> {
	return { seen: `Track Sent could not be read: ${inWords(error).message}`, isFinal: false };
}
