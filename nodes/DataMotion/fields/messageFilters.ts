import { ItemError } from '../../shared/errors';
import { field } from '../../shared/fields/field';
import { readName } from '../../shared/fields/text';
import { refuseInvisible } from './invisible';
import { readTime } from './time';
import type { Time } from './time';

/** Senders: whole addresses, or domains that begin with @, in small letters. None stands for all. */
export const fromFilter = field(
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		placeholder: 'e.g. lab@example.com, @example.org',
		description:
			'Only messages from these senders: email addresses, or domains that begin with @, without their subdomains. Separate several with commas.',
	},
	(value, label) => {
		const senders = readName(value, label)
			.split(',')
			.map((sender) => sender.trim().toLowerCase())
			.filter((sender) => sender !== '');
		for (const sender of senders) refuseInvisible(sender, label);
		const wrong = senders.find((sender) => !/^[^@\s]*@[^@\s]+$/.test(sender));
		if (wrong === undefined) return senders;
		throw new ItemError(
			`'${label}' holds '${wrong}', which is neither an email address nor a domain.`,
			'Write addresses such as lab@example.com, or domains such as @example.com, with commas between them.',
		);
	},
);

/** A text that the subject holds, in small letters. */
export const subjectFilter = field(
	{
		displayName: 'Subject',
		name: 'subject',
		type: 'string',
		default: '',
		placeholder: 'e.g. lab results',
		description: 'Only messages whose subject contains this text, in any case',
	},
	(value, label) => readName(value, label).toLowerCase(),
);

export const receivedAfter = field(
	{
		displayName: 'Received After',
		name: 'receivedAfter',
		type: 'dateTime',
		default: '',
		placeholder: 'e.g. 2026-11-25T08:00:00',
		description:
			"Only messages that came at this time or later. Without a time zone, it is in the workflow's.",
	},
	readTime,
);

export const receivedBefore = field(
	{
		displayName: 'Received Before',
		name: 'receivedBefore',
		type: 'dateTime',
		default: '',
		placeholder: 'e.g. 2026-11-26T08:00:00',
		description:
			"Only messages that came before this time. Without a time zone, it is in the workflow's.",
	},
	readTime,
);

/** Which messages of a list are wanted; the empty text and no senders stand for all. */
export interface MessageFilters {
	from: string[];
	subject: string;
	receivedAfter?: Time;
	receivedBefore?: Time;
}
