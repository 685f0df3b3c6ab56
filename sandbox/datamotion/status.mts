import { type Copy, isRead, type ReceivedCopy } from '../state/message.mts';

/** The texts are those of the enumeration; the documents give no others. */
const DESCRIPTIONS = {
	'-2': 'Retracted',
	'-1': 'Draft',
	3: 'UnRead',
	4: 'Read',
} as const;

export type Status = -2 | -1 | 3 | 4;

export function statusOf(copy: Copy): Status {
	if (copy.message.isDraft) return -1;
	if (copy.message.isRetracted) return -2;
	return isRead(copy) ? 4 : 3;
}

/** What a sender is told of a recipient's copy. */
export function statusFields({ message }: ReceivedCopy, isOpened: boolean) {
	const status = message.isRetracted ? -2 : isOpened ? 4 : 3;
	return { MessageStatusDescription: DESCRIPTIONS[status], MessageStatusId: status };
}
