import type { Operation } from '../../../shared/operation';
import { readLine } from '../../composing/text';
import { isSimplified, simplifyField } from '../../listing';
import { chosenId, messageLocator } from '../../locators';
import { ATTACHMENTS_PREFIX, downloadAttachments } from '../../reading/attachments';
import { simplifyContent } from '../../reading/content';
import { readFields } from '../../reading/fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get message',
	description:
		'Read one message: its text, sender, recipients and attachments (which may mark it as read)',
	fields: [messageLocator, simplifyField],
	options: [
		{
			displayName: 'Attachments Prefix',
			name: 'attachmentsPrefix',
			type: 'string',
			default: ATTACHMENTS_PREFIX,
			placeholder: 'e.g. attachment_',
			hint: 'With the prefix attachment_ the files are in attachment_0, attachment_1 and so on',
			description: 'Beginning of the names of the output fields that hold downloaded attachments',
		},
		{
			displayName: 'Download Attachments',
			name: 'downloadAttachments',
			type: 'boolean',
			default: false,
			description: 'Whether to download the attachments of the message, as files of the item',
		},
	],

	async run(item) {
		const { n8n, index, request } = item;
		const id = chosenId(item, 'messageId', 'Message');
		const options = n8n.getNodeParameter('options', index, {});
		const isDownloading = options.downloadAttachments === true;
		const simplified = isSimplified(item);
		// The full message holds the content of all its attachments.
		const path = simplified || isDownloading ? `/Message/${id}/NoAttachmentData` : `/Message/${id}`;
		const answer = await request({ method: 'GET', path });
		const content = readFields(answer, 'Subject', 'From', 'To', 'TextBody', 'HtmlBody');
		const json = simplified ? simplifyContent(content, id) : content;
		if (!isDownloading) return json;

		const prefix = readLine(options.attachmentsPrefix, 'Attachments Prefix').trim();
		const { prepareBinaryData } = n8n.helpers;
		const files = await downloadAttachments(
			request,
			prepareBinaryData,
			answer,
			prefix || ATTACHMENTS_PREFIX,
		);
		return [Object.keys(files).length === 0 ? { json } : { json, binary: files }];
	},
};
