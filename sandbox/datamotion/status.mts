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

export function statusFields(copy: ReceivedCopy) {
	const status = statusOf(copy);
	return { MessageStatusDescription: DESCRIPTIONS[status], MessageStatusId: status };
}
