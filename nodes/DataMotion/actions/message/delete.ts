import type { IDataObject } from 'n8n-workflow';
import { field } from '../../../shared/fields/field';
import { isOn } from '../../../shared/fields/text';
import type { Doubt } from '../../../shared/errors';
import { operation } from '../../../shared/operation';
import type { Ask } from '../../../shared/operation';
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
		const doubt = {
			message: 'The message may have been deleted all the same.',
			description:
				'Look for it in its folder and in the trash before you delete it again. Another try of this execution does not delete it.',
		};
		return await deleteCopy(request, MessageId, doubt, permanently ? '?Permanently=true' : '');
	},
});

/** Deletes this account's copy of a message or a draft. */
export async function deleteCopy(
	request: Ask,
	MessageId: number,
	doubt: Doubt,
	query = '',
): Promise<IDataObject> {
	const path = `/Message/${MessageId}${query}`;
	const { NewFolderId, Results, Result } = readDone(
		await request({ method: 'DELETE', path, doubt }),
	);
	// The service's documents disagree on the name of the text.
	const where = known({ NewFolderId: shownId(NewFolderId), Results: Results ?? Result });
	return { deleted: true, MessageId, ...where };
}
