import type { INodeProperties } from 'n8n-workflow';
import { isObject } from '../../../services/json';
import { ItemError } from '../../shared/errors';
import { field } from '../../shared/fields/field';
import { listOr, readName, readText } from '../../shared/fields/text';

/** A file in an input field of the item, and how the HTML body refers to it if it is an image within it. */
export interface InputFile {
	inputField: string;
	contentId?: string;
}

/** The one file that an operation takes. */
export function inputField(
	texts: Pick<INodeProperties, 'hint' | 'description' | 'displayOptions'>,
) {
	return field(
		{
			displayName: 'Input Data Field Name',
			name: 'inputField',
			type: 'string',
			required: true,
			default: 'data',
			placeholder: 'e.g. data',
			...texts,
		},
		readName,
	);
}

export const attachments = field(
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
	(value, label): InputFile[] => {
		const given = listOr(value);
		const names: unknown[] = Array.isArray(given) ? given : readText(given, label).split(',');
		return names
			.map((name) => ({ inputField: readName(name, label) }))
			.filter(({ inputField: name }) => name !== '');
	},
);

export const inlineImages = field(
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
						hint: 'The name of the input field that holds the image, up to 32 MB',
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
	(value): InputFile[] => {
		const images: unknown = isObject(value) ? value.images : undefined;
		return Array.isArray(images) ? images.map(readImage) : [];
	},
);

function readImage(image: unknown): InputFile {
	const given = isObject(image) ? image : {};
	const name = readName(given.inputField, 'Input Data Field Name');
	const contentId = readName(given.contentId, 'Content ID')
		.replace(/^cid:/i, '')
		.replace(/^<|>$/g, '');
	if (name !== '' && contentId !== '') return { inputField: name, contentId };
	throw new ItemError(
		'An inline image has no input field or no content ID.',
		'Fill in both: the HTML body refers to the image as cid: with the content ID behind it, in the src of an img.',
	);
}
