import { copyOf, type Message, type ReceivedCopy } from '../state/messages.mts';
import { field, idOf, textOf } from '../values.mts';
import type { SessionCall } from './operation.mts';
import { refused } from './refusal.mts';

export interface AccessibleMessage {
	message: Message;
	/** The caller's own copy, if the message was sent to them. */
	copy: ReceivedCopy | undefined;
	isSender: boolean;
}

/** The message that the path names, if it is the caller's to see. */
export function accessibleMessage(call: SessionCall): AccessibleMessage {
	const id = idOf(field(call.params, 'id'));
	if (id === undefined) {
		throw refused(`The message id is not an integer: ${textOf(field(call.params, 'id')) ?? ''}`);
	}
	const message = call.state.messages.byId(id);
	const copy = message && copyOf(message, call.user.email);
	const isSender = message?.from === call.user.email;
	if (!message || !(copy || isSender)) {
		throw refused(`The message does not exist or you have no access to it: ${id}`);
	}
	return { message, copy, isSender };
}
