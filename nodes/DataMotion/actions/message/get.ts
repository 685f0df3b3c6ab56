import { operation } from '../../../shared/operation';
import { downloadOptions } from '../../fields/downloads';
import { simplify } from '../../fields/lists';
import { receivedMessage } from '../../fields/locators';
import { readObjectWith } from '../../reading/answers';
import { downloadAttachments } from '../../reading/attachments';
import { simplifyContent } from '../../reading/messageContent';

export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get message',
	description:
		'Read one message: its text, sender, recipients and attachments (which may mark it as read)',
	fields: {
		id: receivedMessage(
			'The message to work on. The list shows the inbox; any other message is given by its ID.',
		),
		simplify,
	},
	options: downloadOptions,

	async run({ n8n, request }, { id, simplify: isSimplified }, options) {
		const isDownloading = options.downloadAttachments;
		// The full message holds the content of all its attachments.
		const path =
			isSimplified || isDownloading ? `/Message/${id}/NoAttachmentData` : `/Message/${id}`;
		const answer = await request({ method: 'GET', path });
		const content = readObjectWith(answer, 'Subject', 'From', 'To', 'TextBody', 'HtmlBody');
		const json = isSimplified ? simplifyContent(content, id) : content;
		if (!isDownloading) return json;

		const { prepareBinaryData } = n8n.helpers;
		const prefix = options.attachmentsPrefix;
		const files = await downloadAttachments(request, prepareBinaryData, answer, prefix);
		return [Object.keys(files).length === 0 ? { json } : { json, binary: files }];
	},
});
