import { randomUUID } from 'node:crypto';
import { dateText } from '../datamotion/dates.mts';
import { envelope, messageEnvelope, trackedAttachment, tracking } from '../datamotion/metadata.mts';
import { readOutgoing } from '../datamotion/outgoing.mts';
import { deliver } from '../datamotion/sending.mts';
import type { Message } from '../state/message.mts';
import type { SandboxState } from '../state/state.mts';
import { isFields, textField } from '../values.mts';
import { APPLICATION_ID, PROJECT_ID } from './application.mts';
import { DeliveryRefusal } from './refusal.mts';

function invalid(message: string): DeliveryRefusal {
	return new DeliveryRefusal(400, 'InvalidRequest', message);
}

/** Any user of the account, whom the message then comes from. */
function senderOf(state: SandboxState, body: unknown): string {
	const from = textField(body, 'From').trim();
	if (from === '') throw invalid('The From field is required.');
	const user = state.users.byEmail(from);
	if (!user) throw invalid(`The From address is not one of a user of this account: ${from}`);
	return user.email;
}

export function sendEmail(state: SandboxState, body: unknown) {
	if (!isFields(body)) throw invalid('The request body is missing.');
	const message = deliver(state, readOutgoing(body, senderOf(state, body), { needsTo: false }));
	const transactionId = randomUUID();
	state.transactions.set(transactionId, message);
	return {
		TransactionId: transactionId,
		NumberOfRecipients: message.received.size,
		MessageSize: message.size,
		Expiration: dateText(message.expires),
		ProjectId: PROJECT_ID,
		ApplicationId: APPLICATION_ID,
	};
}

function messageOf(state: SandboxState, transactionId: string): Message {
	const message = state.transactions.get(transactionId.toLowerCase());
	if (message) return message;
	throw new DeliveryRefusal(404, 'NotFound', `The transaction does not exist: ${transactionId}`);
}

export function track(state: SandboxState, transactionId: string) {
	const message = messageOf(state, transactionId);
	const copies = [...message.received.values()];
	return {
		Cost: 0,
		Subject: message.content.subject,
		MessageId: message.id,
		MessageSize: message.size,
		ExpirationDate: dateText(message.expires),
		SecurityEnvelope: messageEnvelope(message),
		Tracking: tracking(copies, state.clock.now()),
		Attachments: message.attachments.map((attachment) => ({
			AttachmentId: attachment.id,
			ContentId: attachment.contentId,
			ContentType: attachment.contentType,
			SecurityEnvelope: envelope(attachment.bytes),
			...trackedAttachment(attachment, copies),
		})),
	};
}

export function retract(state: SandboxState, transactionId: string): void {
	messageOf(state, transactionId).isRetracted = true;
}
