import { foldersOfType } from '../state/folders.mts';
import type { Message } from '../state/message.mts';
import { field, flagOf, idOf, isBlank } from '../values.mts';
import { checkFiles } from './limits.mts';
import { accessibleMessage } from './lookup.mts';
import { type Operation, type SessionCall, withSession } from './operation.mts';
import { readOutgoing } from './outgoing.mts';
import { Refusal, refused } from './refusal.mts';
import { checkDeliverable, sentAnswer } from './sending.mts';
import { messageId } from './variants.mts';

/** SDK models send 0 for a new draft. */
function givenDraft({ state, user, body }: SessionCall): Message | undefined {
	const value = field(body, 'MessageId');
	if (isBlank(value) || idOf(value) === 0) return undefined;
	const draft = state.messages.byId(idOf(value) ?? 0);
	const isOwn = draft?.from === user.email && draft.isDraft;
	const { trash, deletedTrash } = foldersOfType(1);
	if (draft && isOwn && ![undefined, trash, deletedTrash].includes(draft.sent.folderId)) {
		return draft;
	}
	throw new Refusal(403, `You have no access to a draft with this id: ${String(value)}`);
}

function saveDraft(call: SessionCall) {
	const { state, user, body } = call;
	const outgoing = readOutgoing(body, user.email);
	const draft = givenDraft(call);
	if (!draft) return { MessageId: messageId(state, state.messages.saveDraft(outgoing).id) };
	const keepsAttachments = flagOf(field(body, 'DeleteExistingAttachments')) === false;
	if (keepsAttachments) checkFiles([...draft.attachments, ...outgoing.attachments]);
	state.messages.updateDraft(draft, outgoing, keepsAttachments);
	return { MessageId: messageId(state, draft.id) };
}

/** The path's message, as long as it has not been sent. */
export function ownDraft(call: SessionCall): Message {
	const { message } = accessibleMessage(call);
	if (message.isDraft) return message;
	throw refused(`The message is not a draft: ${message.id}`);
}

function sendDraft(call: SessionCall) {
	const { state, user } = call;
	const draft = ownDraft(call);
	checkDeliverable(draft.content);
	if (state.settings.variants.sentDraftId === 'same') {
		state.messages.deliverDraft(draft);
		return sentAnswer(state, draft);
	}
	state.messages.mailbox(user.email).purge(draft.sent);
	const { from, content, attachments } = draft;
	return sentAnswer(state, state.messages.deliver({ from, ...content, attachments }));
}

export const draftOperations: Operation[] = [
	withSession('POST', '/Message/SaveDraft', saveDraft),
	withSession('POST', '/Message/:id/SendDraft', sendDraft),
];
