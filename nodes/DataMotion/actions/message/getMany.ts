import { collection, field } from '../../../shared/fields/field';
import { isOn } from '../../../shared/fields/text';
import { operation } from '../../../shared/operation';
import { readOptionalId } from '../../fields/id';
import { filtersProperty, simplify, unreadOnly, wantedCount } from '../../fields/lists';
import { folderOrInbox } from '../../fields/locators';
import { collect } from '../../reading/pages';
import { simplifySummary, simplifySummaryWithMetadata } from '../../reading/summaries';
import { summaryPages } from '../../reading/summaryPages';

export const getMany = operation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many messages',
	description: 'List the messages in a folder, oldest first',
	fields: {
		folderId: folderOrInbox({
			description: 'The folder to list. The ID of the inbox is 1, of Track Sent 3.',
		}),
		wanted: wantedCount,
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
				readOptionalId,
			),
			unreadOnly,
			withMetadata: field(
				{
					displayName: 'With Metadata',
					name: 'withMetadata',
					type: 'boolean',
					default: false,
					description:
						'Whether to add to each message who has opened it and when, when it expires, and the names of its attachments',
				},
				isOn,
			),
		}),
	},

	async run({ request }, { folderId, wanted, filters, simplify: isSimplified }) {
		const { unreadOnly: isUnreadOnly, withMetadata, after = 0 } = filters;
		const query = { folderId, unreadOnly: isUnreadOnly, withMetadata, after };
		const summaries = await collect(summaryPages(request, query), wanted);
		if (!isSimplified) return summaries.map((json) => ({ json }));
		const simplified = withMetadata ? simplifySummaryWithMetadata : simplifySummary;
		return summaries.map((summary) => ({ json: simplified(summary) }));
	},
});
