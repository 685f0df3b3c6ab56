import { parseMime } from '../mime/parse.mts';
import type { Content, Message, Outgoing } from '../state/message.mts';
import type { SandboxState } from '../state/state.mts';
import { isFields, textField } from '../values.mts';
import { checkRecipients } from './addresses.mts';
import { dateText } from './dates.mts';
import { checkFiles, checkSubject } from './limits.mts';
import { type Operation, type SessionCall, withSession } from './operation.mts';
import { readOutgoing } from './outgoing.mts';
import { invalid, refused } from './refusal.mts';
import { messageId } from './variants.mts';

/** A recipient that is always refused, to try out what a workflow does then. */
const REFUSED_RECIPIENT = /^refuse@/i;

export function checkDeliverable({ to, cc, bcc }: Pick<Content, 'to' | 'cc' | 'bcc'>): void {
	if (to.length + cc.length + bcc.length === 0) throw refused('The message has no recipient.');
	const unwanted = to.find((address) => REFUSED_RECIPIENT.test(address));
	if (unwanted) throw refused(`Messages to this recipient are not permitted: ${unwanted}`);
}

export function deliver(state: SandboxState, outgoing: Outgoing): Message {
	checkDeliverable(outgoing);
	return state.messages.deliver(outgoing);
}

export function sentAnswer(state: SandboxState, message: Message) {
	const isTold = state.settings.variants.sentExpiration === 'present';
	return {
		MessageId: messageId(state, message.id),
		...(isTold ? { ExpirationDate: dateText(message.expires) } : {}),
	};
}

function send({ state, user, body }: SessionCall) {
	return sentAnswer(state, deliver(state, readOutgoing(body, user.email)));
}

/** Whatever its From says, the message comes from the session's user. */
async function sendMime({ state, user, body }: SessionCall) {
	const text = isFields(body) ? textField(body, 'MimeMessage') : '';
	if (text.trim() === '') throw invalid('The MimeMessage field is required.');
	const outgoing = { ...(await parseMime(text)), from: user.email };
	const { to, cc, bcc } = outgoing;
	if (to.length + cc.length + bcc.length === 0) throw invalid('The MIME message has no recipient.');
	checkSubject(outgoing.subject);
	checkRecipients(outgoing);
	checkFiles(outgoing.attachments);
	return { MessageId: messageId(state, deliver(state, outgoing).id) };
}

export const sendingOperations: Operation[] = [
	withSession('POST', '/Message', send),
	withSession('POST', '/Message/Mime', sendMime),
];
