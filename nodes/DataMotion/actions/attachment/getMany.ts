import { operation } from '../../../shared/operation';
import { receivedMessage } from '../../fields/locators';
import { readObjectWith } from '../../reading/answers';
import { attachmentsIn } from '../../reading/attachments';

export const getMany = operation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many attachments',
	description:
		'List the attachments of a message: their IDs, names, types and sizes (which may mark it as read)',
	fields: {
		id: receivedMessage(
			'The message whose attachments to list. The list shows the inbox; any other message, or a draft, is given by its ID, a number.',
		),
	},

	async run({ request }, { id }) {
		const answer = await request({ method: 'GET', path: `/Message/${id}/NoAttachmentData` });
		const message = readObjectWith(answer, 'Subject', 'From', 'To', 'TextBody', 'HtmlBody');
		return attachmentsIn(message).map((attachment) => ({ json: { MessageId: id, ...attachment } }));
	},
});
