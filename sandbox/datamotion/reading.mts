import type { Attachment } from '../state/messages.mts';
import { dateText } from './dates.mts';
import { accessibleMessage } from './lookup.mts';
import { type Operation, type SessionCall, withSession } from './operation.mts';

/** The service hands out addresses as `"a@x" <a@x>`. */
function mailbox(address: string): string {
	return `"${address}" <${address}>`;
}

function withContent(attachment: Attachment) {
	return {
		AttachmentBase64: attachment.bytes.toString('base64'),
		ContentType: attachment.contentType,
		FileName: attachment.fileName,
		ContentId: attachment.contentId,
	};
}

function get(call: SessionCall) {
	const { message, copy, isSender } = accessibleMessage(call);
	if (copy) call.state.messages.markOpened(copy);
	return {
		To: message.to.map(mailbox),
		From: mailbox(message.from),
		Cc: message.cc.map(mailbox),
		Bcc: isSender ? message.bcc.map(mailbox) : [],
		Subject: message.subject,
		CreateTime: dateText(message.created),
		HtmlBody: message.html,
		TextBody: message.text,
		Attachments: message.attachments.map(withContent),
	};
}

export const readingOperations: Operation[] = [withSession('GET', '/Message/:id', get)];
