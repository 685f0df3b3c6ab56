import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/operation';
import { readDone } from '../../doneAnswer';
import { chosenId, messageLocator } from '../../locators';
import { idFrom, known } from '../../reading/fields';

export const deleteMessage: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete message',
	description: 'Move a message to the trash of its owner, or delete it permanently',
	// Once to the trash; a second time from there to where it can't be opened any more.
	once: true,
	fields: [
		{
			...messageLocator,
			description:
				'The message to delete from this account. The list shows the inbox; any other message is given by its ID, a number. Others keep their copies: to take a sent message back, retract it.',
		},
	],
	options: [
		{
			displayName: 'Permanently',
			name: 'permanently',
			type: 'boolean',
			default: false,
			description:
				'Whether to delete the message for good. Otherwise it goes to the trash, and from the trash to the deleted trash.',
		},
	],

	async run(item) {
		const MessageId = chosenId(item, 'messageId', 'Message');
		const isPermanent =
			item.n8n.getNodeParameter('options.permanently', item.index, false) === true;
		const answer = await item.request({
			method: 'DELETE',
			path: `/Message/${MessageId}${isPermanent ? '?Permanently=true' : ''}`,
			doubt: {
				message: 'The message may have been deleted all the same.',
				description:
					'Look for it in its folder and in the trash before you delete it again. Another try of this execution does not delete it.',
			},
		});
		return { deleted: true, MessageId, ...whereItWent(readDone(answer)) };
	},
};

/** The service's documents disagree on the name of the text. */
function whereItWent({ NewFolderId, Results, Result }: IDataObject): IDataObject {
	return known({ NewFolderId: idFrom(NewFolderId), Results: Results ?? Result });
}
