import { buildMime } from '../mime/build.mts';
import type { Attachment } from '../state/message.mts';
import type { SandboxState } from '../state/state.mts';
import { dateText } from './dates.mts';
import { type AccessibleMessage, accessibleAttachment, accessibleMessage } from './lookup.mts';
import { type Operation, type SessionCall, withSession } from './operation.mts';
import { attachmentIdField, contentIdField } from './variants.mts';

/** The service hands out addresses as `"a@x" <a@x>`. */
function mailbox(address: string): string {
	return `"${address}" <${address}>`;
}

function withContent(state: SandboxState, attachment: Attachment) {
	return {
		AttachmentBase64: attachment.bytes.toString('base64'),
		ContentType: attachment.contentType,
		FileName: attachment.fileName,
		...contentIdField(state, 'ContentId', attachment.contentId),
	};
}

function withoutContent(state: SandboxState, attachment: Attachment) {
	return {
		...attachmentIdField(state, attachment.id, 'AttachmentID'),
		...contentIdField(state, 'ContentID', attachment.contentId),
		ContentType: attachment.contentType,
		FileName: attachment.fileName,
		Size: attachment.bytes.length,
	};
}

function opened(call: SessionCall): AccessibleMessage {
	const access = accessibleMessage(call);
	if (access.received) call.state.messages.markOpened(access.received);
	return access;
}

function content({ message, sent }: AccessibleMessage) {
	const { to, cc, bcc, subject, html, text } = message.content;
	return {
		To: to.map(mailbox),
		From: mailbox(message.from),
		Cc: cc.map(mailbox),
		Bcc: sent ? bcc.map(mailbox) : [],
		Subject: subject,
		CreateTime: dateText(message.created),
		HtmlBody: html,
		TextBody: text,
	};
}

function get(call: SessionCall) {
	const access = opened(call);
	const { message, received } = access;
	for (const file of message.attachments) {
		if (received) call.state.messages.markDownloaded(received, file);
	}
	return {
		...content(access),
		Attachments: message.attachments.map((file) => withContent(call.state, file)),
	};
}

function withoutAttachmentData(call: SessionCall) {
	const access = opened(call);
	return {
		...content(access),
		Attachments: access.message.attachments.map((file) => withoutContent(call.state, file)),
	};
}

function attachment(call: SessionCall) {
	const { received, attachment: file } = accessibleAttachment(call);
	if (received) call.state.messages.markDownloaded(received, file);
	return {
		AttachmentBase64: file.bytes.toString('base64'),
		...contentIdField(call.state, 'ContentID', file.contentId),
		ContentType: file.contentType,
		FileName: file.fileName,
		Size: file.bytes.length,
	};
}

async function mime(call: SessionCall) {
	const { message, sent } = accessibleMessage(call);
	return { MimeMessage: await buildMime(message, { showsBcc: sent !== undefined }) };
}

export const readingOperations: Operation[] = [
	withSession('GET', '/Message/:id', get),
	withSession('GET', '/Message/:id/NoAttachmentData', withoutAttachmentData),
	withSession('GET', '/Message/:id/Attachment', attachment),
	withSession('GET', '/Message/:id/Mime', mime),
];
