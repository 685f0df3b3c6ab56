import type { INodeProperties } from 'n8n-workflow';
import { collection, field } from '../../shared/fields/field';
import { readLine } from '../../shared/fields/text';
import { body } from './body';
import { attachments, inlineImages } from './inputFiles';
import { optionalDraft } from './locators';
import { bcc, cc, from, to } from './recipients';

export const subject = field(
	{
		displayName: 'Subject',
		name: 'subject',
		type: 'string',
		default: '',
		placeholder: 'e.g. Your results are ready',
		description:
			'Subject of the message, on one line. Recipients see it in the notice they get by ordinary email.',
	},
	readLine,
);

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
};

const additional = { attachments, bcc, cc, from, inlineImages };

/** A message to send. */
export const messageFields = {
	to,
	subject,
	body,
	additional: collection(additionalFields, additional),
};

/** A message whose recipient and subject the service knows. */
export const replyFields = { body, additional: collection(additionalFields, additional) };

/** A message to keep, in place of an earlier one if the user says which. */
export const draftFields = {
	to,
	subject,
	body,
	additional: collection(additionalFields, {
		attachments,
		bcc,
		cc,
		draftId: optionalDraft(
			'The draft to update. All of it is replaced, its attachments too. A new draft is made if this is empty.',
		),
		from,
		inlineImages,
	}),
};
