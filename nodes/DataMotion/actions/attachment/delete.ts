import { operation } from '../../../shared/operation';
import { attachment } from '../../fields/locators';
import { readDone } from '../../reading/done';

export const deleteAttachment = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete attachment',
	description: 'Take an attachment off a draft',
	once: true,
	fields: {
		AttachmentId: attachment(
			"ID of the attachment to delete, a number. It must belong to a draft of this account; 'Upload' and Message 'Get' put it out.",
		),
	},

	async run({ request }, { AttachmentId }) {
		const answer = await request({
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
});
