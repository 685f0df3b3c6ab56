import { operation } from '../../../shared/operation';
import { folder, receivedMessage } from '../../fields/locators';
import { readDone } from '../../reading/done';

export const move = operation({
	name: 'Move',
	value: 'move',
	action: 'Move message',
	description: 'Put a message into another folder',
	fields: {
		MessageId: receivedMessage(
			'The message to move. The list shows the inbox; any other message is given by its ID, a number.',
		),
		FolderId: folder({
			displayName: 'Destination Folder',
			name: 'destinationFolderId',
			description:
				'The folder to put it into, from the list or by its ID, a number. Received messages stay in folders of type Inbox, sent ones in folders of type Track Sent.',
		}),
	},

	async run({ request }, { MessageId, FolderId }) {
		const answer = await request({
			method: 'POST',
			path: `/Message/${MessageId}/Move`,
			body: { DestinationFolderId: FolderId },
		});
		readDone(answer);
		return { MessageId, FolderId };
	},
});
