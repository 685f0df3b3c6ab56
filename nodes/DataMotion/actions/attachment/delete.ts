import type { Operation } from '../../../shared/operation';
import { readDone } from '../../doneAnswer';
import { attachmentField, readAttachmentId } from './field';

export const deleteAttachment: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete attachment',
	description: 'Take an attachment off a draft',
	once: true,
	fields: [
		{
			...attachmentField,
			description:
				"ID of the attachment to delete, a number. It must belong to a draft of this account; 'Upload' and Message 'Get' put it out.",
		},
	],

	async run(item) {
		const AttachmentId = readAttachmentId(item);
		const answer = await item.request({
			method: 'POST',
			path: `/File/DeleteAttachment/${AttachmentId}`,
			doubt: {
				message: 'The attachment may have been deleted all the same.',
				description:
					'Look at the draft before you delete it again. Another try of this execution does not delete it.',
			},
		});
		readDone(answer);
		return { deleted: true, AttachmentId };
	},
};
