import type { Operation } from '../../../shared/operation';
import { readDone } from '../../doneAnswer';
import { chosenId, sentMessageLocator } from '../../locators';

export const retract: Operation = {
	name: 'Retract',
	value: 'retract',
	action: 'Retract message',
	description: 'Take a sent message back, so that no recipient can open it any more',
	fields: [
		{
			...sentMessageLocator,
			description:
				'The message to take back from all its recipients. It must have been sent by this account. The list shows Track Sent; any other message is given by its ID, a number.',
		},
	],

	async run(item) {
		const MessageId = chosenId(item, 'messageId', 'Message');
		readDone(await item.request({ method: 'POST', path: `/Message/${MessageId}/Retract` }));
		return { retracted: true, MessageId };
	},
};
