import { type Copy, isRead } from '../state/message.mts';
import type { SandboxState } from '../state/state.mts';
import { dateText } from './dates.mts';
import { firstRecipient } from './order.mts';
import { statusOf } from './status.mts';
import { messageId } from './variants.mts';

export function summary(state: SandboxState, copy: Copy) {
	const { message } = copy;
	const inline = message.attachments.filter((attachment) => attachment.contentId !== '').length;
	const ownAddress = copy.type === 0 ? copy.address : '';
	const extras = {
		FirstRecipient: firstRecipient(copy) || ownAddress,
		InlineAttachmentCount: inline,
	};
	return {
		AttachmentCount: message.attachments.length - inline,
		createTimeString: dateText(message.created),
		...(state.settings.variants.summaryExtras === 'present' ? extras : {}),
		FolderId: copy.folderId,
		MessageId: messageId(state, message.id),
		MessageSize: message.size,
		MessageStatus: statusOf(copy),
		Read: isRead(copy),
		SenderAddress: message.from,
		Subject: message.content.subject,
	};
}
