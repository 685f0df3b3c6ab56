import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../shared/operation';
import {
	collect,
	filtersField,
	isSimplified,
	listingFields,
	simplifyField,
	unreadOnlyField,
	wantedCount,
} from '../../listing';
import { chosenId, folderLocator } from '../../locators';
import { readId } from '../../reading/answers';
import { simplifySummary, simplifySummaryWithMetadata } from '../../reading/summaries';
import { summaryPages } from '../../reading/summaryPages';

const filters: INodeProperties = {
	...filtersField,
	options: [
		{
			displayName: 'After Message ID',
			name: 'afterMessageId',
			type: 'number',
			default: 0,
			placeholder: 'e.g. 12077',
			description:
				'Return only messages that came after the one with this ID, such as the last one that you have seen. Empty or 0 starts with the oldest.',
		},
		unreadOnlyField,
		{
			displayName: 'With Metadata',
			name: 'withMetadata',
			type: 'boolean',
			default: false,
			description:
				'Whether to add to each message who has opened it and when, when it expires, and the names of its attachments',
		},
	],
};

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many messages',
	description: 'List the messages in a folder, oldest first',
	fields: [
		{
			...folderLocator,
			description: 'The folder to list. The ID of the inbox is 1, of Track Sent 3.',
		},
		...listingFields,
		simplifyField,
		filters,
	],

	async run(item) {
		const { n8n, index, request } = item;
		const { unreadOnly, withMetadata, afterMessageId } = n8n.getNodeParameter('filters', index, {});
		const pages = summaryPages(request, {
			folderId: chosenId(item, 'folderId', 'Folder'),
			unreadOnly: unreadOnly === true,
			withMetadata: withMetadata === true,
			after: afterMessageId ? readId(afterMessageId, 'After Message ID') : 0,
		});
		const summaries = await collect(pages, wantedCount(item));
		if (!isSimplified(item)) return summaries.map((json) => ({ json }));
		const simplify = withMetadata === true ? simplifySummaryWithMetadata : simplifySummary;
		return summaries.map((summary) => ({ json: simplify(summary) }));
	},
};
