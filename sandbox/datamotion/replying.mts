import { type AccessibleMessage, accessibleMessage } from './lookup.mts';
import { LONGEST_SUBJECT } from './limits.mts';
import { type Operation, type SessionCall, withSession } from './operation.mts';
import { readOutgoing } from './outgoing.mts';
import { invalid, refused } from './refusal.mts';
import { deliver, sentAnswer } from './sending.mts';
import { isFields } from '../values.mts';

function replySubject(subject: string): string {
	return (/^re:/i.test(subject) ? subject : `Re: ${subject}`).slice(0, LONGEST_SUBJECT);
}

/** Who replies to a message of their own goes on writing to its recipients. */
function replyRecipients({ message, received }: AccessibleMessage): string[] {
	return received ? [message.from] : message.content.to;
}

function reply(call: SessionCall) {
	const { state, user, body = {} } = call;
	const access = accessibleMessage(call);
	const { message, received } = access;
	if (message.isDraft) throw refused(`The message is a draft: ${message.id}`);
	if (!isFields(body)) throw invalid('The message body must be an object.');
	const outgoing = readOutgoing({ ...body, To: replyRecipients(access), Subject: '' }, user.email);
	outgoing.subject = replySubject(message.content.subject);
	const answer = sentAnswer(state, deliver(state, outgoing));
	if (received) received.replied = true;
	return answer;
}

export const replyOperations: Operation[] = [withSession('POST', '/Message/:id/Reply', reply)];
