import { operation } from '../../../shared/operation';
import { composeRequest, refuseEmpty } from '../../composing/message';
import { receivedMessage } from '../../fields/locators';
import { replyFields } from '../../fields/newMessage';
import { readSent } from '../../reading/done';

export const reply = operation({
	name: 'Reply',
	value: 'reply',
	action: 'Reply to message',
	description: 'Answer the sender of a message, with files if you like',
	once: true,
	fields: {
		id: receivedMessage(
			"The message to reply to, which also gives the reply its recipient and subject. The list shows the inbox; any other message is given by its ID, a number. DataMotion does not document what a reply may hold: it is sent like a message, without 'To' and 'Subject'.",
		),
		...replyFields,
	},

	async run(item, { id, ...message }) {
		refuseEmpty(message, 'a text nor a file');
		const request = await composeRequest(item, message);
		return readSent(
			await item.request({ method: 'POST', path: `/Message/${id}/Reply`, ...request }),
		);
	},
});
