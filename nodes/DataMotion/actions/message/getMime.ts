import { ItemError } from '../../../shared/errors';
import type { Operation } from '../../../shared/operation';
import { readLine } from '../../composing/text';
import { chosenId, messageLocator } from '../../locators';
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
		{
			displayName: 'Put Output File in Field',
			name: 'outputField',
			type: 'string',
			required: true,
			default: 'data',
			placeholder: 'e.g. data',
			hint: 'The name of the output binary field to put the file in',
			description: 'Name of the output field that will hold the file',
			displayOptions: { show: { outputAs: ['file'] } },
		},
	],

	async run(item) {
		const { n8n, index, request } = item;
		const MessageId = chosenId(item, 'messageId', 'Message');
		const outputField =
			n8n.getNodeParameter('outputAs', index) === 'file'
				? readOutputField(n8n.getNodeParameter('outputField', index))
				: undefined;
		const answer = await request({ method: 'GET', path: `/Message/${MessageId}/Mime` });
		const MimeMessage = readTextField(answer, 'MimeMessage');
		if (outputField === undefined) return { MessageId, MimeMessage };

		const file = await n8n.helpers.prepareBinaryData(
			Buffer.from(MimeMessage),
			`${MessageId}.eml`,
			'message/rfc822',
		);
		return [{ json: { MessageId }, binary: { [outputField]: file } }];
	},
};

function readOutputField(value: unknown): string {
	const field = readLine(value, 'Put Output File in Field').trim();
	if (field !== '') return field;
	throw new ItemError(
		"'Put Output File in Field' is empty.",
		'Enter the name of the field that the file goes into, for example data.',
	);
}
