import type { Operation } from '../../../shared/operation';
import { chosenId, messageLocator } from '../../locators';
import { outputField, readOutputField } from '../../outputField';
import { readTextField } from '../../reading/fields';

export const getMime: Operation = {
	name: 'Get MIME',
	value: 'getMime',
	action: 'Get message as MIME',
	description:
		'Get a whole message, attachments included, in the format of email (MIME), for archives and mail programs',
	fields: [
		messageLocator,
		{
			displayName: 'Output As',
			name: 'outputAs',
			type: 'options',
			options: [
				{ name: 'Text', value: 'text', description: "In the field 'MimeMessage' of the item" },
				{ name: 'File', value: 'file', description: 'An .eml file, which mail programs open' },
			],
			default: 'text',
			description: 'Whether to put out the message as text or as a file',
		},
		{ ...outputField, displayOptions: { show: { outputAs: ['file'] } } },
	],

	async run(item) {
		const { n8n, index, request } = item;
		const MessageId = chosenId(item, 'messageId', 'Message');
		const isFile = n8n.getNodeParameter('outputAs', index) === 'file';
		const field = isFile ? readOutputField(item) : undefined;
		const answer = await request({ method: 'GET', path: `/Message/${MessageId}/Mime` });
		const MimeMessage = readTextField(answer, 'MimeMessage');
		if (field === undefined) return { MessageId, MimeMessage };

		const file = await n8n.helpers.prepareBinaryData(
			Buffer.from(MimeMessage),
			`${MessageId}.eml`,
			'message/rfc822',
		);
		return [{ json: { MessageId }, binary: { [field]: file } }];
	},
};
