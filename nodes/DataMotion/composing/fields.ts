import type { INodeProperties } from 'n8n-workflow';

export const toField: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. nathan@example.com, ann@example.com',
	description:
		'Email addresses of the recipients. Separate addresses with commas; an expression may also give a list.',
};

/** Recipients and subject. */
export const headerFields: INodeProperties[] = [
	toField,
	{
		displayName: 'Subject',
		name: 'subject',
		type: 'string',
		default: '',
		placeholder: 'e.g. Your results are ready',
		description:
			'Subject of the message, on one line. Recipients see it in the notice they get by ordinary email.',
	},
];

/** The message itself. */
export const bodyFields: INodeProperties[] = [
	{
		displayName: 'Body Format',
		name: 'bodyFormat',
		type: 'options',
		options: [
			{ name: 'Text', value: 'text', description: 'Plain text only' },
			{ name: 'HTML', value: 'html', description: 'Formatted text and images' },
			{
				name: 'Text and HTML',
				value: 'both',
				description: "The recipient's program shows the one it can",
			},
		],
		default: 'text',
	},
	{
		displayName: 'Text',
		name: 'textBody',
		type: 'string',
		typeOptions: { rows: 5 },
		default: '',
		description: 'The message in plain text',
		displayOptions: { show: { bodyFormat: ['text', 'both'] } },
	},
	{
		displayName: 'HTML',
		name: 'htmlBody',
		type: 'string',
		// Not n8n's HTML editor: it would send an expression in it as text.
		typeOptions: { rows: 5 },
		default: '',
		placeholder: 'e.g. <p>Your results are attached.</p>',
		description:
			'The message in HTML. It shows an inline image as <code>&lt;img src="cid:…"&gt;</code>.',
		displayOptions: { show: { bodyFormat: ['html', 'both'] } },
	},
];

export const additionalOptions: INodeProperties[] = [
	{
		displayName: 'Attachments',
		name: 'attachments',
		type: 'string',
		default: '',
		placeholder: 'e.g. data, report',
		hint: 'The names of the input fields that hold the files, up to 32 MB each',
		description:
			'Names of the input fields that hold the files to attach. Separate names with commas. An expression may also give a list.',
	},
	{
		displayName: 'BCC',
		name: 'bcc',
		type: 'string',
		default: '',
		placeholder: 'e.g. records@example.com',
		description:
			"Recipients whom the others don't see. Separate addresses with commas; an expression may also give a list.",
	},
	{
		displayName: 'CC',
		name: 'cc',
		type: 'string',
		default: '',
		placeholder: 'e.g. nathan@example.com',
		description:
			'Recipients of a copy. Separate addresses with commas; an expression may also give a list.',
	},
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		placeholder: 'e.g. office@example.com',
		description:
			'Email address of the sender. DataMotion sends from the account that the credential signs in with if it may not send for another.',
	},
	{
		displayName: 'Inline Images',
		name: 'inlineImages',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add image',
		default: {},
		description: 'Images that the HTML body shows',
		options: [
			{
				displayName: 'Images',
				name: 'images',
				values: [
					{
						displayName: 'Input Data Field Name',
						name: 'inputField',
						type: 'string',
						default: '',
						placeholder: 'e.g. logo',
						description: 'Name of the input field that holds the image',
					},
					{
						displayName: 'Content ID',
						name: 'contentId',
						type: 'string',
						default: '',
						placeholder: 'e.g. logo@example.com',
						description: 'The HTML body refers to it as <code>cid:logo@example.com</code>',
					},
				],
			},
		],
	},
];

export const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: additionalOptions,
};
