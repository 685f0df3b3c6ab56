import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { ItemError } from '../../shared/errors';
import { filtersProperty, unreadOnly } from '../fields/lists';

export const triggerFilters: INodeProperties = {
	...filtersProperty,
	options: [
		{
			displayName: 'From',
			name: 'from',
			type: 'string',
			default: '',
			placeholder: 'e.g. lab@example.com, @example.org',
			description:
				'Start only for messages from these senders: email addresses, or domains that begin with @, without their subdomains. Separate several with commas.',
		},
		{
			displayName: 'Subject',
			name: 'subject',
			type: 'string',
			default: '',
			placeholder: 'e.g. lab results',
			description: 'Start only for messages whose subject contains this text, in any case',
		},
		{
			...unreadOnly.properties[0],
			description: 'Whether to start only for messages that are unread when the workflow looks',
		},
	],
};

/** Which messages the workflow is started for. */
export interface Filters {
	unreadOnly: boolean;
	/** Apart from whether it has been read. */
	matches(summary: IDataObject): boolean;
}

/** @throws ItemError when a sender could never match */
export function readFilters({ from, subject, unreadOnly }: IDataObject): Filters {
	const senders = readSenders(from);
	const words = plain(subject);
	return {
		unreadOnly: unreadOnly === true,
		matches({ SenderAddress, Subject }) {
			// Elsewhere the service writes addresses with names: "Lab" <lab@example.com>
			const sender = plain(SenderAddress).replace(/^.*<(.*)>$/, '$1');
			const isFrom = (each: string) =>
				each.startsWith('@') ? sender.endsWith(each) : sender === each;
			return (senders.length === 0 || senders.some(isFrom)) && plain(Subject).includes(words);
		},
	};
}

function readSenders(from: unknown): string[] {
	const senders = plain(from)
		.split(',')
		.map((sender) => sender.trim())
		.filter((sender) => sender !== '');
	const wrong = senders.find((sender) => !/^[^@\s]*@[^@\s]+$/.test(sender));
	if (wrong === undefined) return senders;
	throw new ItemError(
		`'From' holds '${wrong}', which is neither an email address nor a domain.`,
		'Write addresses such as lab@example.com, or domains such as @example.com, with commas between them.',
	);
}

function plain(text: unknown): string {
	return String(text ?? '')
		.trim()
		.toLowerCase();
}
