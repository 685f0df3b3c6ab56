import type { IDataObject } from 'n8n-workflow';
import { field } from '../../../shared/fields/field';
import { isOn } from '../../../shared/fields/text';
import { operation } from '../../../shared/operation';
import { receivedMessage } from '../../fields/locators';
import { known } from '../../reading/answers';
import { readDone } from '../../reading/done';
import { shownId } from '../../reading/ids';

export const deleteMessage = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete message',
	description: 'Move a message to the trash of its owner, or delete it permanently',
	// Once to the trash; a second time from there to where it can't be opened any more.
	once: true,
	fields: {
		MessageId: receivedMessage(
			'The message to delete from this account. The list shows the inbox; any other message is given by its ID, a number. Others keep their copies: to take a sent message back, retract it.',
		),
	},
	options: {
		permanently: field(
			{
				displayName: 'Permanently',
				name: 'permanently',
				type: 'boolean',
				default: false,
				description:
					'Whether to delete the message for good. Otherwise it goes to the trash, and from the trash to the deleted trash.',
			},
			isOn,
		),
	},

	async run({ request }, { MessageId }, { permanently }) {
		const answer = await request({
			method: 'DELETE',
			path: `/Message/${MessageId}${permanently ? '?Permanently=true' : ''}`,
			doubt: {
				message: 'The message may have been deleted all the same.',
				description:
					'Look for it in its folder and in the trash before you delete it again. Another try of this execution does not delete it.',
			},
		});
		return { deleted: true, MessageId, ...whereItWent(readDone(answer)) };
	},
});

/** The service's documents disagree on the name of the text. */
function whereItWent({ NewFolderId, Results, Result }: IDataObject): IDataObject {
	return known({ NewFolderId: shownId(NewFolderId), Results: Results ?? Result });
}
