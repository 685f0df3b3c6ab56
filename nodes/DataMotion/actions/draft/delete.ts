import { operation } from '../../../shared/operation';
import { draft } from '../../fields/locators';
import { deleteCopy } from '../message/delete';

export const deleteDraft = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete draft',
	description: 'Move a draft to the trash',
	once: true,
	fields: {
		MessageId: draft(
			"The draft to delete, from the list or by the 'MessageId' that saving it put out",
		),
	},

	async run({ request }, { MessageId }) {
		return await deleteCopy(request, MessageId, {
			message: 'The draft may have been deleted all the same.',
			description:
				'Look for it in the folder Drafts before you delete it again. Another try of this execution does not delete it.',
		});
	},
});
