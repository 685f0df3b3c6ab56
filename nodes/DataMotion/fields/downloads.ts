import type { INodeProperties } from 'n8n-workflow';
import { field } from '../../shared/fields/field';
import { isOn, readName, readRequiredName } from '../../shared/fields/text';

/** The name of the output field that a file goes into. */
export function outputField(displayOptions?: INodeProperties['displayOptions']) {
	return field(
		{
			displayName: 'Put Output File in Field',
			name: 'outputField',
			type: 'string',
			required: true,
			default: 'data',
			placeholder: 'e.g. data',
			hint: 'The name of the output binary field to put the file in',
			description: 'Name of the output field that will hold the file',
			displayOptions,
		},
		readRequiredName,
	);
}

/** The beginning of the names of the fields that hold attachments. */
export const ATTACHMENTS_PREFIX = 'attachment_';

/** Options of operations that can download attachments. */
export const downloadOptions = {
	attachmentsPrefix: field(
		{
			displayName: 'Attachments Prefix',
			name: 'attachmentsPrefix',
			type: 'string',
			default: ATTACHMENTS_PREFIX,
			placeholder: 'e.g. attachment_',
			hint: 'With the prefix attachment_ the files are in attachment_0, attachment_1 and so on',
			description: 'Beginning of the names of the output fields that hold downloaded attachments',
		},
		(value, label) => readName(value, label) || ATTACHMENTS_PREFIX,
	),
	downloadAttachments: field(
		{
			displayName: 'Download Attachments',
			name: 'downloadAttachments',
			type: 'boolean',
			default: false,
			description:
				'Whether to download the attachments of the message, as files of the item. That marks it as read.',
		},
		isOn,
	),
};
