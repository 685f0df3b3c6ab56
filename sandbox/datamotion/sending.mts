import type { Message, Outgoing } from '../state/messages.mts';
import type { SandboxState } from '../state/state.mts';
import { dateText } from './dates.mts';
import { type Operation, type SessionCall, withSession } from './operation.mts';
import { readOutgoing } from './outgoing.mts';
import { refused } from './refusal.mts';

/** A recipient that is always refused, to try out what a workflow does then. */
const REFUSED_RECIPIENT = /^refuse@/i;

export function deliver(state: SandboxState, outgoing: Outgoing): Message {
	const { to, cc, bcc } = outgoing;
	if (to.length + cc.length + bcc.length === 0) throw refused('The message has no recipient.');
	const unwanted = to.find((address) => REFUSED_RECIPIENT.test(address));
	if (unwanted) throw refused(`Messages to this recipient are not permitted: ${unwanted}`);
	return state.messages.deliver(outgoing);
}

function send({ state, user, body }: SessionCall) {
	const message = deliver(state, readOutgoing(body, user.email));
	return { MessageId: message.id, ExpirationDate: dateText(message.expires) };
}

export const sendingOperations: Operation[] = [withSession('POST', '/Message', send)];
