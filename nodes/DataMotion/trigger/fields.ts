import type { INodeProperties } from 'n8n-workflow';
import { timeoutOf } from '../../shared/fields/options';
import { simplify } from '../fields/lists';
import { folderOrInbox } from '../fields/locators';
import { triggerFilters } from './filters';

const forReceived = { show: { event: ['messageReceived'] } };
const optionForReceived = { show: { '/event': ['messageReceived'] } };

/** A poll is to be over before the next one begins. */
export const DEFAULT_TIMEOUT_MS = 60_000;

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Download Attachments',
			name: 'downloadAttachments',
			type: 'boolean',
			default: false,
			description:
				'Whether to download the attachments of each message, as files of the item. This reads the message, which may mark it as read.',
			displayOptions: optionForReceived,
		},
		{
			displayName: 'Include Body',
			name: 'includeBody',
			type: 'boolean',
			default: false,
			description:
				'Whether to add the text of each message, its recipients and the list of its attachments. This reads the message, which may mark it as read.',
			displayOptions: optionForReceived,
		},
		{
			displayName: 'Include Existing Messages',
			name: 'includeExisting',
			type: 'boolean',
			default: false,
			description:
				'Whether to start also for the messages that are there when the workflow watches a folder of an account for the first time. Later it has no effect.',
			displayOptions: optionForReceived,
		},
		...timeoutOf(DEFAULT_TIMEOUT_MS).properties,
		{
			displayName: 'Watch Days',
			name: 'watchDays',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 30,
			description:
				'For how many days after it was sent a message is watched. Each poll costs a request for every page of messages that were sent in that time.',
			displayOptions: { show: { '/event': ['messageOpened'] } },
		},
	],
};

export const triggerFields: INodeProperties[] = [
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
	...folderOrInbox({
		description: 'The folder to watch. The ID of the inbox is 1.',
		displayOptions: forReceived,
	}).properties,
	...simplify.properties,
	{ ...triggerFilters, displayOptions: forReceived },
	options,
];
