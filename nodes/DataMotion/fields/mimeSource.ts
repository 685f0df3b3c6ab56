import type { INodeProperties } from 'n8n-workflow';
import type { Field } from '../../shared/fields/field';
import { readChoice } from '../../shared/fields/choice';
import { readText } from '../../shared/fields/text';
import { inputField } from './inputFiles';

/** A MIME message: its text, or the input field that holds it as a file. */
export type MimeSource = { text: string } | { inputField: string };

const source: INodeProperties = {
	displayName: 'MIME Source',
	name: 'mimeSource',
	type: 'options',
	options: [
		{ name: 'Text', value: 'text', description: 'From a text, for example an expression' },
		{ name: 'File', value: 'file', description: 'From an input field that holds an .eml file' },
	],
	default: 'text',
	description: 'Where the MIME message comes from',
};

const text: INodeProperties = {
	displayName: 'MIME Message',
	name: 'mimeMessage',
	type: 'string',
	typeOptions: { rows: 10 },
	required: true,
	default: '',
	placeholder: 'e.g. To: ann@example.com',
	description:
		"The whole message with its headers, an empty line, and its body (RFC 5322). One of the headers To, Cc and Bcc must name a recipient; line breaks of any kind are sent as CRLF. It is sent from the account that the credential signs in with, whatever 'From' says.",
	displayOptions: { show: { mimeSource: ['text'] } },
};

const file = inputField({
	hint: 'The name of the input field that holds the .eml file, up to 32 MB',
	description:
		'Name of the input field that holds the whole message as a file. One of its headers To, Cc and Bcc must name a recipient.',
	displayOptions: { show: { mimeSource: ['file'] } },
});

export const mimeSource: Field<MimeSource> = {
	properties: [source, text, ...file.properties],
	read(given) {
		return readChoice(source, given('mimeSource')) === 'file'
			? { inputField: file.read(given) }
			: { text: readText(given('mimeMessage'), 'MIME Message') };
	},
};
