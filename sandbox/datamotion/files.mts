import { ownDraft } from './drafts.mts';
import { FileAnswer } from './fileAnswer.mts';
import { Form } from './form.mts';
import { checkFiles } from './limits.mts';
import { accessibleAttachment } from './lookup.mts';
import { type Operation, type SessionCall, upload, withSession } from './operation.mts';
import { invalid, refused } from './refusal.mts';
import { attachmentIdField } from './variants.mts';

/** The documents show one file; should there be several, all become attachments. */
function uploadTo(call: SessionCall) {
	const { state, body } = call;
	const draft = ownDraft(call);
	const files = body instanceof Form ? body.files : [];
	if (files.length === 0) throw invalid('The form has no part with a file name.');
	checkFiles([...draft.attachments, ...files]);
	const [first = 0] = files.map(
		(file) => state.messages.attach(draft, { ...file, contentId: '' }).id,
	);
	return attachmentIdField(state, first);
}

function remove(call: SessionCall): void {
	const { message, attachment } = accessibleAttachment(call);
	if (!message.isDraft) {
		throw refused(`The attachment belongs to a message that was sent: ${attachment.id}`);
	}
	call.state.messages.detach(message, attachment);
}

function download(call: SessionCall): FileAnswer {
	const { received, attachment } = accessibleAttachment(call);
	if (received) call.state.messages.markDownloaded(received, attachment);
	return new FileAnswer(attachment.fileName, attachment.contentType, attachment.bytes);
}

export const fileOperations: Operation[] = [
	upload('/File/Attachment/:id', uploadTo),
	withSession('POST', '/File/DeleteAttachment/:id', remove),
	// The id tells which file; the name in the address is for the looks.
	withSession('GET', '/File/Download/:id/:FileName', download),
];
