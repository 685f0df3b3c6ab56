import type { Operation } from '../../../shared/operation';
import { readDone } from '../../doneAnswer';
import { chosenId, folderLocator, messageLocator } from '../../locators';

export const move: Operation = {
	name: 'Move',
	value: 'move',
	action: 'Move message',
	description: 'Put a message into another folder',
	fields: [
		{
			...messageLocator,
			description:
				'The message to move. The list shows the inbox; any other message is given by its ID, a number.',
		},
		{
			...folderLocator,
			displayName: 'Destination Folder',
			name: 'destinationFolderId',
			default: { mode: 'list', value: '' },
			description:
				'The folder to put it into, from the list or by its ID, a number. Received messages stay in folders of type Inbox, sent ones in folders of type Track Sent.',
		},
	],

	async run(item) {
		const MessageId = chosenId(item, 'messageId', 'Message');
		const FolderId = chosenId(item, 'destinationFolderId', 'Destination Folder');
		const answer = await item.request({
			method: 'POST',
			path: `/Message/${MessageId}/Move`,
			body: { DestinationFolderId: FolderId },
		});
		readDone(answer);
		return { MessageId, FolderId };
	},
};
