import type { INodeProperties } from 'n8n-workflow';
import { ItemError } from '../../shared/errors';
import { readChoice } from '../../shared/fields/choice';
import { field } from '../../shared/fields/field';
import { readName, readText } from '../../shared/fields/text';

export const questionText = field(
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 4 },
		required: true,
		default: '',
		placeholder: 'e.g. May this report go to the patient?',
		description:
			'What there is to decide, in plain text. The links to answer with are put below it.',
	},
	(value, label) => {
		const text = readText(value, label);
		if (text.trim() !== '') return text;
		throw new ItemError(
			`'${label}' is empty.`,
			'Fill it in. If it comes from an expression, check that this item has it.',
		);
	},
);

const TWO_LINKS = 'double';

const approval: INodeProperties = {
	displayName: 'Type of Approval',
	name: 'approvalType',
	type: 'options',
	options: [
		{ name: 'Approve Only', value: 'single', description: 'The message has one link' },
		{ name: 'Approve and Decline', value: TWO_LINKS, description: 'The message has two links' },
	],
	default: 'single',
};

/** Whether the recipient can also say no. */
export const mayDecline = field(approval, (value) => readChoice(approval, value) === TWO_LINKS);

export const approveLabel = label({
	displayName: 'Approve Label',
	name: 'approveLabel',
	type: 'string',
	default: 'Approve',
	description: 'Text of the link to approve with',
});

export const declineLabel = label({
	displayName: 'Decline Label',
	name: 'disapproveLabel',
	type: 'string',
	default: 'Decline',
	description: 'Text of the link to decline with',
	displayOptions: { show: { '/approvalType': [TWO_LINKS] } },
});

function label(property: INodeProperties) {
	return field(property, (value, name) => readName(value, name) || String(property.default));
}
