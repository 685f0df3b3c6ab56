import { field } from '../../../shared/fields/field';
import { readText } from '../../../shared/fields/text';
import { operation } from '../../../shared/operation';
import { forwardedContent } from '../../composing/forwarding';
import { fetchOriginalFiles, readOriginal } from '../../composing/original';
import { requestWith } from '../../composing/request';
import { receivedMessage } from '../../fields/locators';
import { to } from '../../fields/recipients';
import { sendMessage } from '../../recovering/sendMessage';

export const forward = operation({
	name: 'Forward',
	value: 'forward',
	action: 'Forward message',
	description: 'Send a message on to somebody else, with its text and attachments',
	once: true,
	fields: {
		id: receivedMessage(
			'The message to send on, which marks it as read. The list shows the inbox; any other message is given by its ID, a number. A new message is sent with its text, attachments and inline images, and "Fwd:" before its subject.',
		),
		to,
		comment: field(
			{
				displayName: 'Comment',
				name: 'comment',
				type: 'string',
				typeOptions: { rows: 5 },
				default: '',
				placeholder: 'e.g. Please see below.',
				description: 'Plain text to put above the forwarded message; may be empty',
			},
			readText,
		),
	},

	async run(item, { id, to: To, comment }) {
		const original = await readOriginal(item, id);
		const attachments = await fetchOriginalFiles(item, original);
		const message = { To, ...forwardedContent(original, comment.trim()) };
		return await sendMessage(item, message, requestWith(item.n8n, message, attachments));
	},
});
