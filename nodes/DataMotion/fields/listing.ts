import type { INodeProperties } from 'n8n-workflow';
import { collection, field } from '../../shared/fields/field';
import { wholeNumber } from '../../shared/fields/number';
import { isOn } from '../../shared/fields/text';
import { downloadOptions } from './downloads';
import { readOptionalId } from './id';
import { filtersProperty, simplify, unreadOnly, wantedMessages } from './lists';
import { folderOrInbox } from './locators';
import { fromFilter, receivedAfter, receivedBefore, subjectFilter } from './messageFilters';

const withMetadata: INodeProperties = {
	displayName: 'With Metadata',
	name: 'withMetadata',
	type: 'boolean',
	default: false,
	description:
		'Whether to add to each message who has opened it and when, when it expires, and the names of its attachments',
};

/** The fields of Message: Get Many. */
export const listFields = {
	folderId: folderOrInbox({
		description: 'The folder to list. The ID of the inbox is 1, of Track Sent 3.',
	}),
	wanted: wantedMessages,
	simplify,
	filters: collection(filtersProperty, {
		after: field(
			{
				displayName: 'After Message ID',
				name: 'afterMessageId',
				type: 'number',
				default: 0,
				placeholder: 'e.g. 12077',
				description:
					'Return only messages that came after the one with this ID, such as the last one that you have seen. Empty or 0 starts with the oldest.',
			},
			(value, label) => (wholeNumber(value) === 0 ? 0 : (readOptionalId(value, label) ?? 0)),
		),
		from: fromFilter,
		receivedAfter,
		receivedBefore,
		subject: subjectFilter,
		unreadOnly,
		// It stood here first, and is shown only where it still does.
		withMetadata: field(
			{ ...withMetadata, displayOptions: { show: { withMetadata: [true] } } },
			isOn,
		),
	}),
};

export const listOptions = {
	...downloadOptions,
	withMetadata: field(withMetadata, isOn),
};
