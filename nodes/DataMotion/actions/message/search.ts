import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../shared/operation';
import { readLine } from '../../composing/text';
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
import { searchPages } from '../../reading/searchPages';
import { simplifySearchResult } from '../../reading/summaries';

const filters: INodeProperties = {
	...filtersField,
	options: [
		{
			displayName: 'Include Retracted',
			name: 'includeRetracted',
			type: 'boolean',
			default: false,
			description: 'Whether to return messages too that their sender has retracted',
		},
		unreadOnlyField,
	],
};

export const search: Operation = {
	name: 'Search',
	value: 'search',
	action: 'Search messages',
	description: 'Find the messages in a folder that contain a text, newest first',
	fields: [
		{
			...folderLocator,
			description: 'The folder to search. The ID of the inbox is 1, of Track Sent 3.',
		},
		{
			displayName: 'Query',
			name: 'query',
			type: 'string',
			default: '',
			placeholder: 'e.g. lab results',
			description:
				'Text to look for, such as words of the subject or the address of the sender. If it is empty, all messages of the folder are found.',
		},
		...listingFields,
		simplifyField,
		filters,
	],

	async run(item) {
		const { n8n, index, request } = item;
		const { unreadOnly, includeRetracted } = n8n.getNodeParameter('filters', index, {});
		const wanted = wantedCount(item);
		const pages = searchPages(request, {
			folderId: chosenId(item, 'folderId', 'Folder'),
			text: readLine(n8n.getNodeParameter('query', index), 'Query').trim(),
			unreadOnly: unreadOnly === true,
			includeRetracted: includeRetracted === true,
			wanted,
		});
		const results = await collect(pages, wanted);
		if (!isSimplified(item)) return results.map((json) => ({ json }));
		return results.map((result) => ({ json: simplifySearchResult(result) }));
	},
};
