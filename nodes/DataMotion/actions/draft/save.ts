import { operation } from '../../../shared/operation';
import { composeRequest } from '../../composing/message';
import { draftFields } from '../../fields/newMessage';
import { readNewMessageId } from '../../reading/done';

export const save = operation({
	name: 'Save',
	value: 'save',
	action: 'Save draft',
	description: 'Save a message as a draft without sending it, or update a draft',
	once: true,
	fields: draftFields,

	async run(item, message) {
		const answer = await item.request({
			method: 'POST',
			path: '/Message/SaveDraft',
			...(await composeRequest(item, message)),
			doubt: {
				message: 'The draft may have been saved all the same.',
				description:
					'Look in the folder Drafts before you save it again. Another try of this execution does not save it.',
			},
		});
		return { MessageId: readNewMessageId(answer) };
	},
});
