import type { INode, INodeProperties } from 'n8n-workflow';
import { ItemError } from '../../shared/errors';
import { collection, field, propertiesOf, readFields } from '../../shared/fields/field';
import type { Given, ValuesOf } from '../../shared/fields/field';
import { timeoutOf } from '../../shared/fields/options';
import { isOn } from '../../shared/fields/text';
import { filtersProperty, simplify, unreadOnly } from './lists';
import { folderOrInbox } from './locators';
import { fromFilter, subjectFilter } from './messageFilters';

/** Milliseconds: an answer is there before the next poll begins. */
const DEFAULT_TIMEOUT_MS = 60_000;

const DEFAULT_DAYS = 30;

const forReceived = { show: { event: ['messageReceived'] } };
const optionForReceived = { show: { '/event': ['messageReceived'] } };

const event = field(
	{
		displayName: 'Trigger On',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Message Received', value: 'messageReceived' },
			{ name: 'Message Opened', value: 'messageOpened' },
		],
		default: 'messageReceived',
	},
	(value) => (value === 'messageOpened' ? value : 'messageReceived'),
);

const folder = folderOrInbox({
	description: 'The folder to watch. The ID of the inbox is 1.',
	displayOptions: forReceived,
});

const filters = collection(
	{ ...filtersProperty, displayOptions: forReceived },
	{
		from: fromFilter,
		subject: subjectFilter,
		unreadOnly: field(
			{
				...unreadOnly.properties[0],
				description: 'Whether to start only for messages that are unread when the workflow looks',
			},
			isOn,
		),
	},
);

const options = collection(
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
	},
	{
		downloadAttachments: field(
			{
				displayName: 'Download Attachments',
				name: 'downloadAttachments',
				type: 'boolean',
				default: false,
				description:
					'Whether to download the attachments of each message, as files of the item. This reads the message, which may mark it as read.',
				displayOptions: optionForReceived,
			},
			isOn,
		),
		includeBody: field(
			{
				displayName: 'Include Body',
				name: 'includeBody',
				type: 'boolean',
				default: false,
				description:
					'Whether to add the text of each message, its recipients and the list of its attachments. This reads the message, which may mark it as read.',
				displayOptions: optionForReceived,
			},
			isOn,
		),
		includeExisting: field(
			{
				displayName: 'Include Existing Messages',
				name: 'includeExisting',
				type: 'boolean',
				default: false,
				description:
					'Whether to start also for the messages that are there when the workflow watches a folder of an account for the first time. Later it has no effect.',
				displayOptions: optionForReceived,
			},
			isOn,
		),
		timeout: timeoutOf(DEFAULT_TIMEOUT_MS),
		watchDays: field(
			{
				displayName: 'Watch Days',
				name: 'watchDays',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: DEFAULT_DAYS,
				description: 'For how many days after it was sent a message is watched',
				displayOptions: { show: { '/event': ['messageOpened'] } },
			},
			(value, label) => {
				const days = Number(value ?? DEFAULT_DAYS);
				if (Number.isFinite(days) && days > 0) return days;
				throw new ItemError(
					`'${label}' is ${JSON.stringify(value)}.`,
					'Set it to a number of days above 0, such as 30.',
				);
			},
		),
	},
);

const common = { simplify, options };
const received = { folder, filters, ...common };

export const triggerProperties: INodeProperties[] = propertiesOf({
	event,
	folder,
	simplify,
	filters,
	options,
});

export type ReceivedSettings = { event: 'messageReceived' } & ValuesOf<typeof received>;
export type OpenedSettings = { event: 'messageOpened' } & ValuesOf<typeof common>;

export type Settings = ReceivedSettings | OpenedSettings;

/** @throws ItemError when a field can't be used */
export function readSettings(node: INode, given: Given): Settings {
	const chosen = event.read(given);
	if (chosen === 'messageOpened') return { event: chosen, ...readFields(common, given) };
	// It could change without an activation, and what is in the other folder would start the workflow.
	const { folderId } = node.parameters;
	const text = JSON.stringify(folderId ?? '');
	if (/^(?:\{.*"value":)?"=/.test(text)) {
		throw new ItemError(
			"'Folder' is given by an expression.",
			'Choose the folder from the list, or give its ID: a trigger watches one and the same.',
		);
	}
	return { event: chosen, ...readFields(received, given) };
}
