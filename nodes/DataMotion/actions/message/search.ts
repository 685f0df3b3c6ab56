import { collection, field } from '../../../shared/fields/field';
import { isOn, readName } from '../../../shared/fields/text';
import { operation } from '../../../shared/operation';
import { filtersProperty, simplify, unreadOnly, wantedMessages } from '../../fields/lists';
import { folderOrInbox } from '../../fields/locators';
import { collect } from '../../reading/pages';
import { searchPages } from '../../reading/searchPages';
import { simplifySearchResult } from '../../reading/summaries';

export const search = operation({
	name: 'Search',
	value: 'search',
	action: 'Search messages',
	description: 'Find the messages in a folder that contain a text, newest first',
	fields: {
		folderId: folderOrInbox({
			description: 'The folder to search. The ID of the inbox is 1, of Track Sent 3.',
		}),
		text: field(
			{
				displayName: 'Query',
				name: 'query',
				type: 'string',
				default: '',
				placeholder: 'e.g. lab results',
				description:
					'Text to look for, such as words of the subject or the address of the sender. If it is empty, all messages of the folder are found.',
			},
			readName,
		),
		wanted: wantedMessages,
		simplify,
		filters: collection(filtersProperty, {
			includeRetracted: field(
				{
					displayName: 'Include Retracted',
					name: 'includeRetracted',
					type: 'boolean',
					default: false,
					description: 'Whether to return messages too that their sender has retracted',
				},
				isOn,
			),
			unreadOnly,
		}),
	},

	async run({ request }, { folderId, text, wanted, filters, simplify: isSimplified }) {
		const results = await collect(
			searchPages(request, { folderId, text, wanted, ...filters }),
			wanted,
		);
		return results.map((json) => ({ json: isSimplified ? simplifySearchResult(json) : json }));
	},
});
