import type { Operation } from '../../../shared/operation';
import { forwardedContent } from '../../composing/forwarding';
import { readRecipients } from '../../composing/message';
import { fetchAttachments, readOriginal } from '../../composing/original';
import { requestWith } from '../../composing/request';
import { readText } from '../../composing/text';
import { chosenId, messageLocator } from '../../locators';
import { sentMessage } from '../../sentMessage';
import { toField } from '../../composing/fields';

export const forward: Operation = {
	name: 'Forward',
	value: 'forward',
	action: 'Forward message',
	description: 'Send a message on to somebody else, with its text and attachments',
	once: true,
	fields: [
		{
			...messageLocator,
			description:
				'The message to send on, which marks it as read. The list shows the inbox; any other message is given by its ID, a number. A new message is sent with its text, attachments and inline images, and "Fwd:" before its subject.',
		},
		toField,
		{
			displayName: 'Comment',
			name: 'comment',
			type: 'string',
			typeOptions: { rows: 5 },
			default: '',
			placeholder: 'e.g. Please see below.',
			description: 'Plain text to put above the forwarded message; may be empty',
		},
	],

	async run(item) {
		const { n8n, index } = item;
		const id = chosenId(item, 'messageId', 'Message');
		const To = readRecipients(item);
		const comment = readText(n8n.getNodeParameter('comment', index, ''), 'Comment').trim();

		const original = await readOriginal(item, id);
		const attachments = await fetchAttachments(item, original);
		const message = { To, ...forwardedContent(original, comment) };
		const request = requestWith(n8n, message, attachments);
		return sentMessage(await item.request({ method: 'POST', path: '/Message', ...request }));
	},
};
