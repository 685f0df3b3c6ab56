import { operation } from '../../../shared/operation';
import { simplify, wantedMessages } from '../../fields/lists';
import { findDraftsFolder } from '../../reading/draftsFolder';
import { collect } from '../../reading/pages';
import { simplifySummary } from '../../reading/summaries';
import { summaryPages } from '../../reading/summaryPages';

export const getMany = operation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many drafts',
	description: 'List the drafts of the account, oldest first',
	fields: { wanted: wantedMessages, simplify },

	async run({ request }, { wanted, simplify: isSimplified }) {
		const folderId = await findDraftsFolder(request);
		const query = { folderId, unreadOnly: false, withMetadata: false, after: 0 };
		const drafts = await collect(summaryPages(request, query), wanted);
		return drafts.map((json) => ({ json: isSimplified ? simplifySummary(json) : json }));
	},
});
