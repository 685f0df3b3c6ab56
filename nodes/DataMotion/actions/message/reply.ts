import type { Operation } from '../../../shared/operation';
import { additionalFields, bodyFields } from '../../composing/fields';
import { composeReply } from '../../composing/message';
import { chosenId, messageLocator } from '../../locators';
import { sentMessage } from '../../sentMessage';

export const reply: Operation = {
	name: 'Reply',
	value: 'reply',
	action: 'Reply to message',
	description: 'Answer the sender of a message, with files if you like',
	once: true,
	fields: [
		{
			...messageLocator,
			description:
				"The message to reply to, which also gives the reply its recipient and subject. The list shows the inbox; any other message is given by its ID, a number. DataMotion does not document what a reply may hold: it is sent like a message, without 'To' and 'Subject'.",
		},
		...bodyFields,
		additionalFields,
	],

	async run(item) {
		const id = chosenId(item, 'messageId', 'Message');
		const message = await composeReply(item);
		const answer = await item.request({ method: 'POST', path: `/Message/${id}/Reply`, ...message });
		return sentMessage(answer);
	},
};
