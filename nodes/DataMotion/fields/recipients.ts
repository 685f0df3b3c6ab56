import { ItemError } from '../../shared/errors';
import { field } from '../../shared/fields/field';
import { readAddresses } from './addresses';

export const to = field(
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. nathan@example.com, ann@example.com',
		description:
			'Email addresses of the recipients. Separate addresses with commas; an expression may also give a list.',
	},
	(value, label) => {
		const addresses = readAddresses(value, label);
		if (addresses.length > 0) return addresses;
		throw new ItemError(
			`'${label}' is empty: the message has no recipient.`,
			'Enter at least one address. If it comes from an expression, check that this item has it.',
		);
	},
);

export const cc = field(
	{
		displayName: 'CC',
		name: 'cc',
		type: 'string',
		default: '',
		placeholder: 'e.g. nathan@example.com',
		description:
			'Recipients of a copy. Separate addresses with commas; an expression may also give a list.',
	},
	readAddresses,
);

export const bcc = field(
	{
		displayName: 'BCC',
		name: 'bcc',
		type: 'string',
		default: '',
		placeholder: 'e.g. records@example.com',
		description:
			"Recipients whom the others don't see. Separate addresses with commas; an expression may also give a list.",
	},
	readAddresses,
);

export const from = field(
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		placeholder: 'e.g. office@example.com',
		description:
			'Email address of the sender. DataMotion sends from the account that the credential signs in with if it may not send for another.',
	},
	(value, label) => {
		const [sender, ...others] = readAddresses(value, label);
		if (others.length === 0) return sender;
		throw new ItemError(
			`'${label}' holds several addresses.`,
			'Enter one: a message has one sender.',
		);
	},
);
