import type { Operation } from '../../../shared/operation';
import { readMimeMessage } from '../../composing/mime';
import { sentMessage } from '../../sentMessage';

export const sendMime: Operation = {
	name: 'Send MIME',
	value: 'sendMime',
	action: 'Send MIME message',
	description: 'Send a message that is already composed in MIME, as in an .eml file',
	once: true,
	fields: [
		{
			displayName: 'MIME Source',
			name: 'mimeSource',
			type: 'options',
			options: [
				{ name: 'Text', value: 'text', description: 'From a text, for example an expression' },
				{ name: 'File', value: 'file', description: 'From an input field that holds an .eml file' },
			],
			default: 'text',
			description: 'Where the MIME message comes from',
		},
		{
			displayName: 'MIME Message',
			name: 'mimeMessage',
			type: 'string',
			typeOptions: { rows: 10 },
			required: true,
			default: '',
			placeholder: 'e.g. To: ann@example.com',
			description:
				"The whole message with its headers, an empty line, and its body (RFC 5322). The header 'To' must name a recipient; line breaks of any kind are sent as CRLF. It is sent from the account that the credential signs in with, whatever 'From' says.",
			displayOptions: { show: { mimeSource: ['text'] } },
		},
		{
			displayName: 'Input Data Field Name',
			name: 'inputField',
			type: 'string',
			required: true,
			default: 'data',
			placeholder: 'e.g. data',
			hint: 'The name of the input field that holds the .eml file, up to 32 MB',
			description:
				"Name of the input field that holds the whole message as a file. Its header 'To' must name a recipient.",
			displayOptions: { show: { mimeSource: ['file'] } },
		},
	],

	async run(item) {
		const MimeMessage = await readMimeMessage(item);
		const answer = await item.request({
			method: 'POST',
			path: '/Message/Mime',
			body: { MimeMessage },
		});
		return sentMessage(answer);
	},
};
